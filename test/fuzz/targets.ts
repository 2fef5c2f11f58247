import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { LIMITS } from '#lib/bundle/limits.ts';
import { openBundle } from '#lib/bundle/open.ts';
import { decodeText } from '#lib/bundle/text.ts';
import { resolveCodes } from '#lib/codes/resolve.ts';
import { fits } from '#lib/facts/registry.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { PARSERS } from '#lib/parsers/index.ts';
import type { Parser } from '#lib/parsers/parser.ts';
import { redactText } from '#lib/redact/redact.ts';
import { gzip, tar, zip } from '../bundle/builders.ts';
import { realTable } from '../codes/table.ts';
import { buildInput } from '../formats/build.ts';

/** Something that reads bytes from outside. `read` throws when a promise of the reader is broken. */
export interface Target {
  readonly name: string;
  readonly samples: readonly Uint8Array[];
  /** Share of the inputs, relative to the others: what is slow gets fewer. */
  readonly weight: number;
  read(bytes: Uint8Array): void | Promise<void>;
}

const TESTS = path.join(import.meta.dirname, '..');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const claim = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

/** The inputs of a parser's cases, with the paths they are read under. */
function samplesOf({ id, kind }: Parser): { readonly path: string; readonly bytes: Uint8Array }[] {
  const room = path.join(TESTS, 'parsers', id);
  return readdirSync(room).map((name) => {
    const folder = path.join(room, name);
    const input = readdirSync(folder).find((f) => f.startsWith('input')) ?? '';
    const text = readFileSync(path.join(folder, input), 'utf8');
    const named = path.join(folder, 'path.txt');
    return {
      path: existsSync(named) ? readFileSync(named, 'utf8').trim() : input,
      bytes: kind === 'bytes' ? buildInput(input, text) : bytesOf(text),
    };
  });
}

/** What every parser promises of what it reports: a fact of the registry (a blank is dropped), at a line that is there. */
function readWith(parser: Parser, bytes: Uint8Array, file: string): void {
  if (parser.kind === 'bytes') {
    if (!parser.matches(bytes.subarray(0, 65_536), file)) return;
    parser.read({ path: file, bytes: bytes.subarray(0, parser.most), length: bytes.length }, (id, value, at, text) => {
      claim(value === '' || fits(id, value), `${id}=${value}`);
      claim(Number.isInteger(at) && at >= 0 && text.length > 0, `${id} at ${at}`);
    });
    return;
  }
  const text = textOf(bytes);
  const lines = text.split(/\r?\n/);
  const emit = (id: Parameters<typeof fits>[0], value: string | number, line: number): void => {
    claim(value === '' || fits(id, value), `${id}=${value}`);
    claim(Number.isInteger(line) && line >= 1 && line <= lines.length, `${id} at line ${line} of ${lines.length}`);
  };
  if (parser.kind === 'text') {
    if (parser.matches(text.slice(0, 65_536), file)) parser.read({ path: file, lines }, emit);
    return;
  }
  lines.forEach((line, n) => {
    if (parser.literals.some((literal) => line.includes(literal)))
      parser.read({ number: n + 1, text: line, path: file }, emit);
  });
}

function parserTarget(parser: Parser): Target {
  const samples = samplesOf(parser);
  const paths = [...new Set(samples.map((s) => s.path))];
  return {
    name: `parser ${parser.id}`,
    samples: samples.map((s) => s.bytes),
    weight: 20,
    read: (bytes) => {
      for (const file of paths) readWith(parser, bytes, file);
    },
  };
}

/** Small enough that a bomb shows at once. */
const TIGHT = { ...LIMITS, totalBytes: 1e7, fileBytes: 4e6, entries: 200, ratioFloor: 1e6, nestedZipBytes: 1e6 };

/** Every container promises to end without throwing, with safe paths and never more than its limits. */
async function open(bytes: Uint8Array): Promise<void> {
  let total = 0;
  for await (const item of openBundle([{ path: 'in', blob: new Blob([bytes.slice()]) }], TIGHT)) {
    if ('problem' in item) continue;
    const { path: name } = item.file;
    claim(!name.startsWith('/') && !name.split(/[\\/]/).includes('..') && !name.includes('\u0000'), `path ${name}`);
    for await (const chunk of item.file.bytes) total += chunk.length;
  }
  claim(total <= TIGHT.totalBytes + 1e6, `${total} bytes`);
}

