import type { Localized } from '../locale.ts';

/** What one parameter of a stop code holds. */
export interface StopParameter {
  readonly name: Localized;
  /** What it holds where parameter 1 has a certain value; null: nothing is published about it then. */
  readonly cases: readonly { readonly first: number; readonly name: Localized | null }[];
  /** Its value is an NTSTATUS, at least when something failed. */
  readonly status: boolean;
  /** Values with a published meaning, smallest first. */
  readonly values: readonly { readonly value: number; readonly meaning: Localized }[];
}
/** Parameters 1 to 4 of one stop code; null where nothing is published. */
export type StopParameters = readonly (StopParameter | null)[];

/** Texts of content/codes/tables, as stored: tab separated lines. */
export interface ParameterTexts {
  /** Code, names of parameters 1 to 4; "133=1" is 0x133 with 0x1 as its first parameter. */
  readonly 'bugcheck-parameters': string;
  /** Code, number of the parameter, value, meaning. */
  readonly 'bugcheck-values': string;
  /** English, Chinese, "ntstatus" where the value is one. */
  readonly 'bugcheck-texts': string;
}

const cells = (text: string): string[][] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.replace(/\r$/, '').split('\t')]));

const hex = (cell: string | undefined): number => Number.parseInt(cell ?? '', 16);

/**
 * Joins the three tables: stop code -> its parameters. Throws when a text stands in no row of the vocabulary: half a table would
 * leave one of the languages empty.
 */
export function stopParameters(texts: ParameterTexts): ReadonlyMap<number, StopParameters> {
  const words = new Map(cells(texts['bugcheck-texts']).map(([en = '', zh = '', mark]) => [en, { zh, mark }]));
  const said = (en: string): Localized => {
    const zh = words.get(en)?.zh;
    if (!zh) throw new Error(`bugcheck-texts.tsv has no row for "${en}"`);
    return { en, 'zh-CN': zh };
  };
  const values = Map.groupBy(cells(texts['bugcheck-values']), ([code, number]) => `${code} ${number}`);
  const rows = cells(texts['bugcheck-parameters']);
  const special = Map.groupBy(
    rows.filter(([code = '']) => code.includes('=')),
    ([code = '']) => code.slice(0, code.indexOf('=')),
  );
  const casesOf = (code: string, n: number): StopParameter['cases'] =>
    n === 0
      ? []
      : (special.get(code) ?? []).map(([key = '', ...names]) => ({
          first: hex(key.slice(key.indexOf('=') + 1)),
          name: names[n] ? said(names[n]) : null,
        }));
  return new Map(
    rows
      .filter(([code = '']) => !code.includes('='))
      .map(([code = '', ...names]): [number, StopParameters] => [
        hex(code),
        [0, 1, 2, 3].map((n) => {
          const name = names[n] ?? '';
          if (name === '') return null;
          const known = values.get(`${code} ${n + 1}`) ?? [];
          return {
            name: said(name),
            cases: casesOf(code, n),
            status: words.get(name)?.mark === 'ntstatus',
            values: known.map(([, , value, meaning = '']) => ({ value: hex(value), meaning: said(meaning) })),
          };
        }),
      ]),
  );
}
