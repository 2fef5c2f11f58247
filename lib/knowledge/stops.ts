import { type GivenParameters, type ParameterMeaning, type ParameterTable, parametersOf } from '../codes/parameters.ts';
import { type StopParameters, stopParameters } from '../codes/stop-parameters.ts';
import type { CodeRow, CodeTable } from '../codes/table.ts';
import type { Locale } from '../locale.ts';
import type { Pack, StopTexts } from './pack.ts';

function tableOf(texts: StopTexts): ParameterTable {
  const byValue = new Map<number, readonly CodeRow[]>();
  const known = new Map<string, NonNullable<ReturnType<CodeTable['known']['get']>>>();
  for (const line of texts['bugcheck-statuses'].split('\n')) {
    const [value = '', name = '', en = '', zh = ''] = line.replace(/\r$/, '').split('\t');
    if (name === '') continue;
    const row = {
      kind: 'ntstatus',
      value: Number.parseInt(value, 16),
      name,
      aliases: [],
      meaning: en,
      id: value,
    } as const;
    byValue.set(row.value, [row]);
    known.set(value, {
      kind: 'ntstatus',
      entry: { id: value, name, meaning: { en, 'zh-CN': zh }, causes: [] },
    });
  }
  const parameters: ReadonlyMap<number, StopParameters> = stopParameters(texts);
  return { byValue, known, parameters };
}

const tables = new WeakMap<StopTexts, ParameterTable>();

/** Four numbers as a fact holds them, "0xC0000005, 0x0, …"; null for what is no number. */
function given(values: string): GivenParameters {
  return values.split(',', 4).map((part) => (/^0x[0-9a-f]{1,16}$/i.test(part.trim()) ? BigInt(part.trim()) : null));
}

/**
 * What the parameters of a stop code mean.
 * @param code the stop code, "0x3B".
 * @param values the parameters, "0xC0000005, 0xFFFFF80370D0F183, 0x0, 0x0".
 * @returns one row a parameter, in order; empty where nothing is published about that code.
 */
export function stopMeanings(pack: Pack, code: string, values: string, locale: Locale): readonly ParameterMeaning[] {
  if (!/^0x[0-9a-f]{1,8}$/i.test(code)) return [];
  const table = tables.get(pack.stops) ?? tableOf(pack.stops);
  tables.set(pack.stops, table);
  return parametersOf(Number(code), given(values), table, locale);
}