const LOG = { name: 'var/log/dmesg', data: '[    1.0] kvm: disabled by bios\n'.repeat(40) };
const NOTE = { name: 'a/b.txt', data: 'Hypervisor vendor: KVM\n' };
const packed = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(TESTS, 'bundle/packed', name)));
/** The front of a packed file, whole as a sample where it is short enough. */
const containers: Readonly<Record<string, readonly Uint8Array[]>> = {
  zip: [zip(LOG, NOTE), zip({ ...LOG, zip64: true }), zip({ ...LOG, descriptor: true }, { ...NOTE, method: 0 })],
  tar: [
    tar(LOG, NOTE),
    tar(NOTE, { name: 'l', type: '2', link: 'x' }, { name: 'n'.repeat(90), type: 'L', data: 'long' }),
  ],
  gzip: [gzip(LOG.data), gzip(tar(LOG, NOTE))],
  zstd: [new Uint8Array(zstdCompressSync(bytesOf(LOG.data))), packed('stream.zst').subarray(0, 4000)],
  xz: [packed('zeros.xz'), packed('log.xz').subarray(0, 4000)],
  bzip2: [packed('zeros.bz2'), packed('log.bz2').subarray(0, 4000)],
  nested: [zip({ name: 'in.tgz', data: gzip(tar(LOG)) }), tar({ name: 'in.zip', data: zip(NOTE) })],
};

function containerTarget(name: string, samples: readonly Uint8Array[]): Target {
  return { name: `container ${name}`, samples, weight: name === 'bzip2' || name === 'xz' ? 5 : 20, read: open };
}

/** Chunks of odd sizes, as a stream gives them. */
async function decode(bytes: Uint8Array): Promise<void> {
  let at = 0;
  const decoded = await decodeText(async () => {
    if (at >= bytes.length) return null;
    at += 97;
    return bytes.subarray(at - 97, at);
  });
  if ('binary' in decoded) return;
  for (let chunk = await decoded.next(); chunk; chunk = await decoded.next());
}

const utf16 = (text: string): Uint8Array =>
  new Uint8Array(new Uint16Array([0xfeff, ...Buffer.from(text, 'latin1')]).buffer);

/** All readers of bytes and text from outside that the product has. */
export async function targets(): Promise<readonly Target[]> {
  const { pack } = await buildPack(path.join(TESTS, '../content'));
  const every = PARSERS.flatMap((p) => samplesOf(p).map((s) => s.bytes));
  const whole: Target = {
    name: 'whole reading',
    samples: [...every, ...Object.values(containers).flat()],
    weight: 4,
    read: async (bytes) => {
      const { report } = await inspect([{ path: 'in', blob: new Blob([bytes.slice()]) }], pack, TIGHT);
      const ours = report.problems.filter((p) => p.code === 'parser-failed' || p.code === 'rule-failed');
      claim(ours.length === 0, ours.map((p) => `${p.code} ${p.detail}`).join());
      for (const finding of report.findings) claim(finding.because.length > 0, `${finding.cause} without evidence`);
    },
  };
  const texts = every.map((bytes) => bytes.subarray(0, 1500));
  return [
    ...PARSERS.map(parserTarget),
    ...Object.entries(containers).map(([name, samples]) => containerTarget(name, samples)),
    {
      name: 'encodings',
      samples: [utf16('a b\nc'), bytesOf('虚拟化\n'), Uint8Array.of(0xd0, 0xe9, 0xc4, 0xe2)],
      weight: 20,
      read: decode,
    },
    { name: 'codes', samples: texts, weight: 10, read: (bytes) => void resolveCodes(textOf(bytes), realTable) },
    { name: 'redaction', samples: texts, weight: 10, read: (bytes) => void redactText(textOf(bytes)) },
    whole,
  ];
}
