import { expect, test } from 'vitest';
import { distance, nameDistance } from '#lib/search/near.ts';
import { normalise, squash } from '#lib/search/normalise.ts';
import { soundTokens, stem, tokens } from '#lib/search/tokens.ts';
import { readWords } from './words.ts';

const words = await readWords();
const cutUp = (text: string): string[] => tokens(normalise(text, words));

test('Chinese is cut into overlapping pairs, Latin words stay whole, borders need no space', () =>
  expect(cutUp('开启VT后蓝屏')).toEqual(['开启', 'vt', '后蓝', '蓝屏']));

test('a character outside the basic plane counts as one', () => expect(cutUp('𠮷野家')).toEqual(['𠮷野', '野家']));

test('joined names meet all their spellings', () => {
  expect(cutUp('VT-x')).toEqual(['vt', 'vtx']);
  expect(cutUp('/dev/kvm')).toEqual(['dev', 'kvm', 'devkvm']);
  expect(cutUp('Hyper-V')).toContain('hyperv');
});

test.each([
  ['未開啟 CPU 虛擬化', '未开启 cpu 虚拟化'],
  ['記憶體完整性', '内存完整性'],
  ['虛擬機器無法啟動，藍屏', '虚拟机无法启动,蓝屏'],
  ['ＶＴ－ｘ　未开启', 'vt-x 未开启'],
])('%s is normalised', (text, expected) => expect(normalise(text, words)).toBe(expected));

test('messages are compared without spaces, quotes and case', () =>
  expect(squash(normalise("Module 'HV' power on\nfailed.", words))).toBe('modulehvpoweronfailed'));

test.each([
  ['virtualization', 'virtualization'],
  ['machines', 'machine'],
  ['crashes', 'crash'],
  ['starting', 'start'],
  ['stopped', 'stop'],
  ['enabled', 'enable'],
  ['enabling', 'enables'],
  ['requires', 'required'],
  ['caches', 'cache'],
  ['bios', 'bios'],
  ['vmx', 'vmx'],
])('%s has the stem of %s', (word, same) => expect(stem(word)).toBe(stem(same)));

test('homophones sound the same', () =>
  expect(soundTokens('欠套虚拟化', words)).toEqual(soundTokens('嵌套虚拟化', words)));

test('edits are counted, swapped neighbours once, and cut off', () => {
  expect(distance('disabled', 'disabeld', 2)).toBe(1);
  expect(distance('abc', 'abc', 2)).toBe(0);
  expect(distance('kitten', 'sitting', 3)).toBe(3);
  expect(distance('short', 'a very long name', 2)).toBe(3);
});

test('a name with a word left out is nearer than an unlike one', () => {
  expect(nameDistance('VERR_VMX_MSR_VMX_DISABLED_X', 'VERR_VMX_MSR_ALL_VMX_DISABLED_X')).toBeLessThan(1);
  expect(nameDistance('VERR_VMX_MSR_ALL_VMX_DISABELD', 'VERR_VMX_MSR_ALL_VMX_DISABLED')).toBe(1);
  expect(nameDistance('HELLO_WORLD_AGAIN', 'VERR_SVM_IN_USE')).toBe(Number.POSITIVE_INFINITY);
});
