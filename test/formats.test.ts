import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PARSERS } from '#lib/parsers/index.ts';
import { bundles } from './bundle/layouts.ts';
import { buildInput } from './formats/build.ts';
import { INPUTS, type KnownInput } from './formats/inputs.ts';
import { analyse, valuesOf } from './seed/bundle.ts';

/** Every input that the design names is told by its content, in every encoding that it names, and in the layouts it comes in. */
const ROOM = path.join(import.meta.dirname, 'parsers');

function contentOf({ from }: KnownInput): string | Uint8Array {
  if ('text' in from) return from.text;
  const [parser = '', name = ''] = from.folder.split('/');
  const folder = path.join(ROOM, parser, name === '*' ? (readdirSync(path.join(ROOM, parser)).sort()[0] ?? '') : name);
  const input = readdirSync(folder).find((f) => f.startsWith('input')) ?? '';
  const written = readFileSync(path.join(folder, input), 'utf8');
  return /\.(?:events|dump|process)\.json$/.test(input) ? buildInput(input, written) : written;
}

const wide = (text: string, order: 'le' | 'be', mark: boolean): Uint8Array => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return new Uint8Array(order === 'be' ? bytes.swap16() : bytes);
};

describe.each(INPUTS.map((input) => [`${input.family}: ${input.what}`, input] as const))('%s', (_, input) => {
  it('is recognised by what is in it', async () => {
    const { files, problems } = await analyse({ 'file-without-a-name': contentOf(input) });
    expect(files[0]?.formats).toContain(input.format);
    expect(problems).toEqual([]);
  });
});

describe('the list', () => {
  it('has every format that vtriage reads', () => {
    const listed = new Set(INPUTS.map((input) => input.format));
    // What people write themselves, or what stands inside other outputs.
    const inside = [
      'detect-virt',
      'hyperv-requirements',
      'kernel-parameters',
      'minikube',
      'said',
      'said-codes',
      'uname-release',
    ];
    expect(PARSERS.map((p) => p.id).filter((id) => !listed.has(id) && !inside.includes(id))).toEqual([]);
  });
});

describe('encodings', () => {
  const chinese = INPUTS.filter((input) => /Chinese/.test(input.what) && 'folder' in input.from);
  it.each(chinese.map((input) => [input.what, input] as const))('%s', async (_, input) => {
    const text = String(contentOf(input)).replaceAll('\n', '\r\n');
    const plain = (await analyse({ x: text })).facts.map((f) => `${f.id}=${f.value}`);
    expect(plain.length).toBeGreaterThan(0);
    const forms = [wide(text, 'le', true), wide(text, 'le', false), wide(text, 'be', true), wide(text, 'be', false)];
    for (const bytes of forms)
      expect((await analyse({ x: bytes })).facts.map((f) => `${f.id}=${f.value}`)).toEqual(plain);
  });

  it('GBK, as the console of a Chinese Windows writes', async () => {
    // 功能名称 : VirtualMachinePlatform
    // 状态 : 已禁用
    const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];
    const name = [0xb9, 0xa6, 0xc4, 0xdc, 0xc3, 0xfb, 0xb3, 0xc6, ...ascii(' : VirtualMachinePlatform\r\n')];
    const state = [0xd7, 0xb4, 0xcc, 0xac, ...ascii(' : '), 0xd2, 0xd1, 0xbd, 0xfb, 0xd3, 0xc3, ...ascii('\r\n')];
    const report = await analyse({ x: Uint8Array.from([...name, ...state]) });
    expect(valuesOf(report, 'windows.feature-vmp')).toEqual(['disabled']);
  });
});

describe('layouts', () => {
  it.each(bundles)('$what', async ({ files, facts, formats, named }) => {
    const report = await analyse(files);
    for (const [id, value] of facts) expect(valuesOf(report, id), id).toContain(value);
    for (const [file, format] of Object.entries(formats))
      expect(report.files.find((f) => f.path === file)?.formats, file).toContain(format);
    expect(report.problems.map((p) => `${p.code} ${p.where}`)).toEqual(named);
  });
});

describe('what cannot be told is named and not guessed', () => {
  it('a report in a language that nobody here reads', async () => {
    const report = await analyse({
      'info.txt': 'ホスト名: PC\nプロセッサ: 不明\n仮想化: いいえ\nメモリ: 十六\n',
    });
    expect(report.problems).toMatchObject([{ code: 'unknown-text', where: 'info.txt' }]);
    expect(report.facts).toEqual([]);
    expect(report.verdict).toBe('inconclusive');
  });

  it('a file that matches two formats is named with both, and each line counts once', async () => {
    const both = `${contentOf({ family: 'linux', what: '', from: { folder: 'lscpu/chinese' }, format: '' })}\n${contentOf({ family: 'linux', what: '', from: { folder: 'lsmod/no-kvm' }, format: '' })}`;
    const { files, facts } = await analyse({ x: both });
    expect(files[0]?.formats).toEqual(expect.arrayContaining(['lscpu', 'lsmod']));
    const keys = facts.map((f) => `${f.id}=${f.value}@${f.source.by === 'file' ? f.source.line : ''}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('a photo in the bundle is named', async () => {
    const report = await analyse({ 'a.jpg': Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0) });
    expect(report.problems).toMatchObject([{ code: 'not-text', where: 'a.jpg', detail: 'jpeg' }]);
  });
});

it('a line of blanks costs a list of features no time', async () => {
  const row = `DisplayName${' '.repeat(60_000)}\u0001\n`;
  const started = performance.now();
  const report = await analyse({ x: `FeatureName : VirtualMachinePlatform\nState : Disabled\n${row.repeat(5)}` });
  expect(valuesOf(report, 'windows.feature-vmp')).toEqual(['disabled']);
  expect(performance.now() - started).toBeLessThan(4000);
});
