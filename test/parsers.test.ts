import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fits } from '#lib/facts/registry.ts';
import { PARSERS } from '#lib/parsers/index.ts';
import type { BytesParser, Emit, Parser } from '#lib/parsers/parser.ts';
import { buildInput } from './formats/build.ts';

/**
 * One folder per parser, one per case: input.* is what is read (path.txt beside it says under which path, where that matters),
 * expected.json the facts it yields (a value or a sorted list of values, with the first line that says so where it is worth checking),
 * origin.md where the form comes from. A folder needs no test code. Binary formats are built from input.*.json (formats/build.ts).
 */
const ROOM = path.join(import.meta.dirname, 'parsers');
const value = z.union([z.string(), z.number()]);
const values = z.union([value, z.array(value)]);
const expected = z.record(z.string(), z.union([values, z.strictObject({ value: values, line: z.int().positive() })]));
type Expected = z.infer<typeof expected>;

interface Seen {
  readonly id: string;
  readonly value: string | number;
  readonly line: number;
}

function runBytes(parser: BytesParser, bytes: Uint8Array, file: string): Seen[] {
  const seen: Seen[] = [];
  if (parser.matches(bytes.subarray(0, 65536), file))
    parser.read({ path: file, bytes: bytes.subarray(0, parser.most), length: bytes.length }, (id, value, line) =>
      seen.push({ id, value, line }),
    );
  return seen;
}

function run(parser: Parser, text: string, file: string): Seen[] {
  if (parser.kind === 'bytes') return runBytes(parser, buildInput(file, text), file);
  const seen: Seen[] = [];
  const emit: Emit = (id, value, line) => seen.push({ id, value, line });
  const lines = text.split(/\r?\n/);
  if (parser.kind === 'text') {
    if (parser.matches(text.slice(0, 65536), file)) parser.read({ path: file, lines }, emit);
    return seen;
  }
  lines.forEach((line, n) => {
    if (parser.literals.some((literal) => line.includes(literal)))
      parser.read({ number: n + 1, text: line, path: file }, emit);
  });
  return seen;
}

/** What was seen, in the form of `want`: with the first line only for the facts that ask for it. */
function factsOf(seen: readonly Seen[], want: Expected): Expected {
  const facts: Expected = {};
  for (const id of new Set(seen.map((fact) => fact.id))) {
    const own = seen.filter((fact) => fact.id === id);
    const sorted = [...new Set(own.map((fact) => fact.value))].sort((a, b) => (String(a) < String(b) ? -1 : 1));
    const told = sorted.length === 1 ? (sorted[0] ?? '') : sorted;
    const asked = want[id];
    facts[id] = typeof asked === 'object' && 'line' in asked ? { value: told, line: own[0]?.line ?? 0 } : told;
  }
  return facts;
}

function pathOf(folder: string, input: string): string {
  const named = path.join(folder, 'path.txt');
  return existsSync(named) ? readFileSync(named, 'utf8').trim() : input;
}

const foldersIn = (dir: string): string[] => (existsSync(dir) ? readdirSync(dir).sort() : []);
const cases = foldersIn(ROOM).flatMap((id) => foldersIn(path.join(ROOM, id)).map((name) => [id, name] as const));

