import { AGAIN, type AskState, ask, DONT_KNOW } from '#lib/ask.ts';
import { evaluate, leavesOf } from '#lib/diagnosis/evaluate.ts';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, type Fact, type FactSet, parseFact, SAID, type Source } from '#lib/facts/facts.ts';
import { FACTS, type FactId, isFactId } from '#lib/facts/registry.ts';
import { type Reading, setAside } from '#lib/facts/set-aside.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { alsoOf } from './sort-answers.ts';
import { type Answers, type AskQuery, asideToo, letGo, withoutFacts } from './state.ts';

/** Name of the source of what was read from a paste. Its line of text is "fact=value". */
export const PASTED = 'pasted';

/** An answer that no longer fits the others: its question would not be asked now. Kept in the address, not counted. */
export interface Unfit {
  readonly fact: FactId;
  /** The answers that made it so. */
  readonly because: readonly FactId[];
}
/** One of two readings that cannot both be right. */
export interface Side {
  readonly value: string | number;
  /** Answers (or facts of a paste) it rests on; empty when it comes from the files of a report. */
  readonly from: readonly FactId[];
  /** File and line, when it was read in a report. */
  readonly where?: string;
  /** The fact a paste gave against an answer, when this side rests on that. */
  readonly also?: FactId;
}
export interface Clash {
  readonly fact: FactId;
  readonly sides: readonly Side[];
}
/** Where the questionnaire stands. */
export interface Stand {
  readonly state: AskState;
  readonly unfit: readonly Unfit[];
  readonly clashes: readonly Clash[];
}

const valuesOf = (id: FactId, answer: string): readonly (string | number)[] => {
  const { kind } = FACTS[id];
  if (kind === 'number') return [Number(answer)];
  return kind === 'one' ? [answer] : answer.split('+');
};

function put(into: FactSet, id: FactId, answer: string, source: (value: string | number) => Source): void {
  if (answer === DONT_KNOW) return;
  for (const value of valuesOf(id, answer)) {
    const fact = parseFact(id, value, source(value));
    if (fact) addFact(into, fact);
  }
}

/** Begins the line of what a paste says against an answer. */
const ALSO = 'also ';

/** What a paste said, as facts of a file; what was only heard in words stays marked so. */
function pasted({ answers, read, heard, also = [] }: AskQuery, pack: Pack, base: FactSet): FactSet {
  const facts: FactSet = { known: new Map(base.known) };
  for (const id of [...read, ...heard]) {
    const via = heard.includes(id) ? { via: SAID } : {};
    const source = (value: string | number): Source => ({
      by: 'file',
      path: PASTED,
      line: 1,
      text: `${id}=${value}`,
      ...via,
    });
    if (isFactId(id)) put(facts, id, answers[id] ?? '', source);
  }
  for (const [id, value] of also.flatMap((entry) => [alsoOf(pack, entry) ?? ['', '']]))
    if (isFactId(id))
      put(facts, id, value, () => ({ by: 'file', path: PASTED, line: 1, text: `${ALSO}${id}=${value}` }));
  return facts;
}

/** Everything stated, nothing worked out, except one answer. */
function stated(answers: Answers, except: FactId): FactSet {
  const facts = emptyFacts();
  for (const [id, answer] of Object.entries(answers))
    if (isFactId(id) && id !== except) put(facts, id, answer, () => ({ by: 'answer', question: id }));
  return facts;
}

const byFact = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);

/** Answers whose question would not be asked beside the others: a Windows answer after the system became Linux. */
function unfitAnswers({ answers, read, heard }: AskQuery, pack: Pack): Unfit[] {
  return Object.entries(answers)
    .sort(byFact)
    .flatMap(([id, answer]): Unfit[] => {
      const when = pack.questions.find((q) => q.fact === id)?.when;
      if (!isFactId(id) || !when || answer === DONT_KNOW || read.includes(id) || heard.includes(id)) return [];
      const judged = evaluate(when, stated(answers, id), true);
      if (judged.truth !== 'no') return [];
      const named = new Set(leavesOf(when).map(({ leaf }) => leaf.fact));
      const because = [...new Set(judged.because.map((f) => f.id))].filter((f) => named.has(f));
      return [{ fact: id, because }];
    });
}

/** The answer an observation rests on. */
function originOf({ id, source }: Fact): Partial<Record<'from' | 'also', FactId>> & { readonly where?: string } {
  if (source.by === 'answer') return isFactId(source.question) ? { from: source.question } : { from: id };
  if (source.path !== PASTED) return { where: `${source.path}:${source.line}` };
  const isAlso = source.text.startsWith(ALSO);
  const [named = ''] = source.text.slice(isAlso ? ALSO.length : 0).split('=');
  return !isFactId(named) ? {} : isAlso ? { also: named } : { from: named };
}

function sidesOf(observations: readonly Fact[]): Side[] {
  return [...Map.groupBy(observations, (o) => o.value)].map(([value, group]) => {
    const origins = group.map(originOf);
    const from = [...new Set(origins.flatMap((o) => o.from ?? []))].sort();
    const where = origins.find((o) => o.where !== undefined)?.where;
    const also = origins.find((o) => o.also !== undefined)?.also;
    return { value, from, ...(where === undefined ? {} : { where }), ...(also === undefined ? {} : { also }) };
  });
}

/** What each answer means by itself, by the fact it speaks of: a rule that only supposes is silent beside another answer. */
function meanings(answers: Answers): ReadonlyMap<FactId, readonly Fact[]> {
  const all = Object.entries(answers).flatMap(([id, answer]) => {
    const alone = emptyFacts();
    if (isFactId(id)) put(alone, id, answer, () => ({ by: 'answer', question: id }));
    return [...derive(alone).known.values()].flatMap((k) => k.observations);
  });
  // The system a product usually runs on proves nothing against the one that was named.
  return Map.groupBy(
    all.filter((f) => FACTS[f.id].kind === 'one' && f.id !== 'os.family'),
    (f) => f.id,
  );
}

