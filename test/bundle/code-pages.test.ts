import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { codePage } from '#lib/bundle/code-pages.ts';
import { guess } from '#lib/bundle/encoding.ts';
import { analyse, valuesOf } from '../seed/bundle.ts';

/** Text in the code page of a localized Windows: told by its bytes, and read with the same result as in UTF-8. */
const FOLDER = path.join(import.meta.dirname, 'code-pages');
const pages = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(FOLDER, name)));

describe.each(pages.map((name) => [name.replace('.txt', ''), bytesOf(name)] as const))('%s', (page, bytes) => {
  it('is told by its bytes', () => {
    expect(guess(bytes)).toBe(page);
  });

  it('reads as the same text in UTF-8', async () => {
    const plain = new TextDecoder(page).decode(bytes);
    expect(plain).not.toContain('\ufffd');
    const facts = async (content: string | Uint8Array) =>
      (await analyse({ x: content })).facts.map((f) => `${f.id}=${f.value}`);
    expect(await facts(bytes)).toEqual(await facts(plain));
    expect(valuesOf(await analyse({ x: bytes }), 'firmware.virt')).toEqual(['disabled']);
  });
});

describe('what proves no alphabet', () => {
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

  it.each([
    ['a few letters of Western Europe', latin('Verf\u00fcgbar: Nein, d\u00e9sactiv\u00e9e, S\u00ed, N\u00e3o\r\n')],
    [
      'many of them',
      latin('\u00dcberpr\u00fcfung l\u00e4uft f\u00fcr gr\u00f6\u00dfere Ger\u00e4te \u00f6fter\r\n'.repeat(50)),
    ],
    ['bytes of a random file', Uint8Array.from({ length: 3000 }, (_, i) => 0x80 + ((i * 7919 + (i >> 2) * 31) & 0x7f))],
    ['too little Cyrillic', Uint8Array.of(0xc4, 0xe0, 0x0d, 0x0a)],
  ])('%s stays Latin-1 or Chinese, never another', (_, bytes) => {
    expect(['latin1', 'gb18030']).toContain(codePage(bytes));
  });

  it('one word of Chinese is Chinese', () => {
    expect(codePage(Uint8Array.of(0xd2, 0xd1, 0xbd, 0xfb, 0xd3, 0xc3, 0x0d, 0x0a))).toBe('gb18030');
  });
});
