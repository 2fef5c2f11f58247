import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Input } from '#lib/bundle/types.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { LOCALES } from '#lib/locale.ts';
import { toSarif } from '#lib/report/sarif.ts';
import { sarifFaults } from './sarif/schema.ts';

/**
 * Whole machines, one folder each: the files of a bundle and what must come out. machines/ have something, healthy/ have
 * nothing: no cause may be confirmed there as a fault.
 */
const here = import.meta.dirname;
const { pack } = await buildPack(path.resolve(here, '../content'));

const expected = z.strictObject({
  verdict: z.enum(['problem', 'condition', 'healthy', 'inconclusive']),
  top: z.string().nullable(),
  /** Ends of evidence lines that must be cited, as "file:line". */
  cites: z.array(z.string()).default([]),
  ruledOut: z.array(z.string()).default([]),
  /** What must be confirmed, in this order, notes included. */
  confirmed: z.array(z.string()).optional(),
  /** Causes that must not be confirmed. */
  not: z.array(z.string()).default([]),
});

const NOTES = new Set(['expected.json', 'origin.md']);

async function inputsOf(folder: string): Promise<Input[]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && !NOTES.has(e.name))
    .map((e) => path.relative(folder, path.join(e.parentPath, e.name)))
    .sort();
  return Promise.all(files.map(async (f) => ({ path: f, blob: await openAsBlob(path.join(folder, f)) })));
}

const foldersIn = (room: string): string[] => readdirSync(path.join(here, room)).sort();

describe.each(['machines', 'healthy'])('%s', (room) => {
  it.each(foldersIn(room))('%s', async (name) => {
    const folder = path.join(here, room, name);
    const want = expected.parse(JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')));
    const { report } = await inspect(await inputsOf(folder), pack);
    const confirmed = report.findings.map((f) => f.cause);
    expect({ verdict: report.verdict, top: report.top }).toEqual({ verdict: want.verdict, top: want.top });
    const cited = report.findings.flatMap((f) =>
      f.because.map((b) => (b.source.by === 'file' ? `${b.source.path}:${b.source.line}` : '')),
    );
    if (want.confirmed) expect(confirmed).toEqual(want.confirmed);
    for (const line of want.cites) expect(cited).toContain(line);
    for (const cause of want.not) expect(confirmed).not.toContain(cause);
    for (const cause of want.ruledOut) expect(report.ruledOut.map((r) => r.cause)).toContain(cause);
    for (const locale of LOCALES) expect(sarifFaults(toSarif(report, pack, locale))).toEqual([]);
    if (room === 'healthy') expect(want.verdict).not.toBe('problem');
  });
});
