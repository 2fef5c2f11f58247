import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FACT_IDS, type FactId } from '#lib/facts/registry.ts';
import { buildPack } from '#lib/host/pack.ts';
import { checkPack, type Fault } from '#lib/knowledge/check.ts';
import { checkPatterns } from '#lib/knowledge/check-patterns.ts';
import { implies, type Note } from '#lib/knowledge/check-predicates.ts';
import { checkReach, checkRules, setByContent, untested } from '#lib/knowledge/check-reach.ts';
import { checkReviews } from '#lib/knowledge/check-reviews.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Cause, Predicate } from '#lib/knowledge/schema.ts';
import { hasNestedQuantifier, regexLiterals, runsOverLines } from './regex-literals.ts';
import { SMALL_PACK } from './small-pack.ts';

/** The knowledge against itself, and against the code and the tests that carry it. */
const ROOT = path.resolve(import.meta.dirname, '..');
const { pack } = await buildPack(path.join(ROOT, 'content'));

interface SourceFile {
  readonly name: string;
  readonly text: string;
}
function sources(dir: string): SourceFile[] {
  return readdirSync(path.join(ROOT, dir), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && e.name.endsWith('.ts'))
    .map((e) => path.relative(ROOT, path.join(e.parentPath, e.name)))
    .map((name) => ({ name, text: readFileSync(path.join(ROOT, name), 'utf8') }));
}
const core = sources('lib').filter((f) => !f.name.startsWith('lib/host/'));

function faultsOf(check: (pack: Pack, note: Note) => void, of: Pack): Fault[] {
  const faults: Fault[] = [];
  check(of, (where, fault) => faults.push({ where, fault }));
  return faults;
}

/** The small pack with its first cause changed. */
function withCause(change: Partial<Cause>): Pack {
  return { ...SMALL_PACK, causes: SMALL_PACK.causes.map((c, i) => (i === 0 ? { ...c, ...change } : c)) };
}
/** The small pack with one row for each list of patterns. */
function withPatterns(...rows: readonly (readonly string[])[]): Pack {
  const families = SMALL_PACK.families.map((f) => ({
    ...f,
    entries: rows.flatMap((patterns, n) => f.entries.map((e) => ({ ...e, id: `row-${n}`, patterns: [...patterns] }))),
  }));
  return { ...SMALL_PACK, families };
}

it('the knowledge has no fault', () => {
  expect(checkPack(pack)).toEqual([]);
});

describe('rules that can never confirm', () => {
  const off: Predicate = { fact: 'firmware.virt', is: 'disabled' };
  const windows: Predicate = { fact: 'os.family', is: 'windows' };

  it.each([
    [off, off, true],
    [off, { fact: 'firmware.virt', in: ['disabled', 'locked-off'] }, true],
    [{ fact: 'firmware.virt', in: ['disabled', 'locked-off'] }, off, false],
    [{ all: [windows, off] }, { any: [off, { fact: 'os.family', is: 'macos' }] }, true],
    [{ any: [windows, off] }, off, false],
    [off, { all: [windows, off] }, false],
    [{ fact: 'os.build', atLeast: 26100 }, { fact: 'os.build', atLeast: 22000 }, true],
    [{ fact: 'os.build', atLeast: 19041 }, { fact: 'os.build', atLeast: 22000 }, false],
    [{ not: { fact: 'firmware.virt', in: ['disabled', 'locked-off'] } }, { not: off }, true],
    [{ not: off }, off, false],
  ] satisfies [Predicate, Predicate, boolean][])('%j implies %j: %s', (a, b, want) => {
    expect(implies(a, b)).toBe(want);
  });

  it('ruled out wherever it would be confirmed', () => {
    const when: Predicate = { all: [windows, off] };
    expect(faultsOf(checkRules, withCause({ when, unless: { any: [off, windows] } }))).toEqual([
      { where: 'causes/fw.off', fault: 'is ruled out wherever it would be confirmed' },
    ]);
    expect(faultsOf(checkRules, withCause({ when, unless: { fact: 'os.family', is: 'linux' } }))).toEqual([]);
  });

  it('one word cannot be two', () => {
    const enabled: Predicate = { fact: 'firmware.virt', is: 'enabled' };
    const both = withCause({ when: { all: [off, enabled] } });
    expect(faultsOf(checkRules, both).map((f) => f.fault)).toEqual(['wants firmware.virt to be two words at once']);
    expect(faultsOf(checkRules, withCause({ when: { any: [off, enabled] } }))).toEqual([]);
  });
});

