import { isFactId } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { alsoOf, type Dropped, lastOf, listOf, note, type Query, type Sorted, sortAnswers } from './sort-answers.ts';

/** Answers by fact, in the order of the fact ids. Several values of one fact are joined with "+". */
export type Answers = Readonly<Record<string, string>>;

/** Everything a page of the questionnaire is told by its address. Closed words only: nothing that names a machine or a person. */
export interface AskQuery {
  readonly answers: Answers;
  /** Facts among the answers that were read from pasted output, and those heard in a person's own words. */
  readonly read: readonly string[];
  readonly heard: readonly string[];
  /** What a paste says against an answer, as "fact:value": shown as a contradiction until one side is chosen. */
  readonly also?: readonly string[];
  /** Answers that were looked at a second time, as "fact:first answer". */
  readonly again?: readonly string[];
  /** What a report's files say that does not count here, as "fact:value": the line is old, or of another machine. */
  readonly aside?: readonly string[];
  /** The question to show, and what was answered there before. */
  readonly at?: string | undefined;
  readonly was?: string | undefined;
  /** The question answered last: where Back leads. */
  readonly last?: string | undefined;
  /** The reader wants to see what to do now, whatever could still be asked. */
  readonly end?: boolean | undefined;
  /** Fixes that were tried and did not help; the one that did; what the machine shows since. */
  readonly tried: readonly string[];
  readonly worked?: string | undefined;
  readonly now?: string | undefined;
  /** The stored report this goes on from, or "local" for one kept in the browser. */
  readonly report?: string | undefined;
  /** The knowledge these answers were given to. */
  readonly version?: string | undefined;
  /** What became of a paste: nothing was recognised, or not what was asked. */
  readonly missed?: 'nothing' | 'other' | 'long' | undefined;
}

export interface ReadAnswers extends AskQuery {
  readonly dropped: readonly Dropped[];
  /** Dropped ones that are not listed. */
  readonly droppedMore: number;
}

/** The longest address the questionnaire makes, after "/diagnose?". */
export const MAX_QUERY = 1500;
const MAX_TRIED = 12;
const MAX_ASIDE = 12;
const ID = /^[A-Za-z0-9_-]{16,64}$/;
const MISSED = ['nothing', 'other', 'long'] as const;

/** What the page was told besides answers, and does not know: fixes and questions that were renamed, lists that were cut. */
function noteOthers(query: Query, pack: Pack, into: Sorted): void {
  const fixes = new Set(pack.fixes.map((f) => f.id));
  for (const key of ['tried', 'worked'])
    for (const id of listOf(query[key])) if (!fixes.has(id)) note(into, key, id, 'unknown-fix');
  for (const key of ['also', 'aside', 'again'])
    for (const entry of listOf(query[key])) if (!alsoOf(pack, entry)) note(into, key, entry, 'not-a-value');
  const at = lastOf(query.at);
  if (at !== '' && !isFactId(at)) note(into, 'at', at, 'unknown-question');
  const report = lastOf(query.report);
  if (report !== '' && !isReport(report)) note(into, 'report', report, 'no-report');
}

const isReport = (id: string): boolean => id === 'local' || ID.test(id);

/** Reads a query string: answers sorted by fact, what does not fit dropped and named. Never throws. */
export function readQuery(query: Query, pack: Pack): ReadAnswers {
  const version = lastOf(query.v);
  const older = version !== '' && version !== versionOf(pack);
  const sorted = sortAnswers(query, pack, older);
  noteOthers(query, pack, sorted);
  const { answers, dropped, more } = sorted;
  const given = (id: string): boolean => Object.hasOwn(answers, id);
  const fixes = new Set(pack.fixes.map((f) => f.id));
  const at = lastOf(query.at);
  const last = lastOf(query.last);
  const report = lastOf(query.report);
  const worked = lastOf(query.worked);
  return {
    answers,
    read: listOf(query.read).filter(given),
    heard: listOf(query.heard).filter(given),
    also: listOf(query.also).filter((entry) => given(alsoOf(pack, entry)?.[0] ?? '')),
    aside: isReport(report) ? asideOf(query, pack) : [],
    again: listOf(query.again).filter((entry) => given(alsoOf(pack, entry)?.[0] ?? '')),
    at: isFactId(at) ? at : undefined,
    was: lastOf(query.was) || undefined,
    last: given(last) ? last : undefined,
    end: query.end === '1',
    tried: listOf(query.tried)
      .filter((id) => fixes.has(id))
      .slice(0, MAX_TRIED),
    worked: fixes.has(worked) ? worked : undefined,
    now: lastOf(query.now) || undefined,
    report: isReport(report) ? report : undefined,
    version: version || undefined,
    missed: MISSED.find((word) => word === query.missed),
    dropped,
    droppedMore: more + cutOf(query),
  };
}

/** How many parameters never came here (scripts/long-address.ts). */
const cutOf = (query: Query): number => (/^\d{1,6}$/.test(lastOf(query.cut)) ? Number(lastOf(query.cut)) : 0);

