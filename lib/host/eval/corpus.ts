import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { inspect } from '#lib/inspect.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { toJson } from '#lib/report/json.ts';
import { rankedOf } from './cases.ts';

const corpusLine = z.looseObject({
  file: z.string(),
  kind: z.string(),
  expected_cause: z.string().nullish(),
  also_acceptable: z.array(z.string()).default([]),
  /** Facts that a careful reader takes from the file; null where it does not say. */
  truth: z.record(z.string(), z.unknown()).default({}),
});
export type CorpusFile = z.infer<typeof corpusLine>;

export interface CorpusPrediction {
  readonly file: string;
  readonly verdict: string;
  readonly top: string | null;
  readonly ranked: readonly string[];
  readonly confirmed: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
}

export async function readIndex(dir: string): Promise<CorpusFile[]> {
  const lines = (await readFile(path.join(dir, 'index.jsonl'), 'utf8')).split('\n').filter((l) => l.trim() !== '');
  return lines.map((line) => corpusLine.parse(JSON.parse(line)));
}

export async function predictFile(dir: string, one: CorpusFile, pack: Pack): Promise<CorpusPrediction> {
  const { report } = await inspect(
    [{ path: path.basename(one.file), blob: await openAsBlob(path.join(dir, one.file)) }],
    pack,
  );
  const facts = Object.fromEntries(Object.entries(toJson(report, pack, 'en').facts).map(([id, f]) => [id, f?.value]));
  return {
    file: one.file,
    verdict: report.verdict,
    top: report.top,
    ranked: rankedOf(report),
    confirmed: report.findings.filter((f) => f.severity !== 'note').map((f) => f.cause),
    facts,
  };
}

/**
 * Whether a prediction is right. healthy: nothing is called a problem and nothing is claimed; not-virtualization: the same, and no cause
 * is named before it; undecidable (null): nothing outside what is acceptable is claimed as certain; a cause: it, or one as right, comes
 * first.
 */
export function isRight(one: CorpusFile, p: CorpusPrediction): boolean {
  const acceptable = [one.expected_cause, ...one.also_acceptable];
  if (one.expected_cause === 'healthy')
    return p.verdict !== 'problem' && p.confirmed.every((c) => acceptable.includes(c) || p.verdict === 'condition');
  const modest = p.confirmed.every((c) => acceptable.includes(c));
  if (one.expected_cause == null) return modest;
  if (one.expected_cause === 'not-virtualization')
    return modest && p.verdict !== 'problem' && (p.top === null || acceptable.includes(p.top));
  return p.top !== null && acceptable.includes(p.top);
}