describe('facts that nothing sets', () => {
  /** Parsers write every fact they name. Derive rules read as well: there a fact after "set, " or "known.has(" is only read. */
  const READ = /(?:\bset, |known\.(?:has|get)\()$/;
  function named({ name, text }: SourceFile): FactId[] {
    const all = name.startsWith('lib/parsers/') || name === 'lib/wording.ts';
    return FACT_IDS.filter((id) => {
      const pieces = text.split(`'${id}'`).slice(0, -1);
      return pieces.some((before) => all || !READ.test(before.slice(-20)));
    });
  }
  const code = core.filter((f) => /^lib\/(?:parsers\/|facts\/derive|wording\.ts)/.test(f.name)).flatMap(named);

  it('every fact can be set, and every rule can hold', () => {
    expect(checkReach(pack, FACT_IDS, new Set([...code, ...setByContent(pack)]))).toEqual([]);
  });

  it('only reading a fact does not set it', () => {
    const derive = { name: 'lib/facts/derive-x.ts', text: "if (has(set, 'cpu.nx', 'absent')) return;" };
    expect(named(derive)).toEqual([]);
    expect(named({ ...derive, text: "conclude(set, 'x', from, 'cpu.nx', 'absent');" })).toEqual(['cpu.nx']);
  });

  it('a cause whose facts nothing sets is named, one that has another way is not', () => {
    const dead: Predicate = { fact: 'cpu.slat', is: 'absent' };
    const alive: Predicate = { fact: 'firmware.virt', is: 'disabled' };
    const settable = setByContent(SMALL_PACK);
    const faults = (when: Predicate): Fault[] => checkReach(withCause({ when }), ['firmware.virt'], settable);
    const mute = { where: 'causes/fw.off when', fault: 'needs a fact that nothing sets' };
    expect(faults({ all: [alive, dead] })).toContainEqual(mute);
    expect(faults({ any: [alive, dead] })).not.toContainEqual(mute);
    expect(checkReach(SMALL_PACK, ['cpu.slat'], settable)).toContainEqual({
      where: 'facts cpu.slat',
      fault: 'nothing sets it',
    });
  });

  it('every cause that files can confirm has a machine that has it', () => {
    const machines = readdirSync(path.join(ROOT, 'test/machines')).map((name) => name.split('--')[0] ?? '');
    // What is only heard in a person's words confirms nothing.
    const read = core.filter((f) => /^lib\/(?:parsers\/(?!said)|facts\/derive)/.test(f.name)).flatMap(named);
    const files = new Set([...read, ...setByContent({ ...pack, questions: [] })]);
    expect(untested(pack, files, new Set(machines))).toEqual([]);
  });
});

describe('patterns of messages', () => {
  it.each([
    ['twice in two rows', [['no VT-x here'], ['no  VT-x here']], 'is also in codes/small row-0'],
    ['a source line', [['HMR0.cpp:123 failed']], 'names a line of source code'],
    ['a line number between colons', [['error:45: no']], 'names a line of source code'],
    [
      'part of five others',
      [['failed'], ...[1, 2, 3, 4, 5].map((n) => [`failed to open ${n}`])],
      'is part of the patterns of 5 other rows',
    ],
  ])('%s', (_, rows, fault) => {
    const faults = faultsOf(checkPatterns, withPatterns(...rows));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.fault).toContain(fault);
  });

  it.each([
    ['different words', [['no VT-x here'], ['no AMD-V here']]],
    ['a ratio and an address', [['a 1:1 mapping'], ['0000:00:1f.0 failed']]],
    ['part of four others', [['failed'], ...[1, 2, 3, 4].map((n) => [`failed to open ${n}`])]],
    ['part of five patterns of its own row', [['failed', ...[1, 2, 3, 4, 5].map((n) => `failed to open ${n}`)]]],
  ])('%s is fine', (_, rows) => {
    expect(faultsOf(checkPatterns, withPatterns(...rows))).toEqual([]);
  });
});

it('a review is old against the newest one, not against today', () => {
  const old = faultsOf(checkReviews, withCause({ reviewed: '2025-10-17' }));
  expect(old).toEqual([{ where: 'causes/fw.off', fault: 'was reviewed 401 days before the newest review' }]);
  expect(faultsOf(checkReviews, withCause({ reviewed: '2025-10-18' }))).toEqual([]);
});

describe('regular expressions of the core', () => {
  const literals = core.flatMap((f) => regexLiterals(f.text).map((r) => ({ ...r, name: f.name })));
  const shown = (found: typeof literals): string[] => found.map((r) => `${r.name}:${r.line} ${r.source}`);

  it('no group repeats what repeats', () => {
    expect(literals.length).toBeGreaterThan(400);
    expect(shown(literals.filter((r) => hasNestedQuantifier(r.source)))).toEqual([]);
  });
  it('no white space runs over line ends', () => {
    expect(shown(literals.filter(runsOverLines))).toEqual([]);
  });

  it.each(['(a+)+$', '(?:\\s*\\w+)*', '((a|b)*c?){2,}', '(?:-?[a-z]+)*', '(?:a[a-z]+)*'])('%s is caught', (source) => {
    expect(hasNestedQuantifier(source)).toBe(true);
  });
  it.each(['(?:-[a-z]+)*', '[(+]+\\(a*\\)+', '(?:a|b)+c+', '(?:a+){2,4}', '(?:[.-][a-z0-9]+)*'])(
    '%s is fine',
    (source) => {
      expect(hasNestedQuantifier(source)).toBe(false);
    },
  );
  it('reads expressions and nothing else', () => {
    const text = "// /a/\nconst x = a / b / c; s.split(/[/]\\s*$/m); const y = '/no/'; return /z+/u;";
    expect(regexLiterals(text).map((r) => [r.source, r.flags, r.line])).toEqual([
      ['[/]\\s*$', 'm', 2],
      ['z+', 'u', 2],
    ]);
    expect(regexLiterals(text).map(runsOverLines)).toEqual([true, false]);
  });
});

describe('the core has no clock and no dice', () => {
  const CHANCE =
    /\bDate\.now\b|\bDate\(\s*\)|\bnew Date\b(?!\()|\bMath\.random\b|\bperformance\.now\b|\b(?:randomUUID|getRandomValues)\b/;

  it('outside lib/host', () => {
    expect(core.filter((f) => CHANCE.test(f.text)).map((f) => f.name)).toEqual([]);
  });
  it.each([
    ['new Date()', true],
    ['new Date;', true],
    ['Date.now()', true],
    ['Math.random()', true],
    ['crypto.randomUUID()', true],
    ['new Date(ms).toISOString()', false],
    ['Date.UTC(2026, 1, 1)', false],
    ['Math.round(x)', false],
  ])('%s: %s', (text, want) => {
    expect(CHANCE.test(text)).toBe(want);
  });
});
