import { type Severity, splitHresult, splitNtstatus, toHex, unwrap, type Wrap } from './decode.ts';
import type { CodeTable } from './table.ts';

/** How the bits of a 32-bit number read in one of the two layouts of Windows ([MS-ERREF] 2.1 and 2.3). */
export interface Reading {
  readonly as: 'hresult' | 'ntstatus';
  readonly severity: Severity;
  /** Bit 29: not from Microsoft. */
  readonly customer: boolean;
  readonly facility: { readonly number: number; readonly name: string | null };
  /** Bits 0 to 15. */
  readonly code: number;
}

/** Another number that this one carries. */
export interface Inside {
  readonly wrap: Wrap;
  /** 0x and eight digits. */
  readonly code: string;
  readonly kind: string;
  readonly names: readonly string[];
}

const SPLIT = { hresult: splitHresult, ntstatus: splitNtstatus } as const;

function readingOf(value: number, as: Reading['as'], table: CodeTable): Reading {
  const { facility, ...parts } = SPLIT[as](value);
  return { as, ...parts, facility: { number: facility, name: table.facilities.get(`${as}:${facility}`) ?? null } };
}

/** Small numbers, also negative ones as VirtualBox has them, are plain counts of errors: they have no fields. */
const FIRST_WITH_FIELDS = 0x10000;
const FIRST_NEGATIVE = 0xffff0000;

/**
 * Both readings of a number, the likelier first: an error NTSTATUS has both top bits set, an error HRESULT only the first.
 * Empty for small numbers.
 */
export function readingsOf(value: number, table: CodeTable): readonly Reading[] {
  if (value < FIRST_WITH_FIELDS || value >= FIRST_NEGATIVE) return [];
  const order = value >>> 30 === 3 ? (['ntstatus', 'hresult'] as const) : (['hresult', 'ntstatus'] as const);
  return order.map((as) => readingOf(value, as, table));
}

/** Numbers inside a number, with their names: 0x80070005 carries Win32 error 5. */
export function insideOf(value: number, table: CodeTable): readonly Inside[] {
  return unwrap(value).flatMap(({ value: inner, kind, wrap }): Inside[] => {
    const names = (table.byValue.get(inner) ?? []).filter((row) => row.kind === kind).map((row) => row.name);
    // A bare Win32 error is not "inside" anything unless somebody has a name for its HRESULT.
    if (wrap === 'win32-as-hresult' && names.length === 0 && (table.byValue.get(value) ?? []).length === 0) return [];
    return [{ wrap, code: toHex(inner), kind, names: [...new Set(names)] }];
  });
}
