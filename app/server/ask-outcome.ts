import 'server-only';
import type { ClosingProps } from '#app/ui/ask/closing.tsx';
import type { OutcomeProps, TriedView } from '#app/ui/ask/outcome.tsx';
import { repairsOf } from '#app/ui/ask/repair.ts';
import { disputedOf, type Stand } from '#app/ui/ask/stand.ts';
import { type AskQuery, askPath, onward } from '#app/ui/ask/state.ts';
import type { Planned } from '#app/ui/report/plans.ts';
import { DONT_KNOW } from '#lib/ask.ts';
import { fits } from '#lib/ask-document.ts';
import { evaluate, leavesOf } from '#lib/diagnosis/evaluate.ts';
import { nearestTo } from '#lib/diagnosis/nearest.ts';
import { type Repair, repairTime } from '#lib/diagnosis/repairs.ts';
import type { Diagnosis } from '#lib/diagnosis/types.ts';
import { addFact, emptyFacts, type FactSet, firstValue, parseFact } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import { makeReport } from '#lib/report/make.ts';
import { type System, viewCause, viewFix } from '#lib/report/remedy.ts';
import { viewReport } from '#lib/report/render.ts';
import type { Report } from '#lib/report/report.ts';
import { speech } from '#lib/report/words.ts';

/** What the end of the questions is made from. */
export interface End {
  readonly query: AskQuery;
  readonly stand: Stand;
  /** The diagnosis after what was tried. */
  readonly diagnosis: Diagnosis;
  readonly pack: Pack;
  readonly locale: Locale;
  readonly back: string | undefined;
}

const MAX_LATER = 3;
/** A cause below this is not named as the likeliest. */
const WORTH_NAMING = 0.15;

/** Answers never make a hundred percent. */
const percentOf = (p: number): number => Math.min(99, Math.round(p * 100));

/** The system the answers speak of, so that only its commands are shown. */
export function systemOf({ state }: Stand): System {
  const known = state.facts.known.get('os.family');
  const value = known?.conflict ? undefined : known?.observations[0]?.value;
  return value === 'windows' || value === 'linux' || value === 'macos' ? value : undefined;
}

/** Who names the program that fails has wanted a virtual machine: then a cause is a fault, and not only a condition. */
function wanting({ query, stand }: End): FactSet {
  const facts: FactSet = { known: new Map(stand.state.facts.known) };
  const product = query.answers['product.used'] ?? DONT_KNOW;
  if (product === DONT_KNOW || query.answers['complaint.kind'] === 'none') return facts;
  const wanted = parseFact('failure.seen', 'wanted', { by: 'answer', question: 'product.used' });
  if (wanted) addFact(facts, wanted);
  return facts;
}

const reportOf = (end: End): Report =>
  makeReport(end.stand.state.diagnosis, wanting(end), end.pack, { files: [], problems: [], bytes: 0 });

function planOf(repair: Repair | undefined, { pack, locale, stand }: End): Planned | undefined {
  const system = systemOf(stand);
  const cause = repair && viewCause(pack, repair.cause, locale, system);
  if (!repair || !cause) return undefined;
  return { ...cause, fixes: repair.fixes.flatMap((id) => viewFix(pack, id, locale, system) ?? []) };
}

/** The cause a fix was tried for: the likeliest of those that name it. */
function triedFor(fix: string, { stand, diagnosis, pack, locale }: End): Omit<TriedView, 'fix'> | undefined {
  const causes = pack.causes.filter((c) => c.fixes.includes(fix)).map((c) => c.id);
  const before = stand.state.diagnosis.verdicts.find((v) => causes.includes(v.cause));
  const after = diagnosis.verdicts.find((v) => v.cause === before?.cause);
  const title = pack.causes.find((c) => c.id === before?.cause)?.title[locale];
  if (!before || !after || title === undefined) return undefined;
  return { cause: title, before: percentOf(before.p), after: percentOf(after.p) };
}

function triedViews(end: End): TriedView[] {
  return end.query.tried.flatMap((id): TriedView[] => {
    const fix = viewFix(end.pack, id, end.locale);
    const cause = triedFor(id, end);
    return fix && cause ? [{ fix, ...cause }] : [];
  });
}

/** Whether a cause is proven by something that other answers contradict: then nothing is proven. */
function isDisputed(cause: string, stand: Stand): boolean {
  const verdict = stand.state.diagnosis.verdicts.find((v) => v.cause === cause);
  const disputed = disputedOf(stand);
  return verdict?.state === 'confirmed' && verdict.because.some((f) => disputed.has(f.id));
}

/** What the first fix of a repair takes with its restart and the look whether it helped. */
function minutesOf({ fixes }: Repair, pack: Pack): number {
  const fix = pack.fixes.find((f) => f.id === fixes[0]);
  return fix ? Math.ceil(repairTime(fix) / 60) : 0;
}

