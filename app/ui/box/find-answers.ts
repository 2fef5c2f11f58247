import { decodeCompact } from '#lib/codes/compact.ts';
import { formsOf } from '#lib/codes/decode.ts';
import { type InstantAnswer, instantly } from '#lib/codes/instant.ts';
import { CODE_KINDS, type FullCodeTable } from '#lib/codes/table.ts';

/** One line below the box: a page that may answer what is being typed. */
export interface Answer {
  /** Path with the language. */
  readonly href: string;
  /** Code or title. */
  readonly title: string;
  /** Name of a code, or what its structure says. */
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
}
const KINDS = [...CODE_KINDS, 'code', 'article', 'cause', 'myth'] as const;

/** What this browser knows by itself, and whether the server has to be asked as well. */
export interface Known {
  readonly answers: readonly Answer[];
  readonly complete: boolean;
}

async function fetchTable(address: string): Promise<FullCodeTable> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  return decodeCompact(await response.text());
}

let loading: Promise<FullCodeTable | null> | undefined;

/** Loads the code table once. Null when it cannot be had: the server then answers everything. */
export function loadTable(address: string): Promise<FullCodeTable | null> {
  loading ??= fetchTable(address).catch(() => {
    loading = undefined; // the next focus tries again
    return null;
  });
  return loading;
}

/** The numbers of VirtualBox are small and negative; nobody knows them in hexadecimal. */
const isCounted = (hex: string): boolean => /^0xFFFF[0-9A-F]{4}$/.test(hex);

function ofCode({ code, name, kind, facility, severity, page }: InstantAnswer, locale: string): Answer {
  const href = `/${locale}/codes/${encodeURIComponent(page)}`;
  if (isCounted(code) && name !== '') return { href, title: name, name: formsOf(Number(code)).signed, kind };
  const title = name === code ? name : code;
  const said = name === code ? '' : name || [facility, severity].filter(Boolean).join(' · ');
  return { href, title, name: said, kind };
}

/** Codes in what is typed, or beginning with it. */
export async function knownAnswers(text: string, locale: string, address: string): Promise<Known> {
  const table = await loadTable(address);
  if (!table) return { answers: [], complete: false };
  const { answers, complete } = instantly(text, table);
  return { answers: answers.map((a) => ofCode(a, locale)), complete };
}

const field = (from: unknown, key: string): unknown =>
  typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined;

/** A result of our own API as an answer; what only shares a word with the text is left out. */
function ofResult(result: unknown): Answer[] {
  const [url, title, kind] = [field(result, 'url'), field(result, 'title'), field(result, 'kind')];
  const known = KINDS.find((k) => k === kind);
  if (typeof url !== 'string' || !url.startsWith('/') || typeof title !== 'string' || !known) return [];
  if (field(result, 'fit') === 'distant') return [];
  const number = known === 'code' ? /\/codes\/(0x[0-9A-F]{8})$/.exec(url)?.[1] : undefined;
  const plain = { href: url, title, name: '', kind: known };
  if (number === undefined || number === title) return [plain];
  if (isCounted(number)) return [{ ...plain, name: formsOf(Number(number)).signed }];
  return [{ ...plain, title: number, name: title }];
}

const MOST = 6;
/** The server looks at no more of a text. */
const MAX_ASKED = 200;

/** Pages for words, from the server. Empty when it is not to be reached or has had enough of us. */
export async function foundAnswers(text: string, locale: string, signal: AbortSignal): Promise<readonly Answer[]> {
  const query = new URLSearchParams({ q: text.slice(0, MAX_ASKED).toWellFormed(), n: String(MOST), lang: locale });
  const response = await fetch(`/api/v1/search?${query}`, { signal, headers: { Accept: 'application/json' } });
  if (!response.ok) return [];
  const results = field(await response.json(), 'results');
  return Array.isArray(results) ? results.flatMap(ofResult) : [];
}

/** Each page once, the earlier ones first. */
export const joined = (first: readonly Answer[], more: readonly Answer[]): readonly Answer[] =>
  [...first, ...more].filter((a, n, all) => all.findIndex((o) => o.href === a.href) === n).slice(0, MOST + 2);
