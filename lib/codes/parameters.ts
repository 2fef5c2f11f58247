import type { Locale } from '../locale.ts';
import { toHex } from './decode.ts';
import type { StopParameter } from './stop-parameters.ts';
import type { CodeTable } from './table.ts';

/** One parameter of a stop code, in one language. */
export interface ParameterMeaning {
  /** 1 to 4. */
  readonly number: number;
  /** What the parameter holds; '' when nothing is published. */
  readonly name: string;
  /** 0x and capitals, 64-bit; null when it was not given. */
  readonly value: string | null;
  /** What this value says; '' when that is not known. */
  readonly meaning: string;
  /** The NTSTATUS that the value is, with the page that explains it. */
  readonly status: { readonly name: string; readonly page: string } | null;
}
/** The same, with every value whose meaning is published. */
export interface DescribedParameter extends ParameterMeaning {
  readonly known: readonly { readonly value: string; readonly meaning: string }[];
}

/** Values of parameters 1 to 4 in order; null for one that was left out ("..."). */
export type GivenParameters = readonly (bigint | null)[];

/** NTSTATUS of success and small numbers have other meanings here: 0 is mostly "nothing". */
const FIRST_FAILURE = 0x80000000n;
/** On 64-bit Windows a status stands with its sign in front: 0xFFFFFFFFC0000005. */
const SIGN = 0xffffffff00000000n;

/** The part of a table that parameters need. */
export type ParameterTable = Pick<CodeTable, 'byValue' | 'known' | 'parameters'>;

function statusOf(value: bigint, table: ParameterTable, locale: Locale): Pick<ParameterMeaning, 'status' | 'meaning'> {
  const nothing = { meaning: '', status: null };
  const short = value >= SIGN ? value - SIGN : value;
  if (short < FIRST_FAILURE || short > 0xffffffffn) return nothing;
  const code = Number(short);
  const row = (table.byValue.get(code) ?? []).find((r) => r.kind === 'ntstatus');
  if (row === undefined) return nothing;
  const known = row.id === null ? undefined : table.known.get(row.id)?.entry.meaning?.[locale];
  return {
    // The reference tables speak English only; the name stands there in any case.
    meaning: known ?? (locale === 'en' ? row.meaning : ''),
    status: { name: row.name, page: row.id ?? toHex(code) },
  };
}

function meaningOf(parameter: StopParameter | null, value: bigint, table: ParameterTable, locale: Locale) {
  const known = parameter?.values.find((v) => BigInt(v.value) === value);
  if (known) return { meaning: known.meaning[locale], status: null };
  return parameter?.status ? statusOf(value, table, locale) : { meaning: '', status: null };
}

/** Parameter 1 of some codes says what the others hold. */
function nameOf(parameter: StopParameter | null, first: bigint | null, locale: Locale): string {
  const special = first === null ? undefined : parameter?.cases.find((c) => BigInt(c.first) === first);
  return (special ? special.name : parameter?.name)?.[locale] ?? '';
}

const written = (value: bigint): string => `0x${value.toString(16).toUpperCase()}`;

/**
 * What the given parameters of a stop code mean, in order. Empty when nothing is published about that code: then its numbers
 * say nothing. A given parameter without a published meaning keeps its row with an empty name.
 */
export function parametersOf(
  bugcheck: number,
  values: GivenParameters,
  table: ParameterTable,
  locale: Locale,
): readonly ParameterMeaning[] {
  const published = table.parameters.get(bugcheck);
  if (published === undefined) return [];
  return values.slice(0, published.length).map((value, n) => {
    const parameter = published[n] ?? null;
    const base = { number: n + 1, name: nameOf(parameter, values[0] ?? null, locale) };
    if (value === null) return { ...base, value: null, meaning: '', status: null };
    return { ...base, value: written(value), ...meaningOf(parameter, value, table, locale) };
  });
}

/** Every parameter of a stop code that is given or has a published meaning, with the values that are known. */
export function describedParameters(
  bugcheck: number,
  values: GivenParameters,
  table: ParameterTable,
  locale: Locale,
): readonly DescribedParameter[] {
  const published = table.parameters.get(bugcheck) ?? [];
  const all = published.map((_, n) => values[n] ?? null);
  return parametersOf(bugcheck, all, table, locale).flatMap((p, n): DescribedParameter[] => {
    if (p.name === '' && p.value === null) return [];
    const known = (published[n]?.values ?? []).map((v) => ({
      value: written(BigInt(v.value)),
      meaning: v.meaning[locale],
    }));
    return [{ ...p, known }];
  });
}
