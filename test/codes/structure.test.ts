import { describe, expect, test } from 'vitest';
import { decodeCode } from '#lib/codes/describe.ts';
import { realTable } from './table.ts';

const decoded = (text: string) => decodeCode(text, realTable, 'en');

describe('any 32-bit number is a code when it stands alone', () => {
  test.each([
    ['0x12345678', '0x12345678'],
    ['2024', '0x00002024'],
    ['0xDEADBEEF', '0xDEADBEEF'],
    ['4294967295', '0xFFFFFFFF'],
    ['-1', '0xFFFFFFFF'],
    ['0x0', '0x00000000'],
    ['1', '0x00000001'],
  ])('%s', (text, hex) => expect(decoded(text)?.forms?.hex).toBe(hex));
  test('a thousand numbers from everywhere', () => {
    const failed = Array.from({ length: 1000 }, (_, n) => Math.imul(n, 0x9e3779b1) >>> 0)
      .map((value) => `0x${value.toString(16).toUpperCase().padStart(8, '0')}`)
      .filter((hex) => decoded(hex)?.forms?.hex !== hex || (decoded(hex)?.candidates.length ?? 0) === 0);
    expect(failed).toEqual([]);
  });
  test.each(['hello', '', '0x', '0x123456789A', 'VT-x', '12345678901', '1.2.3', '../../etc/passwd', '\0'])(
    'but %j is none',
    (text) => expect(decoded(text)).toBeNull(),
  );
});

describe('bits', () => {
  test('both readings of a number without a name, the likelier first', () => {
    expect(decoded('0x80378ABC')?.readings).toMatchObject([
      { as: 'hresult', severity: 'error', customer: false, facility: { number: 0x37 }, code: 0x8abc },
      { as: 'ntstatus', severity: 'warning' },
    ]);
    expect(decoded('0xE0351000')?.readings).toMatchObject([
      { as: 'ntstatus', severity: 'error', customer: true, facility: { number: 0x35, name: 'FACILITY_HYPERVISOR' } },
      { as: 'hresult', customer: true },
    ]);
  });
  test('small numbers have no fields, negative ones neither', () => {
    expect(decoded('0x3B')?.readings).toEqual([]);
    expect(decoded('-4053')?.readings).toEqual([]);
  });
});

describe('a number inside a number', () => {
  test.each([
    ['0x80070005', 'hresult-of-win32', '0x00000005', 'ERROR_ACCESS_DENIED'],
    ['0xC0070005', 'ntstatus-of-win32', '0x00000005', 'ERROR_ACCESS_DENIED'],
    ['0xD0000034', 'hresult-of-ntstatus', '0xC0000034', 'STATUS_OBJECT_NAME_NOT_FOUND'],
    ['0x1000007E', 'minidump-bugcheck', '0x0000007E', 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED'],
  ])('%s', (text, wrap, code, name) => {
    const [inside] = decoded(text)?.inside ?? [];
    expect(inside).toMatchObject({ wrap, code });
    expect(inside?.names).toContain(name);
  });
  test('a Win32 error and its HRESULT', () =>
    expect(decoded('5')?.inside).toMatchObject([{ wrap: 'win32-as-hresult', code: '0x80070005' }]));
});

test('a name with another number in an older version says so', () => {
  const rows = realTable.rows.filter((row) => row.kind === 'status' && row.id === null);
  const twice = [...Map.groupBy(rows, (row) => row.name).values()].filter((same) => same.length > 1);
  expect(twice.flatMap((same) => same.filter((row) => row.meaning === '').slice(1))).toEqual([]);
  expect(decoded('VERR_TRPM_IPE_1')?.forms?.signed).toBe('-2406');
});
