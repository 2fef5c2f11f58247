import { describe, expect, test } from 'vitest';
import { formsOf, splitHresult, splitNtstatus } from '#lib/codes/decode.ts';
import { decodeCode } from '#lib/codes/describe.ts';
import { resolveCodes } from '#lib/codes/resolve.ts';
import { realTable } from './table.ts';

const names = (text: string): (string | undefined)[] => resolveCodes(text, realTable).map((r) => r.candidates[0]?.name);
const families = (text: string): string[] =>
  (resolveCodes(text, realTable)[0]?.candidates ?? []).map((c) => `${c.kind} ${c.name}`);

describe('one number, several families', () => {
  test('0x3b is a stop code before it is a Win32 error', () =>
    expect(families('0x3b')).toEqual(['bugcheck SYSTEM_SERVICE_EXCEPTION', 'win32 ERROR_UNEXP_NET_ERR']));
  test('called an error, a small decimal is a Win32 error first', () =>
    expect(families('error 1058')[0]).toContain('ERROR_SERVICE_DISABLED'));
  test('behind STOP, decimal digits are hexadecimal', () =>
    expect(names('STOP 124')).toEqual(['WHEA_UNCORRECTABLE_ERROR']));
  test('0x80004005 lists the generic name and the one of VirtualBox', () => {
    expect(families('0x80004005')).toContain('hresult E_FAIL');
    expect(families('0x80004005')).toContain('status NS_ERROR_FAILURE');
  });
  test('0x1bc is the Win32 form of the WSL kernel error', () =>
    expect(names('Error: 0x1bc')).toEqual(['ERROR_LINUX_SUBSYSTEM_UPDATE_REQUIRED']));
});

describe('numbers inside numbers', () => {
  test('HRESULT_FROM_WIN32', () => expect(families('0x800705aa')).toContain('win32 ERROR_NO_SYSTEM_RESOURCES'));
  test('HRESULT_FROM_NT', () => expect(families('0xD0000225')).toEqual(['ntstatus STATUS_NOT_FOUND']));
  test('stop codes of minidumps', () =>
    expect(families('bugcheck 0x1000007E')).toContain('bugcheck SYSTEM_THREAD_EXCEPTION_NOT_HANDLED'));
});

test('the first number behind STOP is the code, the bracketed ones are parameters', () => {
  const found = resolveCodes('*** STOP: 0x0000007E (0xC0000005, 0xFFFFF80312345678, 0x0, 0x0)', realTable);
  expect(found.map((r) => [r.role, r.candidates[0]?.name])).toEqual([
    ['code', 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED'],
    ['parameter', 'STATUS_ACCESS_VIOLATION'],
  ]);
});

describe('VirtualBox prints small negative numbers', () => {
  test.each(['rc=-1908', 'Kernel driver not installed (rc=-1908)', 'VERR_VM_DRIVER_NOT_INSTALLED (-1908)', '-1908'])(
    '%s',
    (text) => expect(names(text)).toContain('VERR_VM_DRIVER_NOT_INSTALLED'),
  );
  test('a list of negative counts is none', () => expect(names('between -10 and -5 degrees')).toEqual([]));
});

describe('letters-only stop codes need a word that calls them so', () => {
  test('STOP FA', () => expect(names('STOP FA')).toEqual(['HTTP_DRIVER_CORRUPTED']));
  test('FA alone is nothing', () => expect(names('FA')).toEqual([]));
});

test('long logs are not flooded by addresses and counts', () => {
  const log = Array.from(
    { length: 300 },
    (_, n) => `[${n}.000] page ${n} at 0x${(n * 4096).toString(16)} len 0x40 irq ${n}`,
  ).join('\n');
  expect(resolveCodes(`${log}\nhr=0x80370102`, realTable).map((r) => r.candidates[0]?.name)).toEqual([
    'HCS_E_HYPERV_NOT_INSTALLED',
  ]);
});

describe('structure of unknown numbers', () => {
  test('a number no table knows has severity and facility', () => {
    const decoded = decodeCode('0x80378abc', realTable, 'en');
    expect(decoded?.candidates).toMatchObject([
      { kind: 'hresult', name: '', severity: 'error', causes: [], url: null },
    ]);
    expect(decoded?.candidates[0]?.facility).toMatch(/VIRTUALIZATION/);
  });
  test('forms', () =>
    expect(formsOf(0x80370102)).toEqual({ hex: '0x80370102', dec: '2151088386', signed: '-2143878910' }));
  test('bits', () => {
    expect(splitHresult(0x80370102)).toEqual({ severity: 'error', customer: false, facility: 0x37, code: 0x102 });
    expect(splitNtstatus(0xc0351000)).toEqual({ severity: 'error', customer: false, facility: 0x35, code: 0x1000 });
    expect(splitHresult(0xa0040951).customer).toBe(true);
  });
});

test('decode speaks the reader’s language and links to the page', () => {
  const zh = decodeCode('0x80370102', realTable, 'zh-CN');
  expect(zh?.candidates[0]?.url).toBe('/zh-CN/codes/hcs-e-hyperv-not-installed');
  expect(zh?.candidates[0]?.meaning).toMatch(/虚拟机监控程序/);
  expect(zh?.candidates[0]?.causes).toContain('win.vmp-feature-missing');
  expect(decodeCode('hello', realTable, 'en')).toBeNull();
});
