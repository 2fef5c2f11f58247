import { formsOf } from '../codes/decode.ts';
import type { Resolved } from '../codes/resolve.ts';
import type { CodeRow } from '../codes/table.ts';
import { eventName, inDomain } from '../codes/table.ts';
import { foldText, nameKey } from '../codes/text.ts';
import type { Locale } from '../locale.ts';
import { urlOf } from './result.ts';
import type { SearchStore } from './store.ts';

/** A code that somebody may have meant with what no table knows. */
export interface Meant {
  /** 0x and eight digits; null for a name without a number. */
  readonly code: string | null;
  readonly name: string;
  readonly kind: string;
  readonly id: string | null;
  readonly url: string;
}

const MOST = 5;
const DIGITS = '0123456789ABCDEF';

/** A number written out whose digits may be wrong: 0x and six to nine of them. */
const WRITTEN = /(?<![0-9A-Za-z])(?:0x)?([0-9a-f]{6,9})(?![0-9A-Za-z_])/gi;

/** Eight digits that are one slip away: another digit, two swapped, one left out, one too many. */
function slips(digits: string): readonly string[] {
  const places = Array.from(digits, (_, n) => n);
  if (digits.length === 9) return places.map((n) => digits.slice(0, n) + digits.slice(n + 1));
  if (digits.length === 7)
    return [7, ...places].flatMap((n) => Array.from(DIGITS, (d) => digits.slice(0, n) + d + digits.slice(n)));
  if (digits.length !== 8) return [];
  const others = places.flatMap((n) => Array.from(DIGITS, (d) => digits.slice(0, n) + d + digits.slice(n + 1)));
  const swapped = places.slice(1).map((n) => {
    return digits.slice(0, n - 1) + digits.charAt(n) + digits.charAt(n - 1) + digits.slice(n + 1);
  });
  return [...swapped, ...others];
}

/** Explained codes one slip away from a number in the text that means nothing as it stands. */
function nearNumbers(text: string, resolved: readonly Resolved[], store: SearchStore): readonly CodeRow[] {
  const named = new Set(resolved.flatMap((r) => (r.candidates.some((c) => c.name !== '') ? [r.text] : [])));
  const typed = [...foldText(text).matchAll(WRITTEN)].filter(([all]) => /\d/.test(all) && !named.has(all)).slice(0, 3);
  return typed.flatMap(([, digits = '']) =>
    slips(digits.toUpperCase())
      .flatMap((slip) => store.codes.byValue.get(Number.parseInt(slip, 16)) ?? [])
      .filter((row) => row.id !== null),
  );
}

/** Names that look like what was typed, the nearest first; of those equally near, ours. */
export interface NearRows {
  readonly rows: readonly CodeRow[];
  readonly typed: string;
  readonly distance: number;
}

/** Of several names with the same part, one of virtualization is meant rather than another. */
const OURS = 0.15;

export function nearRows(text: string, store: SearchStore): readonly NearRows[] {
  const near = store.nearNames(text).map(({ name, typed, distance }) => {
    const rows = store.codes.byName.get(nameKey(name)) ?? [];
    const ours = distance > 0 && distance < 1 && rows.some(inDomain);
    return { rows, typed, distance: distance - (ours ? OURS : 0) };
  });
  return near.sort((a, b) => a.distance - b.distance).slice(0, MOST);
}

function meantRow({ value, name, kind, id }: CodeRow, locale: Locale): Meant {
  const code = value === null ? null : formsOf(value).hex;
  return { code, name, kind, id, url: urlOf('code', id ?? code ?? name, locale) };
}

const EVENT_ALONE = /^(?:windows )?(?:event(?: ?id)?|事件(?: ?id)?)[ :#=]{0,4}(\d{1,5})$/i;

/** Events of all providers with the id, when somebody typed it alone: they have nothing to do with one another. */
export function eventsMeant(text: string, store: SearchStore, locale: Locale): readonly Meant[] {
  const id = EVENT_ALONE.exec(foldText(text).trim())?.[1];
  const rows = id === undefined ? [] : (store.codes.byName.get(nameKey(eventName('event', id))) ?? []);
  const events = rows.filter((row) => row.kind === 'event');
  return events.sort((a, b) => Number(b.id !== null) - Number(a.id !== null)).map((row) => meantRow(row, locale));
}

/**
 * What may have been meant: explained codes a slip away from the numbers in the text, and symbolic names like the ones in it.
 * Empty when every code and name of the text is known.
 */
export function meantIn(
  text: string,
  resolved: readonly Resolved[],
  names: readonly NearRows[],
  store: SearchStore,
  locale: Locale,
): readonly Meant[] {
  const rows = [...nearNumbers(text, resolved, store), ...names.flatMap((n) => n.rows.slice(0, 1))];
  const all = rows.map((row) => meantRow(row, locale));
  return all.filter((m, n) => all.findIndex((o) => o.url === m.url) === n).slice(0, MOST);
}
