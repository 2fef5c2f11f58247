import 'server-only';
import type { RankedCause, Reason } from '#app/ui/ranking.tsx';
import type { AskState } from '#lib/ask.ts';
import { background, isOnMacos, likelihood } from '#lib/diagnosis/likelihood.ts';
import { fitsCause } from '#lib/diagnosis/next-question.ts';
import { offered } from '#lib/diagnosis/offered.ts';
import { RELIABILITY, wordingTimes } from '#lib/diagnosis/posterior.ts';
import { diagnose, missing, modelOf } from '#lib/diagnosis/rank.ts';
import type { Diagnosis, Verdict } from '#lib/diagnosis/types.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, type Fact, type FactSet, isSaid, parseFact } from '#lib/facts/facts.ts';
import { FACTS } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import { likelihoodWord } from '#lib/report/render.ts';
import { type Speech, speech } from '#lib/report/words.ts';

/** How many times likelier (or less likely) a reading must be under a cause before it is named as a reason. */
const TELLING = 1.3;
const MAX_REASONS = 3;
const SHOWN = 5;
/** Less than this is said as "less than 1 %" by leaving it out. */
const WORTH = 0.01;
/** What is left possible is told as the fewest causes that hold this share. */
const MOST = 0.95;

interface Weighed {
  readonly ratio: number;
  readonly text: string;
}

/** What the words of a text say about the cause that they read like. */
function weighWords(said: Speech, prior: number, fact: Fact, facts: FactSet): Weighed | undefined {
  const ratio = wordingTimes(fact.id, prior, facts.known.has('symptom.code'));
  return ratio === undefined ? undefined : { ratio, text: said.say(`reads.${fact.id.replace('wording.', '')}`) };
}

/** What one observation says about a cause: how many times likelier it makes the cause, trust in the source included. */
function weigh(pack: Pack, said: Speech, cause: string, fact: Fact, facts: FactSet): Weighed | undefined {
  const text = said.say('says', { label: said.label(fact.id), value: said.word(fact.id, fact.value) });
  const model = modelOf(pack);
  const place = model.causes.indexOf(cause);
  if (fact.id === 'symptom.code') {
    const p = model.codes.get(String(fact.value))?.causes.find((c) => c.cause === cause)?.p;
    return p === undefined ? undefined : { ratio: p / (model.prior[place] ?? p), text };
  }
  if (fact.value === cause) return weighWords(said, model.prior[place] ?? 0, fact, facts);
  const table = model.tables[place];
  if (!table?.has(fact.id) || (FACTS[fact.id].kind !== 'one' && FACTS[fact.id].kind !== 'set')) return undefined;
  const usual = background(fact.id, fact.value, isOnMacos(facts));
  const trust = isSaid(fact.source) ? RELIABILITY.answer : RELIABILITY.file;
  return { ratio: (trust * likelihood(table, fact.id, fact.value) + (1 - trust) * usual) / usual, text };
}

const reason = ({ ratio, text }: Weighed): Reason => ({ text, times: ratio >= 1 ? ratio : 1 / ratio });

/** Whether a verdict stands: proven, and not by something that is contradicted. */
const isProven = (verdict: Verdict, disputed: ReadonlySet<string>): boolean =>
  verdict.state === 'confirmed' && !verdict.because.some((f) => disputed.has(f.id));

function reasonsFor(pack: Pack, said: Speech, verdict: Verdict, facts: FactSet, isProof: boolean) {
  const proof = isProof && verdict.state === 'confirmed' ? verdict.because : [];
  const exclusion = verdict.state === 'open' && verdict.said?.state === 'ruled-out' ? verdict.said.because : [];
  const told = (because: readonly Fact[]): readonly string[] => [
    ...new Set(because.map((f) => said.say('says', { label: said.label(f.id), value: said.word(f.id, f.value) }))),
  ];
  const [decides, excludes] = [told(proof), told(exclusion)];
  const seen = [...facts.known.values()].flatMap((k) => k.observations);
  const weighed = seen.flatMap((f) => weigh(pack, said, verdict.cause, f, facts) ?? []);
  const all = [...new Map(weighed.map((r) => [r.text, r])).values()].filter(
    (r) => ![...decides, ...excludes].includes(r.text),
  );
  const pro = all.filter((r) => r.ratio > TELLING).sort((a, b) => b.ratio - a.ratio);
  const con = all.filter((r) => r.ratio < 1 / TELLING).sort((a, b) => a.ratio - b.ratio);
  const alone = (text: string): Reason => ({ text, decides: true });
  return {
    pro: [...decides.map(alone), ...pro.map(reason)].slice(0, MAX_REASONS),
    con: [...excludes.map(alone), ...con.map(reason)].slice(0, MAX_REASONS),
  };
}

