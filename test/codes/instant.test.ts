import { describe, expect, test } from 'vitest';
import { decodeCompact, encodeCompact } from '#lib/codes/compact.ts';
import { instantly } from '#lib/codes/instant.ts';
import { realTable } from './table.ts';

const table = decodeCompact(encodeCompact(realTable));
const names = (text: string): readonly string[] => instantly(text, table).answers.map((a) => a.name);
const complete = (text: string): boolean => instantly(text, table).complete;

describe('what begins as it is typed', () => {
  test('a number', () => {
    expect(names('0x8037010')).toContain('HCS_E_HYPERV_NOT_INSTALLED');
    expect(names('0x8037').length).toBe(6);
  });
  test('a name, those with a page first', () => {
    const { answers } = instantly('hcs_e_hyp', table);
    expect(answers[0]).toMatchObject({ name: 'HCS_E_HYPERV_NOT_INSTALLED', page: 'hcs-e-hyperv-not-installed' });
    expect(names('VERR_VMX_').length).toBe(6);
  });
  test('a short number that is one, and the beginning of others', () => {
    expect(names('0x139')).toEqual(['KERNEL_SECURITY_CHECK_FAILURE']);
    const begun = instantly('0xC00', table).answers.slice(1);
    expect(begun.length).toBeGreaterThan(2);
    expect(begun.every((a) => a.code.startsWith('0xC00'))).toBe(true);
  });
});

describe('a code stays on the machine', () => {
  test.each([
    '0x80370102',
    '0x8037',
    '80370102',
    '-2143878910',
    '(0x80370102)',
    'STOP 0x3B',
    '错误代码：0x80370102',
    '停止代码 0x0000003B',
    'error code 0x80070005',
    'VERR_VMX_',
    'HCS_E_HYPERV_NOT_INSTALLED',
    '0xdeadbee',
  ])('%s', (text) => expect(complete(text)).toBe(true));
});

describe('words are a question for the server', () => {
  test.each([
    'docker',
    '虚拟机',
    '0x80370102 on my Ryzen',
    'WSL 报错 0x80370102 怎么办',
    'VERR_SMV_DISABLED',
    'dead vm',
    'i7-8700k',
    '😀',
    '"',
  ])('%s', (text) => expect(complete(text)).toBe(false));
});

test('hostile texts are answered without an exception, quickly', () => {
  const texts = [
    '0x'.repeat(100),
    '_'.repeat(200),
    'A_'.repeat(100),
    '0'.repeat(200),
    '\ud800\u202e',
    '\0',
    '['.repeat(200),
  ];
  for (const text of texts) {
    const { user } = process.threadCpuUsage();
    instantly(text, table);
    expect((process.threadCpuUsage().user - user) / 1000).toBeLessThan(200);
  }
});