describe('parsers', () => {
  it.each(cases)('%s reads %s', (id, name) => {
    const folder = path.join(ROOM, id, name);
    const parser = PARSERS.find((p) => p.id === id);
    const input = readdirSync(folder).find((f) => f.startsWith('input'));
    expect(parser, `a parser called ${id}`).toBeDefined();
    expect(existsSync(path.join(folder, 'origin.md'))).toBe(true);
    if (!parser || !input) throw new Error(`${folder}: no parser or no input`);
    const text = readFileSync(path.join(folder, input), 'utf8');
    const seen = run(parser, text, pathOf(folder, input));
    const want = expected.parse(JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')));
    expect(factsOf(seen, want)).toEqual(want);
  });

  it.each(PARSERS.map((p) => [p.id] as const))('%s has a case', (id) => {
    expect(foldersIn(path.join(ROOM, id))).not.toEqual([]);
  });

  it('have ids of their own and literals that a prefilter can use', () => {
    expect(new Set(PARSERS.map((p) => p.id)).size).toBe(PARSERS.length);
    for (const p of PARSERS)
      if (p.kind === 'lines')
        for (const l of p.literals) expect(Buffer.byteLength(l), `${p.id}: ${l}`).toBeGreaterThanOrEqual(4);
  });
});

/** What holds for every parser, whatever it is given. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a line without end', 'a: '.repeat(400_000)],
  ['blanks', ' '.repeat(1_000_000)],
  ['tabs and colons', '\t:'.repeat(400_000)],
  ['bytes that are no text', '\u0000\ufffd\u0007[\u001b'.repeat(50_000)],
  ['blank lines', '\n'.repeat(100_000)],
  ['many short lines', '[01]: x\n'.repeat(100_000)],
];

/** Lines of every case, to be torn apart and mixed; and what stands between them. */
const GLUE = ['\n', '\r\n', ' ', ': ', '\t', '"', '=', '0', '-', '\u0000', '：'];
const pieces = cases.flatMap(([id, name]) => {
  const folder = path.join(ROOM, id, name);
  const input = readdirSync(folder).find((f) => f.startsWith('input')) ?? '';
  return readFileSync(path.join(folder, input), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .slice(0, 40)
    .map((line) => `${line.slice(0, 300)}\n`);
});
const paths = cases.map(([id, name]) => pathOf(path.join(ROOM, id, name), 'input.txt'));

describe.each(PARSERS.filter((p) => p.kind !== 'bytes').map((p) => [p.id, p] as const))('%s', (_, parser) => {
  it.each(HOSTILE)('survives %s', (_name, text) => {
    const started = performance.now();
    const lead = parser.kind === 'lines' ? parser.literals.join(' ') : '';
    expect(run(parser, text, 'x')).toEqual([]);
    run(parser, `${lead}${text}${lead}`, 'x');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('takes ten megabytes in one line', () => {
    const lead = parser.kind === 'lines' ? parser.literals.join(' ') : '';
    const started = performance.now();
    run(parser, `${lead}${'0123456789 abcdef: [x] /dev/kvm, '.repeat(320_000)}`, 'x');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('never throws, whatever is said around the words it knows', () => {
    const known = parser.kind === 'lines' ? parser.literals : pieces;
    const part = fc.oneof(
      fc.constantFrom(...known),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(...GLUE),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.constantFrom('x', ...paths), (parts, file) => {
        const text = parts.join('');
        const count = text.split(/\r?\n/).length;
        for (const seen of run(parser, text, file)) {
          expect(seen.line >= 1 && seen.line <= count && Number.isInteger(seen.line)).toBe(true);
          expect(fits(seen.id as Parameters<typeof fits>[0], seen.value), `${seen.id}=${seen.value}`).toBe(true);
        }
      }),
      { numRuns: 150, seed: 20261122 },
    );
  });

  it('cites real lines and only words of the registry', () => {
    for (const [id, name] of cases) {
      const folder = path.join(ROOM, id, name);
      const input = readdirSync(folder).find((f) => f.startsWith('input')) ?? '';
      const text = readFileSync(path.join(folder, input), 'utf8');
      for (const cut of [text, text.slice(0, Math.floor(text.length / 2))]) {
        const count = cut.split(/\r?\n/).length;
        for (const seen of run(parser, cut, pathOf(folder, input))) {
          expect(
            seen.line >= 1 && seen.line <= count,
            `${parser.id} on ${id}/${name}: line ${seen.line} of ${count}`,
          ).toBe(true);
          expect(fits(seen.id as Parameters<typeof fits>[0], seen.value), `${seen.id}=${seen.value}`).toBe(true);
        }
      }
    }
  });
});
