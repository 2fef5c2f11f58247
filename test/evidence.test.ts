import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText } from '#lib/bundle/text.ts';
import type { Input } from '#lib/bundle/types.ts';
import { inspect } from '#lib/inspect.ts';
import { toJson } from '#lib/report/json.ts';
import { tar, zip } from './bundle/builders.ts';
import { pack } from './seed/bundle.ts';

/** Every finding of every machine stands on lines that are there: file, number and words. */
const here = import.meta.dirname;
const NOTES = new Set(['expected.json', 'origin.md']);
const rooms = ['machines', 'healthy'].flatMap((room) =>
  readdirSync(path.join(here, room)).map((name) => [room, name] as const),
);

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && !NOTES.has(e.name))
    .map((e) => path.relative(folder, path.join(e.parentPath, e.name)))
    .sort();

async function linesOf(file: string): Promise<string[]> {
  const bytes = new Uint8Array(readFileSync(file));
  let at = 0;
  const decoded = await decodeText(async () => (at++ === 0 ? bytes : null));
  if ('binary' in decoded) return [];
  const parts: Uint8Array[] = [];
  for (let chunk = await decoded.next(); chunk; chunk = await decoded.next()) parts.push(chunk.slice());
  return Buffer.concat(parts).toString('utf8').split(/\r?\n/);
}

const bare = (text: string): string => text.replace(/\s+/g, '');

describe('evidence', () => {
  it.each(rooms)('%s: %s', async (room, name) => {
    const folder = path.join(here, room, name);
    const files = filesIn(folder);
    const inputs: Input[] = await Promise.all(
      files.map(async (file) => ({ path: file, blob: await openAsBlob(path.join(folder, file)) })),
    );
    const { report } = await inspect(inputs, pack);
    for (const finding of toJson(report, pack, 'en').findings) {
      expect(finding.evidence.length, finding.cause).toBeGreaterThan(0);
      for (const { file, line, text } of finding.evidence) {
        expect(files, finding.cause).toContain(file);
        const lines = await linesOf(path.join(folder, file));
        if (lines.length === 0) continue;
        expect(line).toBeGreaterThanOrEqual(1);
        // A message may have been wrapped, and a stand-in may stand for a name: the longest piece of what is left is there.
        const there = bare(lines.slice(line - 1, line + 2).join(''));
        const pieces = text
          .replaceAll('…', '')
          .split(
            /\b(?:user|host|name|address|domain|mail|ip|mac|serial|uuid|id)\d?-\d{1,3}\b|\b\d{1,3}(?:\.\d{1,3}){3}\b/,
          );
        const longest = pieces.map(bare).reduce((a, b) => (b.length > a.length ? b : a), '');
        expect(longest.length, text).toBeGreaterThan(0);
        expect(there, `${file}:${line}`).toContain(longest.slice(0, 60));
      }
    }
  });

  it('names the file inside an archive in an archive', async () => {
    const log = '[    0.1] x86/cpu: VMX (outside TXT) disabled by BIOS\n';
    const inner = zip({ name: 'logs/dmesg.txt', data: log });
    const outer = tar({ name: 'bundle/inner.zip', data: inner });
    const { report } = await inspect([{ path: 'bundle.tar', blob: new Blob([outer.slice()]) }], pack);
    const cited = toJson(report, pack, 'en').findings.flatMap((f) => f.evidence.map((e) => `${e.file}:${e.line}`));
    expect(cited).toContain('bundle/inner.zip!/logs/dmesg.txt:1');
  });
});
