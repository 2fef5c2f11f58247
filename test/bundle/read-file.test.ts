import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '#lib/bundle/limits.ts';
import type { BundleFile, Limits } from '#lib/bundle/types.ts';
import { emptyFacts, type Fact, type FactSet } from '#lib/facts/facts.ts';
import type { LineParser, MessageRow, Parser, TextParser } from '#lib/parsers/parser.ts';
import { compile, type FileReading, readFile } from '#lib/parsers/read-file.ts';
import { bytesOf } from './builders.ts';

const file = (path: string, content: string | Uint8Array, step = 1 << 20): BundleFile => {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  let at = 0;
  return {
    path,
    bytes: new ReadableStream(
      {
        pull: (controller) => {
          if (at >= bytes.length) return controller.close();
          controller.enqueue(bytes.slice(at, at + step));
          at += step;
        },
      },
      { highWaterMark: 0 },
    ),
  };
};

const disabled: MessageRow = {
  id: 'kvm-disabled',
  pattern: 'kvm: disabled by bios',
  sets: [{ fact: 'firmware.virt', value: 'disabled' }],
};
const wrapped: MessageRow = {
  id: 'vmware-off',
  pattern: 'This host supports Intel VT-x, but Intel VT-x is disabled',
  sets: [],
};
const chinese: MessageRow = {
  id: 'vmware-off-zh',
  pattern: '此主机支持 Intel VT-x，但 Intel VT-x 处于禁用状态',
  sets: [],
};
const versions: LineParser = {
  kind: 'lines',
  id: 'versions',
  literals: ['VirtualBox VM '],
  read: (line, emit) => {
    const version = /VirtualBox VM (\d[\d.]*)/.exec(line.text)?.[1];
    if (version) emit('vbox.version', version, line.number);
  },
};
const lscpu: TextParser = {
  kind: 'text',
  id: 'lscpu',
  matches: (head) => head.startsWith('Architecture:'),
  read: (text, emit) => {
    for (const [i, line] of text.lines.entries()) if (line.includes('VT-x')) emit('cpu.virt-flag', 'present', i + 1);
  },
};
const broken: LineParser = {
  kind: 'lines',
  id: 'broken',
  literals: ['kvm: '],
  read: () => {
    throw new Error('boom');
  },
};

const PARSERS: readonly Parser[] = [versions, lscpu];
const MESSAGES: readonly MessageRow[] = [disabled, wrapped, chinese];
const reader = compile(PARSERS, MESSAGES);

interface Read extends FileReading {
  readonly seen: FactSet;
}
async function read(
  content: string | Uint8Array,
  options: { step?: number; limits?: Partial<Limits>; seen?: FactSet; with?: ReturnType<typeof compile> } = {},
): Promise<Read> {
  const seen = options.seen ?? emptyFacts();
  const reading = await readFile(file('a/b.log', content, options.step), options.with ?? reader, seen, {
    ...LIMITS,
    ...options.limits,
  });
  return { ...reading, seen };
}
const observations = (seen: FactSet): Fact[] => [...seen.known.values()].flatMap((known) => known.observations);

test('a message sets its facts and is itself a symptom, with the lines around it', async () => {
  const { file: info, seen, problems } = await read('one\ntwo\nthree\n[1.0] kvm: disabled by bios\nfour\nfive\nsix\n');
  const source = {
    by: 'file',
    path: 'a/b.log',
    line: 4,
    text: '[1.0] kvm: disabled by bios',
    before: ['two', 'three'],
    after: ['four', 'five'],
  };
  expect(observations(seen)).toEqual([
    { id: 'firmware.virt', value: 'disabled', source },
    { id: 'symptom.code', value: 'kvm-disabled', source },
  ]);
  expect(info).toEqual({ path: 'a/b.log', bytes: 56, lines: 7, formats: ['messages'] });
  expect(problems).toEqual([]);
});

test('line parsers get the lines with their literals, text parsers the files they match', async () => {
  const first = await read('VirtualBox VM 7.0.20 r163906 win.amd64\nVirtualBox VM without number\n');
  expect(observations(first.seen).map((f) => [f.id, f.value])).toEqual([['vbox.version', '7.0.20']]);
  expect(first.file.formats).toEqual(['versions']);
  const second = await read('Architecture:  x86_64\r\nVirtualization: VT-x\r\n');
  expect(observations(second.seen)[0]?.source).toMatchObject({
    line: 2,
    text: 'Virtualization: VT-x',
    before: ['Architecture:  x86_64'],
    after: [],
  });
  expect(second.file.formats).toEqual(['lscpu']);
});

test('a parser that breaks is named once, and the others go on', async () => {
  const breaking = compile([broken, versions], [disabled]);
  const { seen, problems } = await read('kvm: disabled by bios\nkvm: disabled by bios\nVirtualBox VM 6.1\n', {
    with: breaking,
  });
  expect(problems).toEqual([{ code: 'parser-failed', where: 'a/b.log', detail: 'broken: boom' }]);
  expect(observations(seen).map((f) => f.value)).toContain('6.1');
});

