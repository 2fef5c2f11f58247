import 'server-only';
import type { RankedCause } from '#app/ui/ranking.tsx';
import type { AskState } from '#lib/ask.ts';
import { evaluate } from '#lib/diagnosis/evaluate.ts';
import { background, likelihood } from '#lib/diagnosis/likelihood.ts';
import { modelOf } from '#lib/diagnosis/rank.ts';
import type { Verdict } from '#lib/diagnosis/types.ts';
import type { Fact } from '#lib/facts/facts.ts';
import { FACTS } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { likelihoodWord } from '#lib/report/render.ts';
import { type Speech, speech } from '#lib/report/words.ts';

/** How many times likelier (or less likely) a reading must be under a cause before it is named as a reason. */
const TELLING = 1.5;
const MAX_REASONS = 2;
const SHOWN = 5;
/** Less than this is said as "less than 1 %" by leaving it out. */
const WORTH = 0.01;

interface Reason {
  readonly ratio: number;
  readonly text: string;
}

/** What one observation says about a cause: its weight against what would be expected anyway. */
function reasonOf(pack: Pack, said: Speech, cause: string, fact: Fact): Reason | undefined {
  const text = said.say('says', { label: said.label(fact.id), value: said.word(fact.id, fact.value) });
  if (fact.id === 'symptom.code') {
    const entry = modelOf(pack).codes.get(String(fact.value));
    const p = entry?.causes.find((c) => c.cause === cause)?.p;
    return p === undefined ? undefined : { ratio: 1 + p * 10, text };
  }
  const model = modelOf(pack);
  const table = model.tables[model.causes.indexOf(cause)];
  if (!table?.has(fact.id) || (FACTS[fact.id].kind !== 'one' && FACTS[fact.id].kind !== 'set')) return undefined;
  return { ratio: likelihood(table, fact.id, fact.value) / background(fact.id, fact.value), text };
}

function reasonsFor(pack: Pack, said: Speech, cause: string, facts: readonly Fact[]) {
  const all = facts.flatMap((f) => reasonOf(pack, said, cause, f) ?? []);
  const pro = all.filter((r) => r.ratio > TELLING).sort((a, b) => b.ratio - a.ratio);
  const con = all.filter((r) => r.ratio < 1 / TELLING).sort((a, b) => a.ratio - b.ratio);
  const words = (reasons: readonly Reason[]) => [...new Set(reasons.map((r) => r.text))].slice(0, MAX_REASONS);
  return { pro: words(pro), con: words(con) };
}

/** What would settle an open cause: its first undecided fact somebody can be asked about. */
function asksOf(pack: Pack, verdict: Verdict, state: AskState, locale: Locale): readonly string[] {
  if (verdict.state !== 'open') return [];
  const answered = new Set<string>(state.asked);
  const open = verdict.ask.find((f) => {
    const question = pack.questions.find((q) => q.fact === f);
    return question && !answered.has(f) && (!question.when || evaluate(question.when, state.facts).truth !== 'no');
  });
  const question = pack.questions.find((q) => q.fact === open);
  return question ? [question.ask[locale]] : [];
}

export interface Standing {
  readonly ranked: readonly RankedCause[];
  /** Causes not shown and what they weigh together, in percent. */
  readonly more: { readonly count: number; readonly percent: number };
  readonly ruledOut: number;
}

/** What is still possible after the answers so far, with what speaks for and against each. */
export function standing(state: AskState, pack: Pack, locale: Locale): Standing {
  const said = speech(pack, locale);
  const titles = new Map(pack.causes.map((c) => [c.id, c.title[locale]]));
  const facts = [...state.facts.known.values()].flatMap((k) => k.observations);
  const live = state.diagnosis.verdicts.filter((v) => v.state === 'confirmed' || v.state === 'open');
  const shown = live.filter((v) => v.p >= WORTH).slice(0, SHOWN);
  const ranked = shown.map((v): RankedCause => {
    const percent = Math.round(v.p * 100);
    const { pro, con } = reasonsFor(pack, said, v.cause, facts);
    return {
      cause: v.cause,
      title: titles.get(v.cause) ?? v.cause,
      percent,
      word: likelihoodWord(said, percent),
      pro,
      con,
      asks: asksOf(pack, v, state, locale),
    };
  });
  const rest = live.slice(shown.length);
  return {
    ranked,
    more: { count: rest.length, percent: Math.round(rest.reduce((sum, v) => sum + v.p, 0) * 100) },
    ruledOut: state.diagnosis.verdicts.filter((v) => v.state === 'ruled-out').length,
  };
}
