import { CODE_KINDS, type CodeKind, type CodeRow, type FullCodeTable, inDomain, tableOf } from './table.ts';
import { nameKey } from './text.ts';

/**
 * The part of the code table that a browser loads to answer while somebody types: every stop code, every Win32 error (and with
 * them every 0x8007xxxx), the common families of HRESULT and NTSTATUS, and all that belongs to virtualization. No meanings.
 *
 * Text, one row a line, sorted by value within its kind so that values are small steps and names share their beginnings:
 *
 *     #hresult
 *     HCS_E_TERMINATED_DURING_START<tab>1ks0zj5<tab>=
 *
 * Cells: name; step from the value before in base 36 (empty for 1, "-" for no value); id of its page ("=" when it is the name in
 * lower case with "-"); other names. Empty cells at the end are left out.
 */
const VERSION = '#vtriage-codes 1';
const FACILITIES = '#facilities';

/** NULL, RPC, DISPATCH, STORAGE, WIN32, WINDOWS, CBS, SCARD, WU, and the hypervisor's own. */
const HRESULT_FACILITIES: ReadonlySet<number> = new Set([0, 1, 2, 3, 7, 8, 15, 16, 36, 0x35, 0x37, 0x38, 0x3a, 0x3b]);
const NTSTATUS_FACILITIES: ReadonlySet<number> = new Set([0, 2, 3, 0x35, 0x37, 0x38, 0x3a, 0x3b]);
/** Parts of VirtualBox that start and run a machine; its numbers for sound, web and clipboard are left to the server. */
const VIRTUALBOX =
  /^V(?:ERR|INF|WRN)_(?:VMX|SVM|HM|NEM|SUP|SUPDRV|SUPLIB|VM|VMM|CPUM|IEM|GMM|GVM|PGM|CFGM|PDM|VUSB|SSM|VD|INTNET|MM|SELM|TRPM|EM|REM|RAW|DBGF|LDR|LDRVI)_|^VERR_[A-Z]+(?:_[A-Z]+)?$/;

function common(row: CodeRow): boolean {
  const { kind, value, id } = row;
  if (id !== null || value === null || kind === 'bugcheck' || kind === 'win32') return true;
  if (kind === 'hresult') return HRESULT_FACILITIES.has((value >>> 16) & 0x7ff);
  if (kind === 'ntstatus') return NTSTATUS_FACILITIES.has((value >>> 16) & 0xfff);
  return kind === 'status' ? VIRTUALBOX.test(row.name) : inDomain(row);
}

/** The rows of the common part, and every other row with the value or the name of one of them: answers must not differ. */
function chosen(rows: readonly CodeRow[]): readonly CodeRow[] {
  const first = rows.filter(common);
  const values = new Set(first.map((row) => row.value));
  const names = new Set(first.flatMap((row) => [row.name, ...row.aliases].map(nameKey)));
  return rows.filter(
    (row) =>
      (row.value !== null && values.has(row.value)) || [row.name, ...row.aliases].some((n) => names.has(nameKey(n))),
  );
}

const slug = (name: string): string => name.toLowerCase().replaceAll('_', '-');

function lineOf({ name, value, id, aliases }: CodeRow, before: number): string {
  const step = value === null ? '-' : value - before === 1 ? '' : (value - before).toString(36);
  const page = id === null ? '' : id === slug(name) ? '=' : id;
  return [name, step, page, aliases.join(',')].join('\t').replace(/\t+$/, '');
}

/** Writes the common part of a table as text; about 220 kB, 47 kB with brotli. */
export function encodeCompact(table: FullCodeTable): string {
  const lines = [VERSION];
  for (const [kind, rows] of Map.groupBy(chosen(table.rows), (row) => row.kind)) {
    lines.push(`#${kind}`);
    let before = 0;
    for (const row of [...rows].sort((a, b) => (a.value ?? -1) - (b.value ?? -1))) {
      lines.push(lineOf(row, before));
      before = row.value ?? before;
    }
  }
  lines.push(FACILITIES, ...[...table.facilities].map(([key, name]) => `${key}\t${name}`));
  return lines.join('\n');
}

/** Reads what `encodeCompact` wrote. Throws for any other text: half a table would give wrong answers. */
export function decodeCompact(text: string): FullCodeTable {
  const [version, ...lines] = text.split('\n');
  if (version !== VERSION) throw new Error('This is no code table of this version.');
  const rows: CodeRow[] = [];
  const facilities = new Map<string, string>();
  let kind: CodeKind | undefined;
  let value = 0;
  for (const line of lines) {
    if (line.startsWith('#')) {
      kind = CODE_KINDS.find((k) => line === `#${k}`);
      value = 0;
      continue;
    }
    const [name = '', step = '', page = '', aliases = ''] = line.split('\t');
    if (kind === undefined) {
      facilities.set(name, step);
      continue;
    }
    if (step !== '-') value += step === '' ? 1 : Number.parseInt(step, 36);
    const id = page === '' ? null : page === '=' ? slug(name) : page;
    const others = aliases === '' ? [] : aliases.split(',');
    rows.push({ kind, value: step === '-' ? null : value, name, aliases: others, meaning: '', id });
  }
  return tableOf(rows, facilities);
}
