import type { NameHit } from './names.ts';
import { type CodeRow, type CodeTable, eventName } from './table.ts';
import { nameKey } from './text.ts';

/** How a provider is written: Microsoft-Windows-Kernel-Power, Hyper-V-VMMS, EventLog. Which words are providers says the table. */
const PROVIDER = '[A-Za-z][A-Za-z-]{4,60}';
// Kernel-Power 41; Hyper-V-Worker, event ID: 3112; Microsoft-Windows-WHEA-Logger (18)
const BESIDE = new RegExp(
  `(?<![A-Za-z0-9-])(?<provider>${PROVIDER})[\\s,;:"'()\\[\\]]{1,4}(?:(?:event|事件)? ?(?:id|标识)?[\\s:=#]{0,3})(?<id>\\d{1,5})(?![\\w.-])`,
  'gi',
);
// Event ID: 41, as in a copied event; <EventID Qualifiers="0">41</EventID>; 事件 ID: 41; event 18
const LABELLED = /(?:event ?id|eventid[^<>\n]{0,40}>|\bevent|事件 ?(?:id|标识)?)[\s:=#]{0,12}(\d{1,5})(?![\w.-])/gi;
const NAMED = new RegExp(`(?<![A-Za-z0-9-])${PROVIDER}(?![A-Za-z0-9-])`, 'gi');

/** The row of an event, not of another one that is only written with the same id. */
function rowsOf(event: string, table: CodeTable): readonly CodeRow[] {
  const key = nameKey(event);
  return (table.byName.get(key) ?? []).filter((row) => row.kind === 'event' && nameKey(row.name) === key);
}

const MAX_EVENTS = 50;
/** A copied event names its source, the time and then the id; a sentence names the provider soon after. */
const BEFORE = 240;
const AFTER = 80;

/** Providers near an id, the nearest before it first, then those behind it. */
function providersBy(
  text: string,
  from: number,
  to: number,
): readonly { readonly name: string; readonly at: number }[] {
  const within = (start: number, end: number) =>
    [...text.slice(Math.max(0, start), end).matchAll(NAMED)].map((m) => ({
      name: m[0],
      at: Math.max(0, start) + m.index,
    }));
  return [...within(from - BEFORE, from).reverse(), ...within(to, to + AFTER)];
}

function labelled(text: string, table: CodeTable): NameHit[] {
  const hits: NameHit[] = [];
  let asked = 0;
  for (const match of text.matchAll(LABELLED)) {
    asked += 1;
    if (asked > MAX_EVENTS) break;
    const { index, 0: all, 1: id = '' } = match;
    for (const { name, at } of providersBy(text, index, index + all.length)) {
      const event = eventName(name, id);
      const rows = rowsOf(event, table);
      if (rows.length === 0) continue;
      hits.push({ text: event, at: Math.min(at, index), rows });
      break;
    }
  }
  return hits;
}

/**
 * Events of Windows in the folded text, each known by its provider and its id together: an id alone says nothing. Names are those
 * of the table (Kernel-Power 41).
 */
export function eventsIn(text: string, table: CodeTable): readonly NameHit[] {
  const beside: NameHit[] = [];
  for (const { index, groups } of text.matchAll(BESIDE)) {
    const event = eventName(groups?.provider ?? '', groups?.id ?? '');
    const rows = rowsOf(event, table);
    if (rows.length > 0) beside.push({ text: event, at: index, rows });
    if (beside.length >= MAX_EVENTS) break;
  }
  const all = [...beside, ...labelled(text, table)].sort((a, b) => a.at - b.at);
  return all.filter((hit, n) => all.findIndex((other) => other.text === hit.text) === n);
}
