import { openAsBlob, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '#lib/ask.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import type { Cause } from '#lib/knowledge/schema.ts';

/**
 * Every cause over every machine of test/machines and test/healthy: confirmed where it is the cause, ruled out by evidence somewhere,
 * and kept apart from what it is confused with. The folders are "<cause>--<what is special>".
 */
const here = import.meta.dirname;
const { pack } = await buildPack(path.resolve(here, '../content'));
const NOTES = new Set(['expected.json', 'origin.md']);

interface Machine {
  readonly name: string;
  /** The cause it was made for; '' for a healthy one. */
  readonly of: string;
  readonly confirmed: ReadonlySet<string>;
  readonly ruledOut: ReadonlySet<string>;
}

async function machine(room: string, name: string): Promise<Machine> {
  const folder = path.join(here, room, name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && !NOTES.has(e.name))
    .map((e) => path.relative(folder, path.join(e.parentPath, e.name)))
    .sort();
  const inputs = await Promise.all(files.map(async (f) => ({ path: f, blob: await openAsBlob(path.join(folder, f)) })));
  const { report } = await inspect(inputs, pack);
  return {
    name,
    of: room === 'machines' ? (name.split('--')[0] ?? '') : '',
    confirmed: new Set(report.findings.flatMap((f) => [f.cause, ...f.folds])),
    ruledOut: new Set(report.ruledOut.filter((r) => r.because.length > 0).map((r) => r.cause)),
  };
}

const machines: Machine[] = [];
for (const room of ['machines', 'healthy'])
  for (const name of readdirSync(path.join(here, room)).sort()) machines.push(await machine(room, name));

/**
 * That nobody said a message is no evidence: what only messages prove is not ruled out. A machine that comes close shows that it is not
 * confirmed either.
 */
const isNegative = (m: Machine, id: string): boolean =>
  m.ruledOut.has(id) || (m.name.startsWith(`${id}--negative`) && !m.confirmed.has(id));

/** Made to look like the cause without being it, or made for something that it is confused with. */
const looksLike = (m: Machine, cause: Cause): boolean =>
  m.name.startsWith(`${cause.id}--look-alike`) || (cause.confusedWith.includes(m.of) && !cause.folds.includes(m.of));

/** What only taking a change back proves: no file can say it. */
const TAKEN_BACK: Readonly<Record<string, string>> = {
  'win.update-regression': 'windows-update',
  'win.thirdparty-driver-conflict': 'driver-or-tool',
};

describe.each(pack.causes.filter((c) => c.when && TAKEN_BACK[c.id] === undefined).map((c) => [c.id, c] as const))(
  '%s',
  (id, cause) => {
    it('is confirmed where it is the cause', () => {
      expect(machines.filter((m) => m.of === id && m.confirmed.has(id))).not.toEqual([]);
    });

    it('is not confirmed, or ruled out by evidence, where it is not the cause', () => {
      expect(machines.filter((m) => isNegative(m, id))).not.toEqual([]);
    });

    it('is not confirmed where something it is confused with is the cause', () => {
      expect(machines.filter((m) => looksLike(m, cause) && !m.confirmed.has(id))).not.toEqual([]);
    });
  },
);

describe.each(Object.entries(TAKEN_BACK))('%s', (id, change) => {
  const stateAfter = (answers: Readonly<Record<string, string>>) => {
    const { diagnosis } = ask({ 'os.family': 'windows', ...answers }, emptyFacts(), pack);
    return diagnosis.verdicts.find((v) => v.cause === id)?.state;
  };

  it('is confirmed when the fault went with it', () => {
    const again = `change.recent:${change}/change.undone:helped`;
    expect(stateAfter({ 'change.recent': change, 'change.undone': 'helped', again })).toBe('confirmed');
  });

  it('is not when nothing changed without it', () => {
    expect(stateAfter({ 'change.recent': change, 'change.undone': 'no-effect' })).not.toBe('confirmed');
  });

  it('is not proved by having come before the fault, nor by another change that helped', () => {
    expect(stateAfter({ 'change.recent': change })).toBe('open');
    expect(stateAfter({ 'change.recent': 'hardware', 'change.undone': 'helped' })).not.toBe('confirmed');
  });
});

it.each([
  ['bsod.bootloader-hyperv', { 'bootloader.kind': 'standard' }],
  ['disk.full', { 'disk.full': 'no' }],
])('%s is ruled out by an answer', (id, answers) => {
  const again = Object.entries(answers).map(([fact, value]) => `${fact}:${value}`);
  const { diagnosis } = ask({ 'os.family': 'windows', ...answers, again: again.join('/') }, emptyFacts(), pack);
  expect(diagnosis.verdicts.find((v) => v.cause === id)?.state).toBe('ruled-out');
});

it('a second bundle can show that any cause is gone', () => {
  expect(pack.causes.filter((c) => !c.verify).map((c) => c.id)).toEqual([]);
});
