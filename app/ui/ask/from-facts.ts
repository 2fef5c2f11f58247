import { DONT_KNOW } from '#lib/ask.ts';
import { leavesOf } from '#lib/diagnosis/evaluate.ts';
import { isHeard, SAID } from '#lib/facts/facts.ts';
import { FACTS, type FactId } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { readReply } from '#lib/reply.ts';
import type { Report, ReportFact } from '#lib/report/report.ts';
import { type AskQuery, askPath, MAX_QUERY } from './state.ts';

/** Room left in the address for answers that are still to come. */
const ROOM = 500;

/** What happened, with what, and what the words read like: no rule names all of these, and the order of causes hangs on them. */
const FIRST = [
  'product.used',
  'complaint.kind',
  'symptom.code',
  'os.family',
  'failure.seen',
  'wording.sure',
  'wording.clear',
  'wording.likely',
  'wording.possible',
  'wording.faint',
  'wording.elsewhere',
] as const;

/** How much the knowledge rests on a fact: questions and rules that name it. */
const weights = new WeakMap<Pack, ReadonlyMap<FactId, number>>();
function weightOf(pack: Pack): ReadonlyMap<FactId, number> {
  const made = weights.get(pack) ?? countUses(pack);
  weights.set(pack, made);
  return made;
}
function countUses(pack: Pack): ReadonlyMap<FactId, number> {
  const count = new Map<FactId, number>();
  const add = (id: FactId, n: number): Map<FactId, number> => count.set(id, (count.get(id) ?? 0) + n);
  for (const q of pack.questions) add(q.fact, 5);
  for (const c of pack.causes) {
    for (const rule of [c.when, c.unless]) if (rule) for (const { leaf } of leavesOf(rule)) add(leaf.fact, 2);
    for (const l of c.likely) add(l.fact, 1);
  }
  for (const id of FIRST) add(id, 1000);
  return count;
}

/** Worked out from another fact: it is worked out again where it is needed. */
const isDerived = ({ source }: ReportFact): boolean => source.via !== undefined && source.via !== SAID;
const isHeardFact = ({ source }: ReportFact): boolean => isHeard(source);

/** Facts as they may stand in an address: of closed vocabulary, codes we know and numbers; never words of the machine. */
function carried(report: Report, pack: Pack): Map<FactId, readonly ReportFact[]> {
  const uses = weightOf(pack);
  const fit = report.facts.filter((f) => FACTS[f.id].kind !== 'text' && uses.has(f.id) && !isDerived(f));
  return new Map([...Map.groupBy(fit, (f) => f.id)].sort(([a], [b]) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0)));
}

const answerOf = (id: FactId, group: readonly ReportFact[]): string => {
  const several = FACTS[id].kind === 'set' || FACTS[id].kind === 'ids';
  const values = [...new Set(group.map((f) => String(f.value)))];
  return several ? values.slice(0, 6).join('+') : (values[0] ?? '');
};

/** What a machine's line says against an answer. Words of a person are no match for the same person's answer. */
function against({ answers, also = [] }: AskQuery, id: FactId, group: readonly ReportFact[]): string[] {
  if (FACTS[id].kind !== 'one') return [];
  const read = [...new Set(group.filter((f) => !isHeardFact(f)).map((f) => String(f.value)))];
  return read
    .filter((value) => value !== answers[id])
    .map((value) => `${id}:${value}`)
    .filter((entry) => !also.includes(entry));
}

/**
 * Adds what a text said to the answers given so far. What a person answered stays; the weightiest facts go first and the
 * address keeps room for further answers.
 */
export function withFacts(before: AskQuery, report: Report, pack: Pack): AskQuery {
  let after: AskQuery = before;
  for (const [id, group] of carried(report, pack)) {
    const own =
      Object.hasOwn(before.answers, id) &&
      before.answers[id] !== DONT_KNOW &&
      !before.read.includes(id) &&
      !before.heard.includes(id);
    if (own) {
      after = { ...after, also: [...(after.also ?? []), ...against(before, id, group)] };
      continue;
    }
    const heard = group.every(isHeardFact);
    const next: AskQuery = {
      ...after,
      answers: { ...after.answers, [id]: answerOf(id, heard ? group : group.filter((f) => !isHeardFact(f))) },
      read: heard ? after.read : [...after.read, id],
      heard: heard ? [...after.heard, id] : after.heard,
    };
    if (askPath(next).length > MAX_QUERY - ROOM) break;
    after = next;
  }
  return after;
}

/** A text pasted beside a question. */
export interface Pasted {
  readonly report: Report;
  readonly text: string;
  /** The question it is meant to answer. */
  readonly fact?: string | undefined;
}

/** As it was read: what was worked out from free text (the model of a processor) could not be worked out again from an address. */
function asRead(fact: ReportFact): ReportFact {
  if (fact.source.via === undefined) return fact;
  const { via: _, ...source } = fact.source;
  return { ...fact, source: isHeardFact(fact) ? { ...source, via: SAID } : source };
}

/** What the text says as the answer to its question, where no parser knows it. */
function replied({ report, text, fact }: Pasted, pack: Pack): Report {
  // The output of a command is no description: what its words happen to read like says nothing.
  const facts = report.facts
    .filter((f) => fact === undefined || f.id === fact || !isHeardFact(f))
    .map((f) => (f.id === fact ? asRead(f) : f));
  const question = pack.questions.find((q) => q.fact === fact);
  const isKnown = question === undefined || facts.some((f) => f.id === question.fact);
  const value = isKnown ? undefined : readReply(question, text);
  if (value === undefined || question === undefined) return { ...report, facts };
  // Alone: "/dev/kvm" on the host says nothing of the container that was asked about before.
  const source = { by: 'file', path: 'pasted.txt', line: 1, text: '' } as const;
  return { ...report, facts: [{ id: question.fact, value, source }] };
}

/** The state after a paste: what it said is added; it is told when nothing was found, or not what the question asks. */
export function afterPaste(before: AskQuery, pasted: Pasted, pack: Pack): AskQuery {
  const { fact } = pasted;
  const report = replied(pasted, pack);
  const after = withFacts({ ...before, missed: undefined, was: undefined }, report, pack);
  const size = (q: AskQuery): number => Object.keys(q.answers).length + (q.also ?? []).length;
  const found = size(after) > size(before);
  const settled = fact === undefined || report.facts.some((f) => f.id === fact);
  if (!found) return { ...after, at: before.at ?? fact, missed: 'nothing' };
  return settled ? { ...after, at: undefined } : { ...after, at: fact, missed: 'other' };
}
