import type { Localized } from '../locale.ts';
import { splitHresult } from './decode.ts';
import { type ParameterTexts, type StopParameters, stopParameters } from './stop-parameters.ts';
import { nameKey } from './text.ts';

/** Families of codes, in the order their meanings are listed where nothing else decides. */
export const CODE_KINDS = [
  'bugcheck',
  'hresult',
  'ntstatus',
  'win32',
  'status',
  'event',
  'exit-code',
  'message',
] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

/** One name on one number. `id` is set when content/codes explains it. */
export interface CodeRow {
  readonly kind: CodeKind;
  readonly value: number | null;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Short English meaning out of the reference tables, or ''. */
  readonly meaning: string;
  readonly id: string | null;
}

/** The part of a content/codes entry that codes need; the entries of a Pack fit. */
export interface KnownCode {
  readonly id: string;
  readonly name: string;
  readonly value?: string | undefined;
  readonly aliases: readonly string[];
  /** Message texts; symbolic names among them are names that its page explains. */
  readonly patterns: readonly string[];
  readonly meaning?: Localized | undefined;
  readonly causes: readonly { readonly cause: string; readonly p: number }[];
}
/** What of an explained code is told wherever its number or name is met. */
export interface KnownPage {
  readonly kind: CodeKind;
  readonly entry: Pick<KnownCode, 'id' | 'name' | 'meaning' | 'causes'>;
}
export interface KnownFamily {
  readonly kind: CodeKind;
  readonly entries: readonly KnownCode[];
}

/** Texts of content/codes/tables, as stored: tab separated lines. */
export interface TableTexts extends ParameterTexts {
  readonly bugchecks: string;
  readonly hresult: string;
  readonly ntstatus: string;
  readonly win32: string;
  readonly 'vbox-status': string;
  /** Lines "kind value name meaning"; the value in hexadecimal, empty for names without one. */
  readonly products: string;
  /** Lines "provider id meaning". */
  readonly events: string;
  readonly facilities: string;
}

/** A table in memory, or one that asks a database. */
export interface Lookup<K, V> {
  get(key: K): V | undefined;
}
export interface CodeTable {
  readonly byValue: Lookup<number, readonly CodeRow[]>;
  /** Keys are nameKey(name). */
  readonly byName: Lookup<string, readonly CodeRow[]>;
  /** "hresult:55" -> FACILITY_... */
  readonly facilities: Lookup<string, string>;
  readonly known: Lookup<string, KnownPage>;
  /** Stop code -> what its parameters mean. A browser's table has none. */
  readonly parameters: Lookup<number, StopParameters>;
}
/** The same, with everything in it, for building an index from it. */
export interface FullCodeTable extends CodeTable {
  readonly rows: readonly CodeRow[];
  readonly facilities: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<number, StopParameters>;
}

const cells = (text: string): string[][] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.replace(/\r$/, '').split('\t')]));

const list = (cell: string | undefined): string[] => (cell ?? '').split(',').flatMap((a) => (a === '' ? [] : [a]));

/** Lines "value name meaning aliases"; `base` 16 for hexadecimal values. Negative values become unsigned 32-bit ones. */
function rows(text: string, kind: CodeKind, base: 10 | 16): CodeRow[] {
  return cells(text).flatMap(([value, name, meaning, aliases]) => {
    const number = Number.parseInt(value ?? '', base);
    if (!name || !Number.isFinite(number)) return [];
    return [{ kind, value: number >>> 0, name, aliases: list(aliases), meaning: meaning ?? '', id: null }];
  });
}

/** Names of products other than Windows: of interfaces, with or without a number. */
function productRows(text: string): CodeRow[] {
  return cells(text).flatMap(([of, value, name, meaning]) => {
    const kind = CODE_KINDS.find((k) => k === of);
    if (!kind || !name) return [];
    const number = value ? Number.parseInt(value, 16) >>> 0 : null;
    return [{ kind, value: number, name, aliases: [], meaning: meaning ?? '', id: null }];
  });
}

/** Events of Windows, named by provider and id together: an id alone means something else with each provider. */
function eventRows(text: string): CodeRow[] {
  return cells(text).flatMap(([provider, id, meaning]) =>
    provider && id
      ? [
          {
            kind: 'event',
            value: null,
            name: eventName(provider, id),
            aliases: [eventName('event', id)],
            meaning: meaning ?? '',
            id: null,
          },
        ]
      : [],
  );
}

/** Microsoft-Windows-Kernel-Power and 41 are "Kernel-Power 41". */
export const eventName = (provider: string, id: string): string =>
  `${provider.replace(/^Microsoft-Windows-/i, '')} ${Number(id)}`;

/**
 * Names that look like codes, so that prose in content/codes never becomes one: HCS_E_ABC, VAN9003, VAN 138, and the events of
 * providers with a hyphen (Kernel-Power 41).
 */
