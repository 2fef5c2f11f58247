import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '#lib/bundle/limits.ts';
import { emptyFacts, valuesSeen } from '#lib/facts/facts.ts';
import { type FactId, fits } from '#lib/facts/registry.ts';
import { evtx } from '#lib/parsers/evtx.ts';
import { PARSERS } from '#lib/parsers/index.ts';
import type { BytesParser, CodeRow, Trouble } from '#lib/parsers/parser.ts';
import { compile, readFile } from '#lib/parsers/read-file.ts';
import { buildInput } from './formats/build.ts';
import { buildEvtx } from './formats/evtx-builder.ts';

/** Binary formats against bytes that nobody wrote: nothing is thrown, nothing hangs, every fact is one of the registry. */
const ROOM = path.join(import.meta.dirname, 'parsers');
const binary = PARSERS.filter((p): p is BytesParser => p.kind === 'bytes');

function samplesOf(id: string): Uint8Array[] {
  return readdirSync(path.join(ROOM, id)).map((name) => {
    const folder = path.join(ROOM, id, name);
    const input = readdirSync(folder).find((f) => f.startsWith('input.')) ?? '';
    return buildInput(input, readFileSync(path.join(folder, input), 'utf8'));
  });
}

function read(parser: BytesParser, bytes: Uint8Array): readonly Trouble[] {
  if (!parser.matches(bytes.subarray(0, 65_536), 'x')) return [];
  return parser.read({ path: 'x', bytes, length: bytes.length }, (id, value, at, text) => {
    expect(fits(id, value), `${id}=${value}`).toBe(true);
    expect(Number.isInteger(at) && at >= 0 && text.length > 0).toBe(true);
  });
}

const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.integer({ min: 1, max: 8 })), {
  minLength: 1,
  maxLength: 40,
});

describe.each(binary.map((p) => [p.id, p] as const))('%s', (id, parser) => {
  const samples = samplesOf(id);
  /** Most of a chunk is empty: damage goes where something is. */
  const written = samples.map((bytes) => [...bytes.keys()].filter((i) => bytes[i] !== 0 && i > 8));

  it('is read whatever was changed in it', () => {
    fc.assert(
      fc.property(fc.nat(samples.length - 1), damage, (n, changes) => {
        const bytes = (samples[n] ?? new Uint8Array()).slice();
        const places = written[n] ?? [];
        for (const [place, value, run] of changes)
          for (let i = 0; i < run; i++) bytes[(places[place % places.length] ?? 0) + i] = value;
        const started = performance.now();
        read(parser, bytes);
        expect(performance.now() - started).toBeLessThan(1000);
      }),
      { numRuns: 400, seed: 20261122 },
    );
  });

  it('is read wherever it ends', () => {
    for (const bytes of samples)
      for (let cut = 0; cut <= bytes.length; cut += 977) read(parser, bytes.subarray(0, cut));
  });

  it('is read when its mark stands before anything else', () => {
    const mark = (samples[0] ?? new Uint8Array()).subarray(0, 8);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (noise) => {
        read(parser, Uint8Array.from([...mark, ...noise]));
      }),
      { numRuns: 100, seed: 20261122 },
    );
  });
});

const parserOf = (id: string): BytesParser => {
  const found = binary.find((p) => p.id === id);
  if (!found) throw new Error(id);
  return found;
};
const sample = (id: string, name: string): Uint8Array => {
  const folder = path.join(ROOM, id, name);
  const input = readdirSync(folder).find((f) => f.startsWith('input.')) ?? '';
  return buildInput(input, readFileSync(path.join(folder, input), 'utf8'));
};

