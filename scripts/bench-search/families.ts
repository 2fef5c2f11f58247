import { formsOf } from '#lib/codes/decode.ts';
import { resolveCodes } from '#lib/codes/resolve.ts';
import { type CodeRow, type FullCodeTable, inDomain } from '#lib/codes/table.ts';

export interface Families {
  /** Numbers that several names stand on. */
  readonly numbers: number;
  /** Shares of them, 0 to 1: every name is listed; one of virtualization, where there is one, stands first. */
  readonly listed: number;
  readonly domainFirst: number;
  /** Numbers with a name of virtualization among several. */
  readonly ours: number;
  readonly missed: readonly string[];
}

const key = ({ kind, name }: Pick<CodeRow, 'kind' | 'name'>): string => `${kind} ${name}`;

/** Numbers that several names stand on, each as hexadecimal and, unless small, as both decimals. */
export function families(table: FullCodeTable): Families {
  const groups = Map.groupBy(table.rows, (row) => row.value);
  const missed = new Set<string>();
  let [numbers, listed, ours, domainFirst] = [0, 0, 0, 0];
  for (const [value, rows] of groups) {
    const wanted = new Set(rows.map(key));
    if (value === null || wanted.size < 2) continue;
    const { hex, dec, signed } = formsOf(value);
    const texts = value < 0x10000 ? [hex] : [hex, dec, signed];
    const found = texts.map((text) => resolveCodes(text, table)[0]?.candidates ?? []);
    const all = found.every((candidates) => [...wanted].every((one) => candidates.some((c) => key(c) === one)));
    const domain = rows.filter(inDomain).map(key);
    const first = found.every(([candidate]) => candidate !== undefined && domain.includes(key(candidate)));
    numbers += 1;
    listed += Number(all);
    ours += Number(domain.length > 0);
    domainFirst += Number(domain.length > 0 && first);
    if (!all || (domain.length > 0 && !first)) missed.add(hex);
  }
  return { numbers, listed: listed / numbers, ours, domainFirst: domainFirst / ours, missed: [...missed] };
}
