import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeCompact } from '#lib/codes/compact.ts';
import { decodeCode } from '#lib/codes/describe.ts';
import { describedParameters, parametersOf } from '#lib/codes/parameters.ts';
import { resolveCodes } from '#lib/codes/resolve.ts';
import { stopParameters } from '#lib/codes/stop-parameters.ts';
import { LOCALES } from '#lib/locale.ts';
import { realTable } from './table.ts';

const TABLES = path.resolve(import.meta.dirname, '../../content/codes/tables');
const linesOf = (name: string): string[][] =>
  readFileSync(path.join(TABLES, `${name}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));

/** The list that a text holds, as `number name = value meaning`. */
function explained(text: string, locale: 'en' | 'zh-CN' = 'en'): string[] {
  const [found] = resolveCodes(text, realTable).filter((r) => r.parameters.length > 0);
  const code = found?.candidates.find((c) => c.kind === 'bugcheck')?.value ?? -1;
  return parametersOf(code, found?.parameters ?? [], realTable, locale).map((p) =>
    [`${p.number}`, p.name, '=', p.value ?? '-', p.status?.name ?? '', p.meaning].filter(Boolean).join(' '),
  );
}

describe('the tables', () => {
  test('every stop code in them has each of its parameters in both languages', () => {
    const rows = linesOf('bugcheck-parameters').filter(([code = '']) => !code.includes('='));
    expect(rows.length).toBe(289);
    for (const [code = '', ...names] of rows) {
      const given = names.flatMap((name, n) => (name === '' ? [] : [n + 1]));
      for (const locale of LOCALES) {
        const shown = describedParameters(Number.parseInt(code, 16), [], realTable, locale);
        expect(
          shown.map((p) => p.number),
          code,
        ).toEqual(given);
        expect(
          shown.every((p) => p.name !== '' && p.known.every((k) => k.meaning !== '')),
          code,
        ).toBe(true);
      }
      expect(
        realTable.byValue.get(Number.parseInt(code, 16))?.some((row) => row.kind === 'bugcheck'),
        code,
      ).toBe(true);
    }
  });

  test('every value belongs to a parameter that has a name', () => {
    for (const [code = '', number = '', value = ''] of linesOf('bugcheck-values')) {
      const shown = describedParameters(Number.parseInt(code, 16), [], realTable, 'zh-CN');
      const known = shown.find((p) => p.number === Number(number))?.known ?? [];
      expect(
        known.map((k) => k.value),
        `${code} ${number}`,
      ).toContain(`0x${value}`);
    }
  });

  test('the vocabulary names each text once, is used whole, and its Chinese is Chinese', () => {
    const words = linesOf('bugcheck-texts');
    const used = new Set([
      ...linesOf('bugcheck-parameters').flatMap(([, ...names]) => names),
      ...linesOf('bugcheck-values').map(([, , , meaning]) => meaning),
    ]);
    expect(words.map(([en]) => en).filter((en) => !used.has(en))).toEqual([]);
    expect(new Set(words.map(([en]) => en)).size).toBe(words.length);
    const latin = words.filter(([, zh = '']) => !/\p{Script=Han}/u.test(zh)).map(([, zh]) => zh);
    expect(latin.sort()).toEqual(['IRP', 'IRQL', 'MDL']);
    for (const [, zh = ''] of words) {
      expect(zh).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}|[,;:()]/u);
    }
  });

  test('a text without its row in the vocabulary is refused', () => {
    const texts = { 'bugcheck-parameters': '3B\tsomething', 'bugcheck-values': '', 'bugcheck-texts': '' };
    expect(() => stopParameters(texts)).toThrow('something');
  });

  test('the table for browsers carries none of it', () => {
    expect(encodeCompact(realTable)).not.toContain('context record');
  });
});

describe('from the sentence to the meaning', () => {
  test('a stop message with its four numbers, one of them left out', () => {
    expect(explained('STOP 0x0000003B (0xC0000005, 0xFFFFF8024D3E2A10, …, 0x0)')).toEqual([
      '1 exception code = 0xC0000005 STATUS_ACCESS_VIOLATION invalid memory access',
      '2 instruction address = 0xFFFFF8024D3E2A10',
      '3 context record = -',
      '4 = 0x0',
    ]);
  });

  test('event 1001 in English and in Chinese', () => {
    const list = '0x00000139 (0x0000000000000003, 0xffffb58c1a2b3c40, 0xffffb58c1a2b3b98, 0x0000000000000000)';
    const english = `The computer has rebooted from a bugcheck.  The bugcheck was: ${list}. A dump was saved in: C:\\Windows\\MEMORY.DMP.`;
    const chinese = `计算机已经从检测错误后重新启动。检测错误: ${list}。已将转储的数据保存在: C:\\Windows\\MEMORY.DMP。`;
    for (const text of [english, chinese]) {
      expect(explained(text)[0]).toBe('1 damage type = 0x3 list entry damaged');
      expect(explained(text, 'zh-CN').slice(0, 3)).toEqual([
        '1 损坏类型 = 0x3 链表项损坏',
        '2 陷阱帧 = 0xFFFFB58C1A2B3C40',
        '3 异常记录 = 0xFFFFB58C1A2B3B98',
      ]);
    }
  });

  test.each([
    ['BugCheck 133, {1, 1e00, fffff8047a6fb320, 0}', '1 what took too long = 0x1'],
    ['*** STOP: 0x0000007E (0xFFFFFFFFC0000005,0xFFFFF80012345678,0x0,0x0)', 'STATUS_ACCESS_VIOLATION'],
    [
      'STOP: 0x1000007E (0xFFFFFFFF80000003,0xFFFFF80012345678)',
      '1 exception code = 0xFFFFFFFF80000003 STATUS_BREAKPOINT',
    ],
    ['停止代码：0x0000007F（0x00000008，0x80042000，0x00000000，0x00000000）', '1 trap number = 0x8 double fault'],
    [
      'STOP: 0x0000009F (0x3, fffff802`4d3e2a10,\n 0xFFFFF80, 0x1)',
      '2 physical device object (PDO) of the stack = 0xFFFFF8024D3E2A10',
    ],
    ['STOP: 0x0000009F (0x7, 0x1, 0x2, 0x3)', '2 depends on the subtype = 0x1'],
  ])('%s', (text, expected) => {
    expect(explained(text).join('\n')).toContain(expected);
  });

  test('what a debugger prints, one a line, belongs to the code named before', () => {
    const text = [
      'SYSTEM_SERVICE_EXCEPTION (3b)',
      'An exception happened while executing a system service routine.',
      'Arguments:',
      'Arg1: 00000000c0000005, Exception code that caused the BugCheck',
      'Arg2: fffff8024d3e2a10, Address of the instruction which caused the BugCheck',
      'Arg3: ffff9d0fa6b31c30, Address of the context record for the exception that caused the BugCheck',
      'Arg4: 0000000000000000, zero.',
    ].join('\n');
    expect(explained(text)).toEqual([
      '1 exception code = 0xC0000005 STATUS_ACCESS_VIOLATION invalid memory access',
      '2 instruction address = 0xFFFFF8024D3E2A10',
      '3 context record = 0xFFFF9D0FA6B31C30',
      '4 = 0x0',
    ]);
    expect(explained('BUGCHECK_CODE:  133\n\nBUGCHECK_P1: 1\n\nBUGCHECK_P2: 1e00\n')[0]).toContain('0x1 the system');
    expect(explained('argument parsing failed\nArg1: c0000005')).toEqual([]);
  });

  test('a blue screen names its code first; the numbers further down are still its parameters', () => {
    const text =
      'DRIVER_IRQL_NOT_LESS_OR_EQUAL\n\n*** STOP: 0x000000D1 (0x00000010, 0x00000002, 0x00000000, 0xF7A2B3C4)';
    const stop = decodeCode(text, realTable, 'en')?.candidates.find((c) => c.kind === 'bugcheck');
    expect(stop?.parameters.map((p) => p.value)).toEqual(['0x10', '0x2', '0x0', '0xF7A2B3C4']);
    expect(stop?.parameters[2]?.meaning).toBe('read');
  });

  test('where parameter 1 says what the others hold, they are named after it', () => {
    const [, second, third, fourth] = explained('STOP 0x133 (0x1, 0x1E00, 0xFFFFF8047A6FB320, 0x0)');
    expect([second, third, fourth]).toEqual([
      '2 watchdog period = 0x1E00',
      '3 block of triage data = 0xFFFFF8047A6FB320',
      '4 = 0x0',
    ]);
    expect(explained('STOP 0x133 (0x0, 0x501, 0x500, 0x0)')[2]).toBe('3 ticks allowed = 0x500');
  });

  test('a row for a value of parameter 1 has the row of its code and a known value', () => {
    for (const [key = ''] of linesOf('bugcheck-parameters')) {
      const [code = '', first] = key.split('=');
      const [shown] = describedParameters(Number.parseInt(code, 16), [], realTable, 'en');
      if (first !== undefined)
        expect(
          shown?.known.map((k) => k.value),
          key,
        ).toContain(`0x${first}`);
    }
  });

  test('success is not read as a status', () => {
    const [, , , fourth] = explained('STOP 0x4D (0x1, 0x2, 0x3, 0x00000000)');
    expect(fourth).toBe('4 status of the last write error = 0x0');
  });

  test.each([
    'the VM stopped 0x3B (0xC0000005, 0x1, 0x2, 0x3)',
    'error 0x80070005 (0xC0000005, 0x1, 0x2, 0x3)',
    'rc=0x3B (0x1, 0x2, 0x3, 0x4)',
    'stop 5 (3 times, twice)',
    'stop 5 (1, 2)',
    'STOP 0x3B (0x1, 0x2, 0x3, 0x4, 0x5)',
    'STOP 0x3B ()',
  ])('no parameters in: %s', (text) => {
    expect(resolveCodes(text, realTable).flatMap((r) => r.parameters)).toEqual([]);
  });

  test('a list behind a stop code about which nothing is published says nothing', () => {
    expect(explained('STOP 0x00000003 (0x1, 0x2, 0x3, 0x4)')).toEqual([]);
  });

  test('a list that was cut off loses its last number only', () => {
    expect(explained('STOP: 0x0000003B (0xC0000005, 0xFFFFF8024D3E2A10, 0xFFF').map((row) => row[0])).toEqual([
      '1',
      '2',
    ]);
  });
});

test('a decoded stop code names its parameters with the values that are known; other meanings have none', () => {
  const decoded = decodeCode('0x133', realTable, 'en');
  const stop = decoded?.candidates.find((c) => c.kind === 'bugcheck');
  expect(stop?.parameters.map((p) => [p.number, p.value, p.known.length])).toEqual([
    [1, null, 2],
    [2, null, 0],
    [3, null, 0],
    [4, null, 0],
  ]);
  expect(decoded?.candidates.filter((c) => c.kind !== 'bugcheck').flatMap((c) => c.parameters)).toEqual([]);
});