describe('what is wrong with a file is said', () => {
  it('a log that ends too early', () => {
    const log = sample('evtx', 'guest-of-hyper-v');
    expect(read(parserOf('evtx'), log.subarray(0, 20_000))).toEqual([
      { code: 'truncated', detail: 'evtx, 20 kB < 68 kB' },
    ]);
  });

  it('a chunk without its mark', () => {
    const log = sample('evtx', 'guest-of-hyper-v').slice();
    log[4096] = 0x58;
    expect(read(parserOf('evtx'), log)).toEqual([{ code: 'corrupt', detail: 'evtx, 1 chunks' }]);
  });

  const events = [1, 2, 3, 4].map((record) => ({
    provider: 'Microsoft-Windows-Hyper-V-Hypervisor',
    id: 41,
    record,
    time: `2026-11-20T08:00:0${record}Z`,
  }));

  it('a record that was overwritten, with those after it read', () => {
    const bytes = buildEvtx(events);
    const size = new DataView(bytes.buffer).getUint32(4096 + 512 + 4, true);
    const cited = (log: Uint8Array): number[] => {
      const seen = new Set<number>();
      evtx.read({ path: 'x', bytes: log, length: log.length }, (_, __, at) => seen.add(at));
      return [...seen];
    };
    expect(read(evtx, bytes)).toEqual([]);
    expect(cited(bytes)).toEqual([4]);
    // The second and what stands before its size at the end.
    const damaged = bytes.slice();
    damaged.fill(0xff, 4096 + 512 + size, 4096 + 512 + size + 12);
    expect(read(evtx, damaged)).toEqual([{ code: 'corrupt', detail: 'evtx, 1 chunks' }]);
    expect(cited(damaged)).toEqual([4]);
  });

  it('a record whose size is zero, as in a log that was saved while in use', () => {
    const bytes = buildEvtx(events);
    new DataView(bytes.buffer).setUint32(4096 + 512 + 4, 0, true);
    expect(read(evtx, bytes)).toEqual([{ code: 'corrupt', detail: 'evtx, 1 chunks' }]);
  });

  it('a log of a version that is not known yet', () => {
    const bytes = buildEvtx(events);
    new DataView(bytes.buffer).setUint16(38, 4, true);
    expect(read(evtx, bytes)).toEqual([{ code: 'newer-format', detail: 'evtx 4 > 3' }]);
  });

  it('a dump of a running system holds no crash', () => {
    const dump = samplesOf('minidump')[0]?.slice() ?? new Uint8Array();
    const wide = dump[6] === 0x36;
    new DataView(dump.buffer).setUint32(wide ? 0x38 : 0x28, 0, true);
    const minidump = binary.find((p) => p.id === 'minidump');
    const said: string[] = [];
    minidump?.read({ path: 'x', bytes: dump, length: dump.length }, (id) => said.push(id));
    expect(said).toContain('os.family');
    expect(said.filter((id) => id === 'failure.seen' || id === 'crash.code')).toEqual([]);
  });

  it('a dump that ends too early, with what its header says', () => {
    const dump = sample('minidump', 'ends-before-the-drivers');
    expect(read(parserOf('minidump'), dump)).toMatchObject([{ code: 'truncated' }]);
    expect(read(parserOf('minidump'), dump.subarray(0, 4000))).toMatchObject([{ code: 'truncated' }]);
  });
});

describe('through the runner', () => {
  const codes: CodeRow[] = [
    {
      id: 'video-tdr-failure',
      keys: ['video-tdr-failure', 'bugcheck:0x116'],
      sets: [{ fact: 'failure.seen', value: 'host-crash' }],
    },
  ];
  const reader = compile(PARSERS, [], codes);
  const run = async (bytes: Uint8Array) => {
    const seen = emptyFacts();
    const stream = new Blob([bytes.slice()]).stream();
    return { seen, reading: await readFile({ path: 'a.dmp', bytes: stream }, reader, seen, LIMITS) };
  };

  it('a stop code becomes the code that is written down, one that nobody wrote down is dropped', async () => {
    const { seen, reading } = await run(sample('minidump', 'graphics-driver'));
    expect(valuesSeen(seen, 'symptom.code')).toEqual(['video-tdr-failure']);
    expect(reading.file.formats).toEqual(['minidump']);
    expect(reading.problems).toEqual([]);
    const other = await run(sample('minidump', 'thirty-two-bits'));
    expect(valuesSeen(other.seen, 'symptom.code')).toEqual([]);
    expect(valuesSeen(other.seen, 'crash.code')).toEqual(['0x50']);
  });

  it('a binary that nobody reads is still a problem', async () => {
    const { reading } = await run(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1]));
    expect(reading.problems).toEqual([{ code: 'not-text', where: 'a.dmp', detail: 'elf' }]);
  });

  it('facts stand with what was read and where', async () => {
    const { seen } = await run(sample('evtx', 'boot-settings-off'));
    const [first] = seen.known.get('windows.hypervisorlaunchtype' satisfies FactId)?.observations ?? [];
    expect(first?.source).toMatchObject({
      by: 'file',
      line: 4,
      text: 'Microsoft-Windows-Security-Auditing 4826 (2026-11-20T08:00:00.000Z): KernelDebug=%%1842, VsmLaunchType=%%1848, HypervisorLaunchType=%%1848',
    });
  });
});
