import { type AskState, DONT_KNOW, type Ignored } from './ask.ts';
import { offered } from './diagnosis/offered.ts';
import { type Repair, repairCost, repairsIn } from './diagnosis/repairs.ts';
import { WORTH_ACTING } from './diagnosis/safer.ts';
import type { FactSet } from './facts/facts.ts';
import type { Pack } from './knowledge/pack.ts';
import type { Command, Question } from './knowledge/schema.ts';
import type { Locale } from './locale.ts';

/** One step of the questionnaire as the command line (`ask --json`) and the HTTP API give it. */
export interface AskDocument {
  readonly schema: 1;
  readonly next: {
    readonly question: string;
    readonly fact: string;
    readonly text: string;
    readonly help: string;
    readonly why: string;
    readonly options: readonly { readonly value: string | number; readonly label: string | null }[];
    readonly commands: readonly Command[];
    readonly seconds: number;
    readonly effort: string;
    readonly cost: number;
    /** Set when it was answered and a second look is worth it: the cause that hangs on it, and what to add to `again` with the new answer. */
    readonly again: { readonly cause: string; readonly look: string } | null;
  } | null;
  readonly causes: readonly { readonly cause: string; readonly state: string; readonly p: number }[];
  readonly asked: readonly string[];
  /** Fixes that did not help, as they were handed in. */
  readonly tried: readonly string[];
  readonly ignored: readonly Ignored[];
  readonly done: boolean;
  /** False when the questions are over and no cause that is known here explains the answers. */
  readonly fits: boolean;
  readonly action: {
    readonly cause: string;
    readonly title: string;
    readonly fixes: readonly string[];
    /** What to try one after the other, the one above first. */
    readonly repairs: readonly RepairRow[];
  } | null;
}

/** The first fix of a likely cause: P(cause), how often the fix ends it, and its cost in seconds. */
interface RepairRow {
  readonly cause: string;
  readonly fix: string;
  readonly p: number;
  readonly success: number;
  readonly cost: number;
}

const SHOWN = 10;

/** The answer as it was given: values of one fact joined with "+". */
const answered = (facts: FactSet, { fact }: Question): string =>
  [
    ...new Set(
      (facts.known.get(fact)?.observations ?? []).flatMap(({ source, value }) =>
        source.by === 'answer' && source.question === fact && source.via === undefined ? [String(value)] : [],
      ),
    ),
  ].join('+');

function nextOf({ next, facts }: AskState, pack: Pack, locale: Locale): AskDocument['next'] {
  const question = pack.questions.find((q) => q.id === next?.question);
  if (!question || !next) return null;
  return {
    question: question.id,
    fact: question.fact,
    text: question.ask[locale],
    help: question.help[locale],
    why: question.why[locale],
    options: [
      ...offered(question, facts).map((c) => ({ value: c.value, label: c.label[locale] })),
      { value: DONT_KNOW, label: null },
    ],
    commands: question.commands,
    seconds: question.seconds,
    effort: question.effort,
    cost: next.cost,
    again:
      next.again === undefined ? null : { cause: next.again, look: `${question.fact}:${answered(facts, question)}` },
  };
}

/** Whether some cause that is known here explains what was said; while questions are open it still may. */
export function fits({ diagnosis, done }: AskState): boolean {
  const first = diagnosis.verdicts.find((v) => v.state === 'confirmed' || v.state === 'open');
  if (!done || first?.state === 'confirmed') return true;
  return first !== undefined && diagnosis.grounded && first.p > Math.max(diagnosis.unknown, WORTH_ACTING);
}

/** What to do: the repairs of likely causes in their order, the fixes of the first of them whole. */
function actionOf(state: AskState, pack: Pack, locale: Locale): AskDocument['action'] {
  if (!state.done || !fits(state)) return null;
  const repairs = repairsIn(state.diagnosis, state.facts, pack, state.tried);
  const [best] = repairs;
  const cause = pack.causes.find((c) => c.id === best?.cause);
  if (!best || !cause) return null;
  return {
    cause: cause.id,
    title: cause.title[locale],
    fixes: best.fixes,
    repairs: repairs.flatMap((r) => rowOf(r, pack)),
  };
}

function rowOf({ cause, p, fixes }: Repair, pack: Pack): RepairRow[] {
  const fix = pack.fixes.find((f) => f.id === fixes[0]);
  return fix ? [{ cause, fix: fix.id, p: rounded(p), success: fix.success, cost: repairCost(fix) }] : [];
}

const rounded = (p: number): number => Math.round(p * 1000) / 1000;

/** The step as data: the next question, what is still likely, and what to do once it is clear. */
export function askDocument(state: AskState, pack: Pack, locale: Locale): AskDocument {
  const ranked = state.diagnosis.verdicts.filter((v) => v.state !== 'failed');
  return {
    schema: 1,
    next: nextOf(state, pack, locale),
    causes: ranked.slice(0, SHOWN).map((v) => ({ cause: v.cause, state: v.state, p: rounded(v.p) })),
    asked: state.asked,
    tried: state.tried,
    ignored: state.ignored,
    done: state.done,
    fits: fits(state),
    action: actionOf(state, pack, locale),
  };
}