/** Everything the outcome page shows: verdict, the repair to do now, what comes after it, where the answers lead to nothing. */
export function outcomeOf(end: End): OutcomeProps {
  const { query, stand, diagnosis, pack, locale, back } = end;
  const report = reportOf(end);
  const view = viewReport(report, pack, locale);
  const isQuiet = report.verdict === 'healthy';
  // Whoever wants the answer before the questions end gets a cause only if it would stand at the end.
  const isKnown = fits({ ...stand.state, done: true });
  const repairs =
    isQuiet || !isKnown ? [] : repairsOf(report, stand.state.diagnosis, stand.state.facts, pack, query.tried);
  const [first, ...rest] = repairs;
  const fix = first?.fixes[0];
  const title = (id: string): string => pack.causes.find((c) => c.id === id)?.title[locale] ?? id;
  const [lead] = diagnosis.verdicts;
  const isLeading = isKnown && lead !== undefined && lead.p >= WORTH_NAMING && query.tried.length === 0;
  const likeliest = repairs.reduce((most, r) => (r.p > (most?.p ?? 0) ? r : most), first);
  const named = likeliest ?? (isLeading ? lead : undefined);
  const base = { ...onward(query), end: true };
  const disputed = first !== undefined && isDisputed(first.cause, stand);
  const proven = first?.confirmed === true && first.cause === report.top && !disputed;
  return {
    view: { ...view, chain: stand.state.facts.known.size > 0 ? view.chain : [] },
    plan: planOf(first, end),
    sooner: first && likeliest && first !== likeliest && !first.confirmed ? percentOf(first.p) : undefined,
    later: rest.slice(0, MAX_LATER).map((r) => ({
      cause: r.cause,
      title: title(r.cause),
      percent: percentOf(r.p),
      minutes: minutesOf(r, pack),
    })),
    proven,
    disputed,
    isDone: stand.state.done,
    leading: named && !proven ? { title: title(named.cause), percent: percentOf(named.p) } : undefined,
    tried: triedViews(end),
    back,
    more: stand.state.next ? askPath({ ...onward(query), at: stand.state.next.fact }) : undefined,
    works: fix === undefined ? undefined : askPath({ ...base, worked: fix }),
    failed: fix === undefined ? undefined : askPath({ ...base, tried: [...query.tried, fix] }),
    ...nearestTo(stand.state.facts, diagnosis, pack, locale),
  };
}

/** The question whose answer would prove the repair of a cause. */
function proofOf(cause: string, { stand, pack, locale }: End): ClosingProps['proof'] {
  const verify = pack.causes.find((c) => c.id === cause)?.verify;
  const fact =
    verify && leavesOf(verify).find(({ leaf }) => pack.questions.some((q) => q.fact === leaf.fact))?.leaf.fact;
  const question = pack.questions.find((q) => q.fact === fact);
  if (!question) return undefined;
  const seen = firstValue(stand.state.facts, question.fact);
  return { question, before: seen === undefined ? undefined : wordOf(question, String(seen), pack, locale) };
}

const wordOf = (question: Question, value: string, pack: Pack, locale: Locale): string =>
  question.choices.find((c) => String(c.value) === value)?.label[locale] ??
  speech(pack, locale).word(question.fact, value);

function nowOf(cause: string, proof: ClosingProps['proof'], { query, pack, locale }: End): ClosingProps['now'] {
  const verify = pack.causes.find((c) => c.id === cause)?.verify;
  const choice = proof?.question.choices.find((c) => String(c.value) === query.now);
  if (!verify || !proof || !choice) return undefined;
  const facts = emptyFacts();
  const fact = parseFact(proof.question.fact, choice.value, { by: 'answer', question: proof.question.fact });
  if (fact) addFact(facts, fact);
  // Of a rule over several facts this reading must be no hindrance; one that names it alone must hold.
  const isRight = evaluate(verify, facts).truth !== 'no';
  return { words: choice.label[locale], isRight };
}

/** The closing page, or undefined when the fix it names belongs to nothing the answers speak of. */
export function closingOf(end: End): ClosingProps | undefined {
  const { query, stand, pack } = end;
  const repairs = repairsOf(reportOf(end), stand.state.diagnosis, stand.state.facts, pack, query.tried);
  const repair = repairs.find((r) => query.worked !== undefined && r.fixes.includes(query.worked));
  const plan = planOf(repair, end);
  const fix = plan?.fixes.find((f) => f.id === query.worked);
  if (!repair || !plan || !fix) return undefined;
  const proof = proofOf(repair.cause, end);
  const base = { ...onward(query), end: true };
  return {
    query,
    cause: plan.title,
    fix,
    check: plan.check,
    proof,
    now: nowOf(repair.cause, proof, end),
    tried: triedViews(end),
    back: askPath(base),
    failed: askPath({ ...base, tried: [...query.tried, fix.id] }),
  };
}
