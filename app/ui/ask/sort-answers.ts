import { DONT_KNOW } from '#lib/ask.ts';
import { FACTS, fits, isFactId } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { WORDS } from './address-words.ts';

/** What of an address is an answer of the vocabulary, and what is not. */

/** An answer of the address that does not count, and why. */
export interface Dropped {
  readonly key: string;
  readonly value: string;
  readonly why: 'unknown-question' | 'not-a-value' | 'free-text' | 'older' | 'repeated' | 'unknown-fix' | 'no-report';
}

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const MAX_VALUE = 400;
const MAX_LISTED = 5;
const OURS: ReadonlySet<string> = new Set<string>(WORDS);
/** What others add to links (campaigns, clicks) is nobody's answer either. */
const FOREIGN = /^(?:utm_|[a-z]{1,5}clid$|_rsc$|ref$)/;

export const lastOf = (value: string | readonly string[] | undefined): string =>
  (typeof value === 'string' ? value : (value?.at(-1) ?? '')).slice(0, MAX_VALUE);

interface Ids {
  readonly codes: ReadonlySet<string>;
  readonly causes: ReadonlySet<string>;
}
const made = new WeakMap<Pack, Ids>();
function idsOf(pack: Pack): Ids {
  const ids = made.get(pack) ?? {
    codes: new Set(pack.families.flatMap((f) => f.entries.map((e) => e.id))),
    causes: new Set(pack.causes.map((c) => c.id)),
  };
  made.set(pack, ids);
  return ids;
}
/** Facts of an open set hold ids of codes, or of causes that words read like. */
const isId = (pack: Pack, fact: string, id: string): boolean =>
  (fact.startsWith('wording.') ? idsOf(pack).causes : idsOf(pack).codes).has(id);

/** The part of an answer that the vocabulary knows; undefined when nothing of it is left. */
function known(pack: Pack, key: string, value: string): string | undefined {
  if (!isFactId(key)) return undefined;
  if (value === DONT_KNOW) return value;
  const { kind } = FACTS[key];
  if (kind === 'number') return fits(key, Number(value)) ? String(Number(value)) : undefined;
  if (kind === 'one') return fits(key, value) ? value : undefined;
  const parts = value.split('+').filter((v) => (kind === 'ids' ? isId(pack, key, v) : fits(key, v)));
  return parts.length > 0 ? [...new Set(parts)].join('+') : undefined;
}

function whyDropped(key: string, older: boolean): Dropped['why'] {
  if (isFactId(key) && FACTS[key].kind === 'text') return 'free-text';
  if (older) return 'older';
  return isFactId(key) ? 'not-a-value' : 'unknown-question';
}

export interface Sorted {
  readonly answers: Record<string, string>;
  readonly dropped: Dropped[];
  more: number;
}

export function note(into: Sorted, key: string, value: string, why: Dropped['why']): void {
  if (into.dropped.length < MAX_LISTED) into.dropped.push({ key: key.slice(0, 60), value: value.slice(0, 60), why });
  else into.more += 1;
}

export function sortAnswers(query: Query, pack: Pack, older: boolean): Sorted {
  const into: Sorted = { answers: {}, dropped: [], more: 0 };
  const keys = Object.keys(query).filter((key) => !OURS.has(key) && !FOREIGN.test(key));
  for (const key of keys.sort()) {
    const value = lastOf(query[key]);
    if (value === '') continue;
    const free = isFactId(key) && FACTS[key].kind === 'text';
    const kept = free ? undefined : known(pack, key, value);
    if (kept === undefined) note(into, key, value, whyDropped(key, older));
    else into.answers[key] = kept;
    if (kept !== undefined && typeof query[key] !== 'string') note(into, key, value, 'repeated');
  }
  return into;
}

/** Ids in one parameter, separated by spaces. */
export const listOf = (value: string | readonly string[] | undefined): string[] => {
  const text = typeof value === 'string' ? value : (value?.at(-1) ?? '');
  return [...new Set(text.slice(0, 3000).split(' '))].filter((id) => id !== '');
};

/** "fact:value" in parts; undefined when it is not of the vocabulary. */
export function alsoOf(pack: Pack, entry: string): readonly [string, string] | undefined {
  const at = entry.indexOf(':');
  const fact = entry.slice(0, at);
  const isClosed = isFactId(fact) && FACTS[fact].kind !== 'text';
  const value = isClosed ? known(pack, fact, entry.slice(at + 1)) : undefined;
  return at > 0 && value !== undefined && value !== DONT_KNOW ? [fact, value] : undefined;
}
