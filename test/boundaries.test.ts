import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import what (CONTRIBUTING.md): read from the import lines themselves. */
const ROOT = path.resolve(import.meta.dirname, '..');

const LIB: Readonly<Record<string, readonly string[]>> = {
  'lib/locale.ts': [],
  'lib/problem.ts': [],
  'lib/facts': ['lib/locale.ts', 'lib/problem.ts'],
  'lib/codes': ['lib/locale.ts', 'lib/problem.ts'],
  'lib/bundle': ['lib/locale.ts', 'lib/problem.ts'],
  'lib/knowledge': ['lib/locale.ts', 'lib/problem.ts', 'lib/facts', 'lib/codes'],
  'lib/parsers': ['lib/locale.ts', 'lib/problem.ts', 'lib/facts', 'lib/codes', 'lib/bundle'],
  'lib/redact': ['lib/locale.ts', 'lib/problem.ts', 'lib/facts'],
  'lib/diagnosis': ['lib/locale.ts', 'lib/problem.ts', 'lib/facts', 'lib/knowledge'],
  'lib/search': ['lib/locale.ts', 'lib/problem.ts', 'lib/knowledge', 'lib/codes'],
  'lib/report': ['lib/locale.ts', 'lib/problem.ts', 'lib/facts', 'lib/redact', 'lib/diagnosis', 'lib/knowledge'],
};
const PURE = [...Object.keys(LIB), 'lib/inspect.ts', 'lib/likely.ts', 'lib/ask.ts', 'lib/ask-document.ts'];

function filesIn(dir: string): string[] {
  return readdirSync(path.join(ROOT, dir), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && /\.tsx?$/.test(e.name))
    .map((e) => path.relative(ROOT, path.join(e.parentPath, e.name)));
}

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const found = text.matchAll(
    /^\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm,
  );
  return [...found].map((m) => {
    const name = m[1] ?? m[2] ?? m[3] ?? '';
    if (name.startsWith('#')) return { from: file, to: name.slice(1) };
    return { from: file, to: name.startsWith('.') ? path.normalize(path.join(path.dirname(file), name)) : name };
  });
}

const within = (file: string, room: string): boolean => file === room || file.startsWith(`${room}/`);
const isLocal = (to: string): boolean => /^(?:lib|db|app|test|content)\//.test(to);
const faults = (imports: readonly Import[]): string[] => imports.map((i) => `${i.from} -> ${i.to}`);

describe('import boundaries', () => {
  const lib = filesIn('lib').flatMap(importsOf);

  it.each(Object.entries(LIB))('%s imports only what stands below it', (room, allowed) => {
    const wrong = lib.filter(
      (i) => within(i.from, room) && isLocal(i.to) && ![room, ...allowed].some((ok) => within(i.to, ok)),
    );
    expect(faults(wrong)).toEqual([]);
  });

  it('the core knows no Node, no React, no Next and no SQL', () => {
    const wrong = lib.filter(
      (i) => PURE.some((room) => within(i.from, room)) && /^(?:node:|react|next|drizzle|better-sqlite3)/.test(i.to),
    );
    expect(faults(wrong)).toEqual([]);
  });

  it('nothing in the core reaches up to host, db or app', () => {
    const wrong = lib.filter((i) => PURE.some((room) => within(i.from, room)) && /^(?:lib\/host|db|app)\//.test(i.to));
    expect(faults(wrong)).toEqual([]);
  });

  it('host imports neither db nor app nor React', () => {
    const wrong = lib.filter((i) => within(i.from, 'lib/host') && /^(?:db\/|app\/|react$|next)/.test(i.to));
    expect(faults(wrong)).toEqual([]);
  });

  it('db imports no app and no Next; only its worker uses host', () => {
    const wrong = filesIn('db')
      .flatMap(importsOf)
      .filter((i) => /^(?:app\/|next|react)/.test(i.to) || (within(i.to, 'lib/host') && i.from !== 'db/worker.ts'));
    expect(faults(wrong)).toEqual([]);
  });

  it('app reaches the database and Node only through app/server', () => {
    const wrong = filesIn('app')
      .flatMap(importsOf)
      .filter(
        (i) =>
          !within(i.from, 'app/server') && /^(?:db\/|drizzle|better-sqlite3|lib\/host\/(?!browser-worker))/.test(i.to),
      );
    expect(faults(wrong)).toEqual([]);
  });

  it('nothing imports tests', () => {
    const wrong = [...lib, ...filesIn('db').flatMap(importsOf), ...filesIn('app').flatMap(importsOf)].filter((i) =>
      i.to.startsWith('test/'),
    );
    expect(faults(wrong)).toEqual([]);
  });

  it('there are no import cycles in lib and db', () => {
    const edges = Map.groupBy(
      [...lib, ...filesIn('db').flatMap(importsOf)].filter((i) => isLocal(i.to)),
      (i) => i.from,
    );
    const done = new Set<string>();
    const visit = (file: string, trail: readonly string[]): string[] => {
      if (trail.includes(file)) return [[...trail.slice(trail.indexOf(file)), file].join(' -> ')];
      if (done.has(file)) return [];
      const found = (edges.get(file) ?? []).flatMap((e) => visit(e.to, [...trail, file]));
      done.add(file);
      return found;
    };
    expect([...edges.keys()].flatMap((f) => visit(f, []))).toEqual([]);
  });
});
