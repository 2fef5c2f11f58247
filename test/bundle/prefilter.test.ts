import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countByte } from '#lib/parsers/line-count.ts';
import { LineScanner } from '#lib/parsers/line-scanner.ts';
import { lineBreakOf, Prefilter } from '#lib/parsers/prefilter.ts';
import { bytesOf, concat } from './builders.ts';

interface Hit {
  readonly number: number;
  readonly content: string;
  readonly literals: readonly number[];
}
interface Scan {
  readonly hits: readonly Hit[];
  readonly count: number;
  readonly cut: boolean;
}

const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (b) => String.fromCharCode(b)).join('');

/** What the scanner must do, said in the simplest way. */
function naive(text: Uint8Array, literals: readonly Uint8Array[], lineBreak: number, lineBytes: number): Scan {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && text[i] !== lineBreak) continue;
    if (i < text.length || i > start) lines.push(text.subarray(start, i));
    start = i + 1;
  }
  const hits: Hit[] = [];
  let cut = false;
  for (const [index, line] of lines.entries()) {
    const whole = lineBreak === 10 && line[line.length - 1] === 13 ? line.subarray(0, -1) : line;
    cut ||= whole.length > lineBytes;
    const content = latin1(whole.subarray(0, lineBytes));
    const found = literals.flatMap((literal, id) =>
      literal.length >= 4 && content.includes(latin1(literal)) ? [id] : [],
    );
    if (found.length > 0) hits.push({ number: index + 1, content, literals: found });
  }
  return { hits, count: lines.length, cut };
}

function scan(chunks: readonly Uint8Array[], prefilter: Prefilter, lineBreak: 10 | 13, lineBytes: number): Scan {
  const hits: Hit[] = [];
  const scanner = new LineScanner(prefilter, new Uint8Array(prefilter.literals.length), lineBreak, lineBytes, {
    begin: () => {},
    end: () => {},
    hit: ({ number, lines, start, end, literals }) => {
      hits.push({ number, content: latin1(lines.bytes.subarray(start, end)), literals });
    },
  });
  for (const chunk of chunks) scanner.push(chunk);
  scanner.finish();
  return { hits, count: scanner.count, cut: scanner.cut };
}

/** Cuts at random places; some pieces are empty, and each lies at another place in memory. */
function cutAt(text: Uint8Array, places: readonly number[]): Uint8Array[] {
  const stops = [...places.map((p) => p % (text.length + 1)), 0, text.length].sort((a, b) => a - b);
  return stops.slice(1).map((stop, i) => concat(new Uint8Array(i % 5), text.subarray(stops[i], stop)).subarray(i % 5));
}

// A small alphabet makes literals overlap, repeat and touch the ends.
const word = fc
  .array(fc.constantFrom('a', 'b', 'k', 'v', 'm', ':', ' ', '虚', '拟'), { minLength: 1, maxLength: 22 })
  .map((w) => w.join(''));
const literal = fc.oneof(
  word,
  fc.constantFrom(
    'kvm: disabled by bios',
    'VT-x is not available',
    '固件中已启用虚拟化',
    'kvm:',
    'abab',
    'aaaaaaaaaaaa',
  ),
);
const piece = fc.oneof(word, literal, fc.constantFrom('\n', '\r\n', '\r', '\n\n', '', 'x'.repeat(40)));

test('finds in each line what a naive search finds, however the text is cut', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(literal, { minLength: 1, maxLength: 12 }),
      fc.array(fc.oneof({ weight: 3, arbitrary: piece }, { weight: 1, arbitrary: fc.constant('\n') }), {
        maxLength: 60,
      }),
      fc.array(fc.nat(), { maxLength: 6 }),
      fc.constantFrom(7, 24, 65_536),
      fc.constantFrom<10 | 13>(10, 13),
      fc.boolean(),
      (words, parts, places, lineBytes, lineBreak, tuned) => {
        const literals = words.map(bytesOf);
        const text = bytesOf(parts.join(''));
        const plain = new Prefilter(literals);
        const prefilter = tuned ? plain.tunedTo(text) : plain;
        expect(scan(cutAt(text, places), prefilter, lineBreak, lineBytes)).toEqual(
          naive(text, literals, lineBreak, lineBytes),
        );
      },
    ),
    { numRuns: 700 },
  );
});

test('finds real messages in bytes that are no text', () => {
  const literals = ['kvm: disabled by bios', 'VERR_VMX_NO_VMX', 'HM: HMR3Init: VT-x', '虚拟机监控程序', 'Wsl/'].map(
    bytesOf,
  );
  const prefilter = new Prefilter(literals);
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.uint8Array({ maxLength: 30 }), fc.constantFrom(...literals), fc.constant(Uint8Array.of(10))),
        { maxLength: 50 },
      ),
      fc.array(fc.nat(), { maxLength: 5 }),
      (parts, places) => {
        const text = concat(...parts);
        expect(scan(cutAt(text, places), prefilter, 10, 65_536)).toEqual(naive(text, literals, 10, 65_536));
      },
    ),
    { numRuns: 700 },
  );
});

test('every literal is found alone, at the start and at the end of the bytes', () => {
  const literals = Array.from({ length: 600 }, (_, i) =>
    bytesOf(`${'abcdefgh'.slice(0, i % 7)}${i * 7919}:${(i * 104_729) % 1009} 消息`),
  );
  const prefilter = new Prefilter(literals);
  for (const [id, bytes] of literals.entries()) {
    const { hits } = scan([bytes], prefilter, 10, 65_536);
    expect(hits[0]?.literals).toContain(id);
  }
});

test('a muted literal is passed over, the others in its line are not', () => {
  const prefilter = new Prefilter(['first words', 'second words'].map(bytesOf));
  const seen: number[] = [];
  prefilter.scan(
    { bytes: bytesOf('first words second words\nfirst words\n'), start: 0, end: 37, lineBreak: 10, lineBytes: 100 },
    Uint8Array.of(1, 0),
    (line) => seen.push(...line.literals),
  );
  expect(seen).toEqual([1]);
});

test('a line of 200 MB is cut, needs no memory and says so once', () => {
  const prefilter = new Prefilter([bytesOf('kvm: disabled by bios')]);
  const chunk = bytesOf('kvm: disabled by bios '.repeat(10_000));
  const chunks = Array.from({ length: 900 }, () => chunk);
  const before = process.memoryUsage().arrayBuffers;
  const { hits, count, cut } = scan(chunks, prefilter, 10, 65_536);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  expect({ hits: hits.length, count, cut }).toEqual({ hits: 1, count: 1, cut: true });
});

test('counts bytes at any alignment', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(10, 0, 255, 138, 11, 9), { maxLength: 3000 }),
      fc.nat(9),
      fc.nat(9),
      (numbers, skip, drop) => {
        const bytes = Uint8Array.from(numbers);
        const start = Math.min(skip, bytes.length);
        const end = Math.max(start, bytes.length - drop);
        expect(countByte(bytes.subarray(start), 10, 0, end - start)).toBe(
          numbers.slice(start, end).filter((b) => b === 10).length,
        );
      },
    ),
  );
});

test('a lone carriage return breaks lines only where the file begins without any other break', () => {
  expect(lineBreakOf(bytesOf('one\rtwo\r'))).toBe(13);
  expect(lineBreakOf(bytesOf('one\r\ntwo\rthree\r\n'))).toBe(10);
  expect(lineBreakOf(bytesOf('one'))).toBe(10);
});
