import { describe, expect, test } from 'vitest';
import { resolveCodes } from '#lib/codes/resolve.ts';
import { STATUS, STOP } from '../../scripts/bench-search/spellings.ts';
import { realTable } from './table.ts';

/** Every nth row, so that the sample does not change from run to run. */
function sample<T>(rows: readonly T[], count: number): T[] {
  const step = rows.length / count;
  return Array.from({ length: count }, (_, n) => rows[Math.floor(n * step)]).flatMap((row) =>
    row === undefined ? [] : [row],
  );
}
const rowsOf = (kind: string, fits: (value: number) => boolean) =>
  realTable.rows.flatMap((row) =>
    row.kind === kind && row.value !== null && fits(row.value) ? [{ ...row, value: row.value }] : [],
  );

const failing = (value: number): boolean => value >= 0x80000000;
const STATUS_CODES = [...sample(rowsOf('hresult', failing), 70), ...sample(rowsOf('ntstatus', failing), 40)];
const STOP_CODES = sample(
  rowsOf('bugcheck', (value) => value > 0 && value < 0x200),
  100,
);

describe('every spelling of a status code gives the code', () => {
  test.each(Object.entries(STATUS))('%s', (_, spell) => {
    const missed = STATUS_CODES.filter(({ value, name }) => {
      const [first] = resolveCodes(spell(value), realTable);
      return first?.value !== value || !first.candidates.some((c) => c.name === name);
    });
    expect(missed.map((m) => `${m.name} as ${spell(m.value)}`)).toEqual([]);
  });
});

describe('every spelling of a stop code gives the stop code first', () => {
  test.each(Object.entries(STOP))('%s', (_, spell) => {
    const missed = STOP_CODES.filter(({ value }) => {
      const [first] = resolveCodes(spell(value), realTable);
      return first?.value !== value || first.candidates[0]?.kind !== 'bugcheck';
    });
    expect(missed.map((m) => `${m.name} as ${spell(m.value)}`)).toEqual([]);
  });
});

test('symbolic names are found in any case, with or without underscores, in any sentence', () => {
  const ours = sample(
    realTable.rows.filter((r) => r.id !== null && /^[A-Z]+_/.test(r.name)),
    100,
  );
  const ways: ((name: string) => string)[] = [
    (n) => n,
    (n) => n.toLowerCase(),
    (n) => n.replaceAll('_', ' '),
    (n) => `启动时提示 ${n}，怎么办`,
    (n) => `Power up failed (vrc=${n}, rc=NS_ERROR_FAILURE (0X80004005))`,
    (n) => `Wsl/Service/CreateInstance/CreateVm/HCS/${n}`,
  ];
  const missed = ways.flatMap((way) =>
    ours
      .filter(
        (row) => !resolveCodes(way(row.name), realTable).some((r) => r.candidates.some((c) => c.name === row.name)),
      )
      .map((row) => way(row.name)),
  );
  expect(missed).toEqual([]);
});