/** Contradictions that the answers take part in; several that rest on the same answers are one. */
function clashesIn(facts: FactSet, answers: Answers): Clash[] {
  const meant = meanings(answers);
  const ids = [...new Set([...facts.known.keys(), ...meant.keys()])];
  const clashes = ids.flatMap((fact): Clash[] => {
    const own = meant.get(fact) ?? [];
    // What an answer means stays silent in the engine beside a line that says otherwise; here the two are shown.
    const known = facts.known.get(fact)?.observations ?? [];
    const differ = facts.known.get(fact)?.conflict || known.some((k) => own.some((o) => o.value !== k.value));
    const observations = [...(differ ? known : []), ...own];
    const sides = sidesOf(observations);
    return sides.length > 1 && sides.some((s) => s.from.length > 0) ? [{ fact, sides }] : [];
  });
  const key = (c: Clash): string =>
    [...new Set(c.sides.flatMap((s) => [...s.from, s.where ?? '', s.also ?? '']))].sort().join();
  const direct = (c: Clash): number => c.sides.filter((s) => s.from.includes(c.fact)).length;
  const groups = Map.groupBy(clashes, key);
  return [...groups.values()].flatMap((same) => [...same].sort((a, b) => direct(b) - direct(a)).slice(0, 1));
}

/**
 * The state in which one side of a clash is right: answers that only other sides rest on are given up, and so is what a paste
 * says against the answers; the paste's own reading takes the place of the answer when it is the one. Lines of a report that say
 * otherwise are set aside here; the report stays as it is.
 */
export function choosing(query: AskQuery, pack: Pack, clash: Clash, right: Side): AskQuery {
  const others = clash.sides.filter((s) => s !== right);
  const up = others.flatMap((s) => s.from).filter((id) => !right.from.includes(id));
  const lines = others.filter((s) => s.where !== undefined).map((s) => `${clash.fact}:${s.value}`);
  const named = new Set<string>(clash.sides.flatMap((s) => s.also ?? []));
  const entries = (query.also ?? []).flatMap((entry) => [alsoOf(pack, entry) ?? (['', ''] as const)]);
  // What a report of this browser says comes again with every way from there, unless it is set aside.
  const again = query.report === 'local' ? entries.filter(([id]) => others.some((s) => s.also === id)) : [];
  const left = asideToo(letGo(query, up), [...lines, ...again.map(([id, value]) => `${id}:${value}`)]);
  const also = (left.also ?? []).filter((entry) => !named.has(alsoOf(pack, entry)?.[0] ?? ''));
  const taken = right.also && entries.find(([id]) => id === right.also);
  if (!taken || right.from.length > 0) return { ...left, also };
  const [id, value] = taken;
  return { ...left, also, answers: { ...left.answers, [id]: value }, read: [...left.read, id] };
}

/** The readings that an address sets aside. */
export function readingsOf({ aside = [] }: Pick<AskQuery, 'aside'>, pack: Pack): Reading[] {
  return aside.flatMap((entry): Reading[] => {
    const [fact = '', value = ''] = alsoOf(pack, entry) ?? [];
    return isFactId(fact) ? valuesOf(fact, value).map((one) => ({ fact, value: one })) : [];
  });
}

/** Facts that are contradicted, and the answers on which the contradictions rest. */
export const disputedOf = ({ clashes }: Stand): ReadonlySet<string> =>
  new Set(clashes.flatMap((c) => [c.fact, ...c.sides.flatMap((s) => s.from)]));

/**
 * Replays the answers of an address.
 * @param base facts of a report to go on from, or emptyFacts().
 */
export function standOf(query: AskQuery, pack: Pack, base: FactSet): Stand {
  const unfit = unfitAnswers(query, pack);
  const counted = withoutFacts(
    query,
    unfit.map((u) => u.fact),
  );
  const own = Object.entries(counted.answers).filter(([id]) => !query.read.includes(id) && !query.heard.includes(id));
  const left = setAside(base, readingsOf(query, pack));
  const again = (counted.again ?? []).join('/');
  const answers = { ...Object.fromEntries(own), [AGAIN]: again };
  const known = pasted(counted, pack, left);
  const before = ask(answers, known, pack);
  // What the answers say stays as it is; what is worth asking hangs on what did not help.
  const { next, done } = query.tried.length === 0 ? before : ask(answers, known, pack, query.tried);
  const state = { ...before, next, done };
  return { state, unfit, clashes: clashesIn(state.facts, counted.answers) };
}

/**
 * The question before this one: the last one answered when the address says so, else the one that the engine would ask again
 * were its answer missing. So Back does not hang on the order of the query.
 */
export function lastAsked(query: AskQuery, pack: Pack, base: FactSet): FactId | undefined {
  const given = Object.keys(query.answers).sort();
  const own = given.filter((id) => !query.read.includes(id) && !query.heard.includes(id));
  if (query.last && own.includes(query.last) && isFactId(query.last)) return query.last;
  const asks = (id: string): boolean => standOf(withoutFacts(query, [id]), pack, base).state.next?.fact === id;
  // The opening question would always be asked again, so it is the answer only when no other is.
  const found = own.filter((id) => id !== 'product.used').find(asks) ?? own.find((id) => id === 'product.used');
  const back = found ?? own.at(-1);
  return back !== undefined && isFactId(back) ? back : undefined;
}