/** What would settle an open cause: its first undecided fact somebody can be asked about. */
function asksOf(pack: Pack, verdict: Verdict, state: AskState, locale: Locale): readonly string[] {
  if (verdict.state !== 'open') return [];
  const answered = new Set<string>(state.asked);
  const cause = pack.causes.find((c) => c.id === verdict.cause);
  const open = (cause ? missing(cause, state.facts) : []).find((f) => {
    const question = pack.questions.find((q) => q.fact === f);
    return question && !answered.has(f) && fitsCause(question, verdict.cause, state.facts, pack);
  });
  const question = pack.questions.find((q) => q.fact === open);
  return question ? [question.ask[locale]] : [];
}

export interface Standing {
  readonly ranked: readonly RankedCause[];
  /** Causes not shown and what they weigh together, in percent. */
  readonly more: { readonly count: number; readonly percent: number };
  readonly ruledOut: number;
  /** How many of all causes hold nearly all the probability, and how much the first of them. */
  readonly left: { readonly few: number; readonly all: number; readonly percent: number; readonly most: number };
}

const isLive = (v: Verdict): boolean => v.state === 'confirmed' || v.state === 'open';

function leftOf(diagnosis: Diagnosis): Standing['left'] {
  const live = diagnosis.verdicts.filter(isLive).map((v) => v.p);
  const sum = live.reduce((total, p) => total + p, 0);
  let held = 0;
  const few = [...live]
    .sort((a, b) => b - a)
    .findIndex((p) => {
      held += p;
      return held >= MOST * sum;
    });
  return {
    few: few + 1,
    all: diagnosis.verdicts.length,
    percent: Math.min(99, Math.round((live[0] ?? 0) * 100)),
    most: Math.round(MOST * 100),
  };
}

/**
 * What is still possible after the answers so far, with what speaks for and against each and how strongly.
 * @param disputed facts on which the answers contradict each other: nothing that rests on them is called proven.
 */
export function standing(
  state: AskState,
  diagnosis: Diagnosis,
  pack: Pack,
  locale: Locale,
  disputed: ReadonlySet<string> = new Set(),
): Standing {
  const said = speech(pack, locale);
  const titles = new Map(pack.causes.map((c) => [c.id, c.title[locale]]));
  const live = diagnosis.verdicts.filter(isLive);
  const shown = live.filter((v) => v.p >= WORTH).slice(0, SHOWN);
  const ranked = shown.map((v): RankedCause => {
    // Answers never make a hundred percent.
    const percent = Math.min(99, Math.round(v.p * 100));
    const title = titles.get(v.cause) ?? v.cause;
    const asks = asksOf(pack, v, state, locale);
    const proven = isProven(v, disputed);
    return {
      cause: v.cause,
      title,
      percent,
      word: proven ? said.say('state.confirmed') : likelihoodWord(said, percent),
      ...reasonsFor(pack, said, v, state.facts, proven),
      asks,
    };
  });
  const rest = live.slice(shown.length);
  return {
    ranked,
    more: { count: rest.length, percent: Math.round(rest.reduce((sum, v) => sum + v.p, 0) * 100) },
    ruledOut: diagnosis.verdicts.filter((v) => v.state === 'ruled-out').length,
    left: leftOf(diagnosis),
  };
}

/** What one answer to a question would change. */
export interface Effect {
  readonly value: string;
  readonly label: string;
  /** The cause that would then lead, and its share before and after, in percent. */
  readonly title: string;
  readonly before: number;
  readonly after: number;
  /** How many causes it would rule out. */
  readonly out: number;
}

function withFact(facts: FactSet, question: Question, value: string | number): FactSet {
  const set: FactSet = { known: new Map(facts.known) };
  const fact = parseFact(question.fact, value, { by: 'answer', question: question.fact });
  if (fact) addFact(set, fact);
  return derive(set);
}

/** For every choice of a question: which cause would lead, and what would be ruled out. */
export function effectsOf(question: Question, state: AskState, pack: Pack, locale: Locale): readonly Effect[] {
  const titles = new Map(pack.causes.map((c) => [c.id, c.title[locale]]));
  const count = (d: Diagnosis): number => d.verdicts.filter((v) => v.state === 'ruled-out').length;
  const before = new Map(state.diagnosis.verdicts.map((v) => [v.cause, v.p]));
  return offered(question, state.facts).flatMap((choice): Effect[] => {
    const then = diagnose(withFact(state.facts, question, choice.value), pack);
    const [first] = then.verdicts;
    if (!first || !isLive(first)) return [];
    return [
      {
        value: String(choice.value),
        label: choice.label[locale],
        title: titles.get(first.cause) ?? first.cause,
        before: Math.round((before.get(first.cause) ?? 0) * 100),
        after: Math.min(99, Math.round(first.p * 100)),
        out: Math.max(0, count(then) - count(state.diagnosis)),
      },
    ];
  });
}