const asideOf = (query: Query, pack: Pack): string[] =>
  listOf(query.aside)
    .filter((entry) => alsoOf(pack, entry))
    .sort()
    .slice(0, MAX_ASIDE);

/** The knowledge as it stands in an address: enough to tell two versions apart. */
export const versionOf = (pack: Pack): string => pack.version.slice(0, 6);

/** The parameters in their order: answers by fact id, then what the page is asked to show. */
export function parametersOf(q: Partial<AskQuery>): (readonly [string, string])[] {
  const answers = Object.entries(q.answers ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const given = (ids: readonly string[] = []): string =>
    ids
      .filter((id) => Object.hasOwn(q.answers ?? {}, id))
      .sort()
      .join(' ');
  const rest: readonly (readonly [string, string | undefined])[] = [
    ['read', given(q.read)],
    ['heard', given(q.heard)],
    ['also', [...(q.also ?? [])].sort().join(' ')],
    ['aside', [...(q.aside ?? [])].sort().join(' ')],
    ['again', [...(q.again ?? [])].sort().join(' ')],
    ['last', q.last],
    ['at', q.at],
    ['was', q.was],
    ['tried', (q.tried ?? []).join(' ')],
    ['worked', q.worked],
    ['now', q.now],
    ['end', q.end ? '1' : undefined],
    ['report', q.report],
    ['missed', q.missed],
    ['v', answers.length > 0 ? q.version : undefined],
  ];
  return [...answers, ...rest.flatMap(([key, value]) => (value ? [[key, value] as const] : []))];
}

const textOf = (q: Partial<AskQuery>): string =>
  new URLSearchParams(parametersOf(q).map(([k, v]) => [k, v])).toString();

/** Read facts that may be left out when the address gets too long: what the words read like first, what was said and seen never. */
function spareOf({ answers = {}, read = [], heard = [] }: Partial<AskQuery>): string[] {
  const kept = ['product.used', 'complaint.kind', 'symptom.code', 'os.family', 'failure.seen'];
  const given = [...heard, ...read].filter((id) => Object.hasOwn(answers, id) && !kept.includes(id));
  const words = given.filter((id) => id.startsWith('wording.'));
  return [
    ...words,
    ...given
      .filter((id) => !words.includes(id))
      .sort()
      .reverse(),
  ];
}

/** Path of the questionnaire in this state, never longer than MAX_QUERY: answers stay, and read facts are left out before anything else. */
export function askPath(q: Partial<AskQuery>, page = '/diagnose'): string {
  let text = textOf(q);
  if (text.length > MAX_QUERY) {
    const spare = spareOf(q);
    const answers = { ...q.answers };
    for (const id of spare) {
      if (text.length <= MAX_QUERY) break;
      delete answers[id];
      text = textOf({ ...q, answers });
    }
  }
  return text === '' ? page : `${page}?${text}`;
}

/** The state that only answers make up: what one page was asked to show is left behind. */
export function onward(q: AskQuery): AskQuery {
  const { answers, read, heard, also = [], aside = [], again = [], tried, report, version, last } = q;
  return { answers, read, heard, also, aside, again, tried, report, version, last };
}

/** The same state without some answers. */
export function withoutFacts(q: AskQuery, facts: readonly string[]): AskQuery {
  const answers = Object.fromEntries(Object.entries(q.answers).filter(([key]) => !facts.includes(key)));
  const left = (ids: readonly string[]): string[] => ids.filter((id) => Object.hasOwn(answers, id));
  const isOther = (entry: string): boolean => !facts.includes(entry.slice(0, entry.indexOf(':')));
  return {
    ...q,
    answers,
    read: left(q.read),
    heard: left(q.heard),
    also: (q.also ?? []).filter(isOther),
    again: (q.again ?? []).filter(isOther),
    last: q.last && Object.hasOwn(answers, q.last) ? q.last : undefined,
  };
}

/** The state in which one answer is looked at again: left out, with what it was. */
export function lookingAgain(q: AskQuery, fact: string): AskQuery {
  const first = q.answers[fact];
  const left = { ...onward(withoutFacts(q, [fact])), was: first };
  return first === undefined ? left : { ...left, again: [...(left.again ?? []), `${fact}:${first}`] };
}

/** The same state with readings of the report set aside. */
export function asideToo(q: AskQuery, entries: readonly string[]): AskQuery {
  return { ...q, aside: [...new Set([...(q.aside ?? []), ...entries])].sort().slice(0, MAX_ASIDE) };
}

/**
 * Gives facts up for good: what was read in a report of this browser is set aside there as well, so that the report, which is kept
 * apart from the address, does not say it again.
 */
export function letGo(q: AskQuery, facts: readonly string[]): AskQuery {
  const left = withoutFacts(q, facts);
  if (q.report !== 'local') return left;
  const read = [...q.read, ...q.heard].filter((id) => facts.includes(id));
  return asideToo(
    left,
    read.flatMap((id) => (q.answers[id] ?? '').split('+').map((value) => `${id}:${value}`)),
  );
}
