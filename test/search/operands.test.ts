import { expect, test } from 'vitest';
import { textLast } from '#lib/host/operands.ts';

const WANTED = ['decode', '--json', '--', '-1908'];

test.each([
  [['decode', '-1908', '--json']],
  [['decode', '--json', '-1908']],
  [['decode', '--', '-1908', '--json']],
  [['decode', '--json', '--', '-1908']],
  [['decode', '--', '--json', '-1908']],
  [['--json', 'decode', '-1908']],
])('a negative number is a code in %j', (args) => expect(textLast(args)).toEqual(WANTED));

test.each([
  [
    ['search', 'rc', '-1908', '-n', '3', '--lang=zh-CN'],
    ['search', '-n', '3', '--lang=zh-CN', '--', 'rc', '-1908'],
  ],
  [
    ['search', '-n5', '-2143878910', '(0x80370102)'],
    ['search', '-n5', '--', '-2143878910', '(0x80370102)'],
  ],
  [
    ['search', '-bash: kvm-ok: command not found', '--json'],
    ['search', '--json', '--', '-bash: kvm-ok: command not found'],
  ],
  [
    ['search', '-'],
    ['search', '--', '-'],
  ],
])('options of a text command stand before its text: %j', (args, wanted) => expect(textLast(args)).toEqual(wanted));

test('unknown options stay options, so that they are refused', () =>
  expect(textLast(['decode', '--jsn', '0x3b'])).toEqual(['decode', '--jsn', '--', '0x3b']));

test.each([[['analyze', '-', '--json']], [['--help']], [[]], [['decode']]])('%j stays as it is', (args) =>
  expect(textLast(args)).toEqual(args),
);
