import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeCompact, encodeCompact } from '#lib/codes/compact.ts';
import { formsOf } from '#lib/codes/decode.ts';
import { instantAnswers } from '#lib/codes/instant.ts';
import { resolveCodes } from '#lib/codes/resolve.ts';
import { realTable } from './table.ts';

const text = encodeCompact(realTable);
const compact = decodeCompact(text);
const held = realTable.rows.filter((row) => row.value !== null && compact.byValue.get(row.value) !== undefined);

/** Every nth of a list, so that the sample does not change from run to run. */
const sample = <T>(list: readonly T[], count: number): T[] =>
  list.filter((_, n) => Math.floor((n * count) / list.length) !== Math.floor(((n - 1) * count) / list.length));

describe('the table for browsers', () => {
  test('holds at least 5,400 numbers in at most 50 kB', () => {
    expect(new Set(held.map((row) => row.value)).size).toBeGreaterThanOrEqual(5400);
    const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    expect(packed.length).toBeLessThanOrEqual(50_000);
  });

  test('holds every code that has a page', () => {
    const lost = realTable.rows.filter((row) => row.id !== null && compact.known.get(row.id) === undefined);
    expect(lost.map((row) => row.id)).toEqual([]);
  });

  test('holds every stop code and every Win32 error', () => {
    const lost = realTable.rows.filter(
      (row) => (row.kind === 'bugcheck' || row.kind === 'win32') && !held.some((h) => h === row),
    );
    expect(lost).toEqual([]);
  });

  test('any other text is refused', () => {
    expect(() => decodeCompact('<!doctype html>')).toThrow(/no code table/);
    expect(() => decodeCompact('')).toThrow(/no code table/);
  });
});

describe('answers in the browser agree with those of the server', () => {
  const said = (query: string, table: typeof compact) =>
    resolveCodes(query, table).map((r) => [
      r.text,
      r.value,
      r.candidates.map(({ kind, name, value, id, facility, severity, wrap }) => [
        kind,
        name,
        value,
        id,
        facility,
        severity,
        wrap,
      ]),
    ]);
  const differing = (queries: readonly string[]): string[] =>
    queries.filter((q) => JSON.stringify(said(q, compact)) !== JSON.stringify(said(q, realTable)));

  test('for a thousand numbers in hexadecimal', () =>
    expect(differing(sample(held, 1000).map((row) => formsOf(row.value ?? 0).hex))).toEqual([]));
  test('for a thousand numbers as signed decimals in a sentence', () =>
    expect(differing(sample(held, 1000).map((row) => `it fails with error ${formsOf(row.value ?? 0).signed}`))).toEqual(
      [],
    ));
  test('for a thousand names', () => expect(differing(sample(held, 1000).map((row) => row.name))).toEqual([]));
  test('for HRESULTs of Win32 errors', () => {
    const wrapped = sample(
      held.filter((row) => row.kind === 'win32'),
      300,
    ).map((row) => formsOf((0x80070000 + ((row.value ?? 0) & 0xffff)) >>> 0).hex);
    expect(differing(wrapped)).toEqual([]);
  });
});

describe('instant answers', () => {
  test('a code in a sentence', () => {
    expect(instantAnswers('WSL 报错 0x80370102，怎么办', compact)).toMatchObject([
      { code: '0x80370102', name: 'HCS_E_HYPERV_NOT_INSTALLED', page: 'hcs-e-hyperv-not-installed' },
    ]);
  });
  test('a stop code with its other reading', () => {
    const [answer] = instantAnswers('0x3b', compact);
    expect(answer).toMatchObject({
      kind: 'bugcheck',
      name: 'SYSTEM_SERVICE_EXCEPTION',
      others: ['ERROR_UNEXP_NET_ERR'],
    });
  });
  test('a number that only has a structure', () =>
    expect(instantAnswers('0x80378abc', compact)).toMatchObject([{ name: '', severity: 'error', page: '0x80378ABC' }]));
  test('words give nothing', () => expect(instantAnswers('how to enable vt-x in bios', compact)).toEqual([]));
});