test('a value that the fact cannot have is our fault and named', async () => {
  const wrong = compile(
    [],
    [{ id: 'wrong', pattern: 'kvm: disabled by bios', sets: [{ fact: 'firmware.virt', value: 'maybe' }] }],
  );
  const { seen, problems } = await read('kvm: disabled by bios\n', { with: wrong });
  expect(problems).toEqual([{ code: 'parser-failed', where: 'a/b.log', detail: 'wrong: firmware.virt = maybe' }]);
  expect(observations(seen).map((f) => f.id)).toEqual(['symptom.code']);
});

test('sixteen observations of one value are kept, and a new value after them still counts', async () => {
  const { seen } = await read(
    `${'kvm: disabled by bios\n'.repeat(5000)}This host supports Intel VT-x, but Intel VT-x is disabled\n`,
  );
  expect(seen.known.get('firmware.virt')?.observations.length).toBe(16);
  expect(
    seen.known
      .get('symptom.code')
      ?.observations.map((o) => o.value)
      .at(-1),
  ).toBe('vmware-off');
});

test.each([
  [
    'doubled blanks',
    'This host  supports Intel\tVT-x, but Intel VT-x is\u00a0disabled\n',
    'vmware-off',
    1,
    'This host  supports Intel\tVT-x, but Intel VT-x is\u00a0disabled',
  ],
  [
    'a wrapped line',
    'x\n  This host supports Intel\n  VT-x, but Intel VT-x is disabled\ny\n',
    'vmware-off',
    2,
    'This host supports Intel VT-x, but Intel VT-x is disabled',
  ],
  [
    'a break inside a word',
    'This host supports Intel VT-x, but In\ntel VT-x is dis\nabled\n',
    'vmware-off',
    1,
    'This host supports Intel VT-x, but In tel VT-x is dis abled',
  ],
  [
    'wrapped Chinese',
    '此主机支持 Intel VT-x，但\nIntel VT-x 处于禁\n用状态\n',
    'vmware-off-zh',
    1,
    '此主机支持 Intel VT-x，但 Intel VT-x 处于禁 用状态',
  ],
])('pasted text with %s', async (_, text, id, line, shown) => {
  const { seen } = await read(text);
  expect(observations(seen)).toMatchObject([{ id: 'symptom.code', value: id, source: { line, text: shown } }]);
});

test('a message that is whole is not found a second time, and one over four lines is not found', async () => {
  expect(observations((await read('kvm: disabled by bios\n')).seen).length).toBe(2);
  expect(observations((await read('This host supports\nIntel VT-x, but\nIntel VT-x is\ndisabled\n')).seen)).toEqual([]);
});

test('long lines are cut and said so once; the part around the hit is shown', async () => {
  const { seen, problems } = await read(
    `${'x'.repeat(900)} kvm: disabled by bios ${'y'.repeat(900)}\n${'z'.repeat(200_000)} kvm: disabled by bios\n`,
  );
  const [first, ...rest] = observations(seen).filter((f) => f.id === 'firmware.virt');
  const text = first?.source.by === 'file' ? first.source.text : '';
  expect(text).toContain('kvm: disabled by bios');
  expect(text.length).toBeLessThanOrEqual(500);
  expect(rest).toEqual([]);
  expect(problems).toEqual([{ code: 'line-too-long', where: 'a/b.log', detail: '> 64 kB' }]);
});

test('a text parser gets the beginning of a file that is too long, and that is said', async () => {
  const { file: info, problems } = await read(`Architecture: x86_64\nVT-x\n${'line\n'.repeat(4000)}`, {
    limits: { textBytes: 10_000 },
  });
  expect(problems).toEqual([{ code: 'too-large', where: 'a/b.log', detail: '20 kB > 9.8 kB' }]);
  expect(info.formats).toEqual(['lscpu']);
});

test('what is no text is named with its kind', async () => {
  const { file: info, problems } = await read(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3));
  expect(info).toEqual({ path: 'a/b.log', bytes: 7, lines: 0, formats: [] });
  expect(problems).toEqual([{ code: 'not-text', where: 'a/b.log', detail: 'jpeg' }]);
});

test('an empty file is read and nothing is found', async () => {
  expect((await read('')).file).toEqual({ path: 'a/b.log', bytes: 0, lines: 0, formats: [] });
});

test('old Mac line ends', async () => {
  const { seen, file: info } = await read('one\rkvm: disabled by bios\rthree\r');
  expect(observations(seen)[0]?.source).toMatchObject({ line: 2, before: ['one'], after: ['three'] });
  expect(info.lines).toBe(3);
});

test('the result does not depend on how the bytes are cut', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.constantFrom(
          'kvm: disabled by bios',
          '\n',
          '\r\n',
          'VirtualBox VM 6.1',
          ' some 中文 text ',
          'This host supports Intel VT-x,',
          ' but Intel VT-x is disabled',
          'x'.repeat(90),
        ),
        { maxLength: 60 },
      ),
      fc.integer({ min: 1, max: 300 }),
      async (parts, step) => {
        const text = parts.join('');
        const limits = { lineBytes: 200 };
        const whole = await read(text, { limits });
        const cut = await read(text, { limits, step });
        expect(cut).toEqual(whole);
      },
    ),
    { numRuns: 300 },
  ));
