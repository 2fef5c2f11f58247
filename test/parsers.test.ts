import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fits } from '#lib/facts/registry.ts';
import { PARSERS } from '#lib/parsers/index.ts';
import type { Emit, Parser } from '#lib/parsers/parser.ts';

/**
 * One folder per parser, one per case: input.* is what is read, expected.json the facts it yields (a value, or a sorted list where
 * there are several), origin.md where the form comes from. A folder needs no test code.
 */
const ROOM = path.join(import.meta.dirname, 'parsers');
const value = z.union([z.string(), z.number()]);
const expected = z.record(z.string(), z.union([value, z.array(value)]));
type Expected = z.infer<typeof expected>;

interface Seen {
  readonly id: string;
  readonly value: string | number;
  readonly line: number;
}

function run(parser: Parser, text: string, file: string): Seen[] {
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

function factsOf(seen: readonly Seen[]): Expected {
  const values = new Map<string, Set<string | number>>();
  for (const fact of seen) values.set(fact.id, (values.get(fact.id) ?? new Set()).add(fact.value));
  const facts: Expected = {};
  for (const [id, set] of values) {
    const sorted = [...set].sort((a, b) => (String(a) < String(b) ? -1 : 1));
    facts[id] = sorted.length === 1 ? (sorted[0] ?? '') : sorted;
  }
  return facts;
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
    const seen = run(parser, text, input);
    const want = expected.parse(JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')));
    expect(factsOf(seen)).toEqual(want);
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
  ['many short lines', '[01]: x\n'.repeat(100_000)],
];

describe.each(PARSERS.map((p) => [p.id, p] as const))('%s', (_, parser) => {
  it.each(HOSTILE)('survives %s', (_name, text) => {
    const started = performance.now();
    const lead = parser.kind === 'lines' ? parser.literals.join(' ') : '';
    expect(run(parser, text, 'x')).toEqual([]);
    run(parser, `${lead}${text}${lead}`, 'x');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('cites real lines and only words of the registry', () => {
    for (const [id, name] of cases) {
      const folder = path.join(ROOM, id, name);
      const input = readdirSync(folder).find((f) => f.startsWith('input')) ?? '';
      const text = readFileSync(path.join(folder, input), 'utf8');
      for (const cut of [text, text.slice(0, Math.floor(text.length / 2))]) {
        const count = cut.split(/\r?\n/).length;
        for (const seen of run(parser, cut, input)) {
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
