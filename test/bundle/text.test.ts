import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from '#lib/bundle/text.ts';
import { bytesOf, concat, textOf } from './builders.ts';

/** Cuts bytes into chunks of `step` and hands them out. */
function pieces(bytes: Uint8Array, step: number): () => Promise<Uint8Array | null> {
  let at = 0;
  return async () => {
    if (at >= bytes.length) return null;
    at += step;
    return bytes.subarray(at - step, at);
  };
}

async function decode(
  bytes: Uint8Array,
  step = 1000,
): Promise<{ text: string; encoding: string } | { binary: string }> {
  const decoded = await decodeText(pieces(bytes, step));
  if ('binary' in decoded) return { binary: decoded.binary };
  const chunks: Uint8Array[] = [];
  for (let chunk = await decoded.next(); chunk; chunk = await decoded.next()) chunks.push(chunk);
  return { text: textOf(concat(...chunks)), encoding: decoded.encoding };
}

const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return bytes;
};

const ENGLISH = 'Host Name:   PC-1\r\nHyper-V Requirements:  Virtualization Enabled In Firmware: No\r\n';
const CHINESE = '主机名:   PC-1\r\nHyper-V 要求:  固件中已启用虚拟化: 否\r\n';
// 主机名: 固件中已启用虚拟化: 否 (GBK, written after the table of GB 18030)
const GBK = Uint8Array.of(
  0xd6,
  0xf7,
  0xbb,
  0xfa,
  0xc3,
  0xfb,
  0x3a,
  0x20,
  0xb9,
  0xcc,
  0xbc,
  0xfe,
  0xd6,
  0xd0,
  0xd2,
  0xd1,
  0xc6,
  0xf4,
  0xd3,
  0xc3,
  0xd0,
  0xe9,
  0xc4,
  0xe2,
  0xbb,
  0xaf,
  0x3a,
  0x20,
  0xb7,
  0xf1,
  0x0d,
  0x0a,
);

test.each([
  ['English', ENGLISH],
  ['Chinese', CHINESE],
])('%s in UTF-8 and UTF-16, with and without a mark', async (_, text) => {
  const mark = '\ufeff';
  expect(await decode(bytesOf(text))).toEqual({ text, encoding: 'utf-8' });
  expect(await decode(bytesOf(mark + text))).toEqual({ text, encoding: 'utf-8' });
  for (const little of [true, false]) {
    const encoding = little ? 'utf-16le' : 'utf-16be';
    expect(await decode(utf16(text, little), 7)).toEqual({ text, encoding });
    expect(await decode(utf16(mark + text, little), 7)).toEqual({ text, encoding });
  }
});

test('GBK, also where it begins only after 300 kB of English', async () => {
  expect(await decode(GBK, 5)).toEqual({ text: '主机名: 固件中已启用虚拟化: 否\r\n', encoding: 'gb18030' });
  const english = bytesOf('started\n'.repeat(40_000));
  expect(await decode(concat(english, GBK), 4096)).toMatchObject({
    text: `${textOf(english)}主机名: 固件中已启用虚拟化: 否\r\n`,
  });
});

test('Latin-1 is the last resort', async () => {
  const bytes = Uint8Array.from(
    'Virtualisation activ\u00e9e dans le microprogramme : Non, d\u00e9sactiv\u00e9e\r\n',
    (c) => c.charCodeAt(0),
  );
  expect(await decode(bytes)).toEqual({
    text: 'Virtualisation activée dans le microprogramme : Non, désactivée\r\n',
    encoding: 'latin1',
  });
});

test('UTF-8 with a few broken bytes stays UTF-8', async () => {
  const text = concat(bytesOf(CHINESE.repeat(30)), Uint8Array.of(0xff, 0x80, 0x0a), bytesOf(CHINESE));
  expect(await decode(text)).toMatchObject({ encoding: 'utf-8' });
});

test('UTF-8 passes through as the same bytes, not as copies', async () => {
  const chunk = bytesOf(`${CHINESE}${ENGLISH.repeat(2000)}`);
  const decoded = await decodeText(pieces(chunk, chunk.length));
  if ('binary' in decoded) throw new Error(decoded.binary);
  expect((await decoded.next())?.buffer).toBe(chunk.buffer);
});

test.each([
  ['jpeg', [0xff, 0xd8, 0xff, 0xe0, 0, 0x10]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]],
  ['elf', [0x7f, 0x45, 0x4c, 0x46, 2]],
  ['exe', [0x4d, 0x5a, 0x90, 0, 3, 0]],
  ['evtx', [...bytesOf('ElfFile\0')]],
  ['dump', [...bytesOf('PAGEDU64')]],
  ['minidump', [...bytesOf('MDMP')]],
  ['sqlite', [...bytesOf('SQLite format 3\0')]],
  ['binary', Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 255)],
  ['binary', Array.from({ length: 4000 }, () => 0)],
])('%s is no text', async (kind, bytes) => {
  expect(await decode(Uint8Array.from(bytes))).toEqual({ binary: kind });
});

test.each([
  ['a block of zeros after a crash', `${ENGLISH.repeat(50)}${'\0'.repeat(1500)}${ENGLISH}`],
  ['colours of a terminal', '\u001b[31merror\u001b[0m kvm: disabled by bios\n'.repeat(20)],
  ['MZ at the start', 'MZ is how this line starts, and it goes on for more than sixty-four bytes without any zero\n'],
  ['BM at the start', 'BMC reports no fault\n'],
])('%s is text', async (_, text) => {
  expect(await decode(bytesOf(text))).toEqual({ text, encoding: 'utf-8' });
});

test('any text comes back from any encoding, however it is cut', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('kvm: ', '虚拟化', '\r\n', 'VT-x 已启用。', '0x80370102', '\t'), {
        minLength: 8,
        maxLength: 300,
      }),
      fc.integer({ min: 1, max: 5000 }),
      async (parts, step) => {
        const text = `log line\r\n${parts.join('')}`;
        expect(await decode(bytesOf(text), step)).toMatchObject({ text });
        expect(await decode(utf16(text, true), step)).toMatchObject({ text, encoding: 'utf-16le' });
        expect(await decode(utf16(text, false), step)).toMatchObject({ text, encoding: 'utf-16be' });
      },
    ),
    { numRuns: 100 },
  ));

test.each([
  ['ASCII', bytesOf(ENGLISH), ENGLISH],
  ['UTF-8', bytesOf(CHINESE), CHINESE],
  ['GBK', GBK, '主机名: 固件中已启用虚拟化: 否\r\n'],
])('%s with UTF-16 behind it, as PowerShell appends', async (_, before, text) => {
  const appended = '\r\nhypervisorlaunchtype    Off\r\n功能名称 : VirtualMachinePlatform\r\n状态 : 已禁用\r\n';
  const file = concat(before, utf16(appended, true));
  for (const step of [1000, 4096]) expect(await decode(file, step)).toMatchObject({ text: text + appended });
  // Mostly UTF-16 by size is no binary either.
  const long = appended.repeat(400);
  expect(await decode(concat(before, utf16(long, true)), 4096)).toMatchObject({ text: text + long });
});

test('zeros after a crash are not taken for UTF-16', async () => {
  const text = `${ENGLISH.repeat(40)}${'\0'.repeat(900)}${ENGLISH.repeat(40)}`;
  expect(await decode(bytesOf(text), 512)).toEqual({ text, encoding: 'utf-8' });
});
