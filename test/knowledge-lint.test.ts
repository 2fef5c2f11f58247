import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPack } from '#lib/host/pack.ts';
import { checkPack } from '#lib/knowledge/check.ts';
import { checkReach, setByContent, untested } from '#lib/knowledge/check-reach.ts';
import { sentences } from '#lib/knowledge/check-words.ts';
import { LOCALES } from '#lib/locale.ts';
import { CONTENT } from './seed/bundle.ts';
import { SMALL_PACK } from './small-pack.ts';

/**
 * One fault after the other is planted in a copy of content/, and the check must name it. What is found in code (unsafe expressions,
 * a clock, facts that nothing sets) is planted in knowledge.test.ts.
 */
let folder = '';
const at = (file: string): string => path.join(folder, file);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'knowledge-'));
  for (const name of readdirSync(CONTENT)) symlinkSync(path.join(CONTENT, name), path.join(folder, name));
  // Learning takes seconds for every changed copy, and nothing here is about what is learned.
  unlinkSync(at('search'));
  mkdirSync(at('search'));
  for (const name of readdirSync(path.join(CONTENT, 'search')))
    if (name !== 'told.tsv') symlinkSync(path.join(CONTENT, 'search', name), at(`search/${name}`));
  writeFileSync(at('search/told.tsv'), '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Makes one file of the copy a real one, with its text changed; every replaced text must be there. */
function change(file: string, ...replacing: readonly (readonly [string | RegExp, string])[]): void {
  const [room = ''] = file.split('/');
  unlinkSync(at(room));
  cpSync(path.join(CONTENT, room), at(room), { recursive: true });
  let text = readFileSync(at(file), 'utf8');
  for (const [from, to] of replacing) {
    const next = text.replace(from, to);
    expect(next, `${file} has ${from}`).not.toBe(text);
    text = next;
  }
  writeFileSync(at(file), text);
}

async function faults(): Promise<string[]> {
  const built = await buildPack(folder);
  return [
    ...built.faults.map((f) => `${f.file}: ${f.at} ${f.fault}`),
    ...checkPack(built.pack).map((f) => `${f.where}: ${f.fault}`),
  ];
}
const CAUSE = 'causes/mem.low.yaml';

describe('a planted fault is named', () => {
  it('nothing planted, nothing named', async () => {
    expect(await faults()).toEqual([]);
  });

  it('a cause without a source', async () => {
    change(CAUSE, [/^sources: .*$/m, 'sources: []']);
    expect(await faults()).toContainEqual(expect.stringMatching(/^causes\/mem\.low\.yaml: sources /));
  });

  it('a source that does not exist, and one that nobody cites', async () => {
    change(CAUSE, [/^sources: \[/m, 'sources: [no-such-book, ']);
    expect(await faults()).toContain('causes/mem.low: source no-such-book does not exist');
    change('sources/linux.yaml', [
      /^/,
      'lonely-book:\n  title: A book\n  publisher: A press\n  url: https://example.org/\n  checked: 2026-11-22\n',
    ]);
    expect(await faults()).toContain('sources lonely-book: nobody cites it');
  });

  it('a title in one language only', async () => {
    change(CAUSE, [/^ {2}zh-CN: .*\n/m, '']);
    expect(await faults()).toContainEqual(expect.stringMatching(/^causes\/mem\.low\.yaml: (?:title|summary)\.zh-CN /));
  });

  it('an article in one language only', async () => {
    change('articles/wsl2-0x80370102/en.mdx', [/^title: /m, 'title:  ']);
    unlinkSync(at('articles/wsl2-0x80370102/zh-CN.mdx'));
    expect(await faults()).toContain('articles/wsl2-0x80370102/zh-CN.mdx:  this language is missing');
  });

  it('a sentence of the report in one language only, or filled otherwise', async () => {
    change('messages/zh-CN/report.json', [/^ {2}"says": "[^"]*",\n/m, '']);
    expect(await faults()).toContain('messages/zh-CN/report.json: says is missing in this language');
    rmSync(at('messages'), { recursive: true });
    cpSync(path.join(CONTENT, 'messages'), at('messages'), { recursive: true });
    writeFileSync(
      at('messages/en/report.json'),
      readFileSync(at('messages/en/report.json'), 'utf8').replace('"{label}: {value}"', '"{label}: {reading}"'),
    );
    expect(await faults()).toContain('messages/zh-CN/report.json: says is filled with other values than in English');
  });

  it('a fact without a label', async () => {
    change('messages/zh-CN/facts.json', [/"crash\.code": \{\s*"label": "[^"]*"\s*\},/, '']);
    // Nothing can be said without it: the build itself stops and names it.
    await expect(faults()).rejects.toThrow('crash.code');
  });

  it('a fact that the registry does not have, in a rule and in a question', async () => {
    change(CAUSE, [/^when:/m, 'unless: { fact: no.such-fact, is: x }\nwhen:']);
    expect((await faults()).join('\n')).toMatch(/causes\/mem\.low\.yaml: unless/);
  });

  it('a message bound to a line of source code', async () => {
    change('codes/qemu.yaml', [/^ {4}patterns:\n/m, '    patterns:\n      - "vl.c:2233: broken"\n']);
    expect((await faults()).join('\n')).toMatch(/^codes\/qemu \S+: .*names a line of source code/m);
  });

  it('a review of long ago', async () => {
    change(CAUSE, [/^reviewed: .*$/m, 'reviewed: 2024-01-01']);
    expect(await faults()).toContainEqual(expect.stringMatching(/^causes\/mem\.low: was reviewed \d+ days before/));
  });

  it('advice that is known to be wrong', async () => {
    change('fixes/free-disk-space.yaml', [/^( {2,}en: )/m, '$1Set the VT-x password first, ']);
    expect(await faults()).toContainEqual(expect.stringMatching(/^fixes\/free-disk-space: contains advice/));
  });
});

describe('two causes with the same logic', () => {
  const twins = (one: string, two: string) => {
    change(CAUSE, [/^when:[^\n]*\n(?:[ ][^\n]*\n)*/m, `when: ${one}\n`]);
    writeFileSync(
      at('causes/disk.full.yaml'),
      readFileSync(at('causes/disk.full.yaml'), 'utf8').replace(/^when:[^\n]*\n(?:[ ][^\n]*\n)*/m, `when: ${two}\n`),
    );
    for (const file of [CAUSE, 'causes/disk.full.yaml'])
      writeFileSync(at(file), readFileSync(at(file), 'utf8').replace(/^unless:[^\n]*\n(?:[ ][^\n]*\n)*/m, ''));
  };
  const a = '{ fact: disk.full, is: "yes" }';
  const b = '{ fact: os.family, in: [linux, windows] }';
  const turned = '{ fact: os.family, in: [windows, linux] }';

  it.each([
    ['word for word', `{ all: [${a}, ${b}] }`, `{ all: [${a}, ${b}] }`],
    ['in another order', `{ all: [${a}, ${b}] }`, `{ all: [${turned}, ${a}] }`],
    ['with brackets of its own', `{ any: [${a}, ${b}] }`, `{ any: [{ all: [${b}] }, { any: [${a}] }] }`],
  ])('%s', async (_, one, two) => {
    twins(one, two);
    expect(await faults()).toContainEqual(expect.stringContaining('has the same rule as'));
  });

  it('another logic is another cause', async () => {
    twins(`{ all: [${a}, ${b}] }`, `{ any: [${a}, ${b}] }`);
    expect((await faults()).filter((f) => f.includes('has the same rule as'))).toEqual([]);
  });
});

describe('what no test covers and nothing reaches', () => {
  const settable = setByContent(SMALL_PACK);

  it('a cause without a machine that has it', () => {
    const [first] = SMALL_PACK.causes.filter((c) => c.when);
    const machines = new Set(SMALL_PACK.causes.map((c) => c.id));
    expect(untested(SMALL_PACK, settable, machines)).toEqual([]);
    machines.delete(first?.id ?? '');
    expect(untested(SMALL_PACK, settable, machines)).toEqual([first?.id]);
  });

  it('a cause that nothing confirms needs none, it is named for that', () => {
    const mute = {
      ...SMALL_PACK,
      causes: SMALL_PACK.causes.map((c) => ({ ...c, when: { fact: 'cpu.nx', is: 'absent' } as const })),
    };
    expect(untested(mute, settable, new Set())).toEqual([]);
    expect(checkReach(mute, [], settable)).toHaveLength(mute.causes.length);
  });
});

it('the words of the pages are there in every language', () => {
  const keys = (name: string) =>
    LOCALES.map((l) =>
      [...sentences(JSON.parse(readFileSync(path.join(CONTENT, `messages/${l}/${name}.json`), 'utf8'))).keys()].sort(),
    );
  for (const name of ['ui', 'http', 'facts']) {
    const [first, ...others] = keys(name);
    for (const other of others) expect(other, name).toEqual(first);
  }
});