export const CODE_NAME =
  /^(?:[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|VZError[A-Za-z]+|[A-Z]{3,5}[ :]?\d{3,5}|[A-Z][A-Za-z]*-[A-Za-z-]+ \d{1,5})$/;

const sameName = (row: CodeRow, entry: KnownCode): boolean => {
  const keys = [entry.name, ...entry.aliases].map(nameKey);
  return [row.name, ...row.aliases].some((n) => keys.includes(nameKey(n)));
};

const numberOf = ({ value }: KnownCode): number | null =>
  value === undefined ? null : Number.parseInt(value.slice(2), 16) >>> 0;

/** Explained rows: those with the number and a name of an entry. */
function linkNumbers(all: readonly CodeRow[], families: readonly KnownFamily[]): Map<CodeRow, string> {
  const byValue = Map.groupBy(all, (row) => row.value);
  const ids = new Map<CodeRow, string>();
  for (const entry of families.flatMap((family) => family.entries)) {
    const value = numberOf(entry);
    if (value === null) continue;
    for (const row of byValue.get(value) ?? []) if (sameName(row, entry)) ids.set(row, entry.id);
  }
  return ids;
}

/**
 * A page about a message explains every name that the product prints with it, whatever their numbers: the ten ways in which
 * VirtualBox says that a saved state cannot be read. Names with a page of their own keep it.
 */
function linkTexts(all: readonly CodeRow[], families: readonly KnownFamily[], ids: Map<CodeRow, string>): void {
  const byKey = new Map<string, CodeRow[]>();
  for (const row of all) {
    if (ids.has(row)) continue;
    for (const key of new Set([row.name, ...row.aliases].map(nameKey))) {
      const rows = byKey.get(key);
      if (rows) rows.push(row);
      else byKey.set(key, [row]);
    }
  }
  for (const entry of families.flatMap((family) => family.entries)) {
    if (entry.value !== undefined) continue;
    const names = [entry.name, ...entry.aliases, ...entry.patterns].filter((text) => CODE_NAME.test(text));
    for (const row of names.flatMap((name) => byKey.get(nameKey(name)) ?? []))
      if (!ids.has(row)) ids.set(row, entry.id);
  }
}

function addKnown(all: readonly CodeRow[], families: readonly KnownFamily[]): CodeRow[] {
  const ids = linkNumbers(all, families);
  linkTexts(all, families, ids);
  const linked = Map.groupBy(all, (row) => ids.get(row) ?? null);
  const added: CodeRow[] = [];
  for (const { kind, entries } of families) {
    for (const entry of entries) {
      const value = numberOf(entry);
      const names = [entry.name, ...entry.aliases].filter((n) => CODE_NAME.test(n));
      const same = linked.get(entry.id)?.some((row) => sameName(row, entry)) ?? false;
      if (same || (value === null && names.length === 0)) continue;
      added.push({ kind, value, name: names[0] ?? entry.name, aliases: names.slice(1), meaning: '', id: entry.id });
    }
  }
  return [...added, ...all.map((row) => ({ ...row, id: ids.get(row) ?? null }))];
}

function index(table: readonly CodeRow[]) {
  const byValue = new Map<number, CodeRow[]>();
  const byName = new Map<string, CodeRow[]>();
  const push = <K>(map: Map<K, CodeRow[]>, key: K, row: CodeRow): void => {
    const before = map.get(key);
    if (before === undefined) map.set(key, [row]);
    else if (!before.includes(row)) before.push(row);
  };
  for (const row of table) {
    if (row.value !== null) push(byValue, row.value, row);
    for (const name of [row.name, ...row.aliases]) push(byName, nameKey(name), row);
  }
  return { byValue, byName };
}

/** A table of rows alone: pages are known by their id, not by what stands on them. */
export function tableOf(rows: readonly CodeRow[], facilities: ReadonlyMap<string, string>): FullCodeTable {
  const known = new Map(
    rows.flatMap(({ kind, id, name, aliases }) =>
      id === null ? [] : [[id, { kind, entry: { id, name, aliases, causes: [] } }] as const],
    ),
  );
  return { rows, ...index(rows), facilities, known, parameters: new Map() };
}

/** Joins the reference tables with the explained codes: some 13,000 rows, some 60 ms. */
export function codeTable(texts: TableTexts, families: readonly KnownFamily[]): FullCodeTable {
  const plain = [
    ...rows(texts.bugchecks, 'bugcheck', 16),
    ...rows(texts.hresult, 'hresult', 16),
    ...rows(texts.ntstatus, 'ntstatus', 16),
    ...rows(texts.win32, 'win32', 10),
    ...rows(texts['vbox-status'], 'status', 10),
    ...productRows(texts.products),
    ...eventRows(texts.events),
  ];
  const facilities = cells(texts.facilities).map(([kind, value, name]): [string, string] => [
    `${kind}:${value}`,
    name ?? '',
  ]);
  const known = new Map(families.flatMap(({ kind, entries }) => entries.map((entry) => [entry.id, { kind, entry }])));
  const all = addKnown(plain, families);
  const parameters = stopParameters(texts);
  return { rows: all, ...index(all), facilities: new Map(facilities), known, parameters };
}

/** Facilities of the Windows hypervisor, virtualization infrastructure, virtual disk and host network families. */
const DOMAIN_FACILITIES: ReadonlySet<number> = new Set([0x35, 0x37, 0x3a, 0x3b]);
const DOMAIN_NAMES = /^(?:VERR_|WSLC?_E_|WHV_E_|HCS_E_|HCN_E_|VM_E_|VBOX_E_|HV_[A-Z]|VZError)/;

/** Whether a row belongs to virtualization, so that it stands before its namesakes. */
export function inDomain(row: CodeRow): boolean {
  if (row.id !== null || row.kind === 'event' || DOMAIN_NAMES.test(row.name)) return true;
  if (row.value === null || row.value < 0x80000000) return false;
  return row.kind !== 'status' && DOMAIN_FACILITIES.has(splitHresult(row.value).facility);
}
