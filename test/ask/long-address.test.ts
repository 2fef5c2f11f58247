import { describe, expect, it } from 'vitest';
import { readQuery } from '#app/ui/ask/state.ts';
import { buildPack } from '#lib/host/pack.ts';
import { MOST, shortened } from '../../scripts/long-address.ts';

const { pack } = await buildPack('content');
const junk = (count: number): string => Array.from({ length: count }, (_, i) => `x.y${i}=z`).join('&');

describe('a long address', () => {
  it('of the questionnaire keeps its answers, the last of several, and counts the rest', () => {
    const query = `os.family=linux&${junk(9_998)}&os.family=windows&tried=a+b&cut=7`;
    const short = shortened(`/zh-CN/diagnose?${query}`) ?? '';
    expect(short).toBe('/zh-CN/diagnose?os.family=windows&tried=a+b&cut=10000');
    const read = readQuery(Object.fromEntries(new URLSearchParams(short.slice(short.indexOf('?')))), pack);
    expect([read.answers, read.droppedMore]).toEqual([{ 'os.family': 'windows' }, 10_000]);
  });

  it('of any other page is refused', () => {
    for (const page of ['/en/articles', '/api/v1/ask', '/en/diagnose/map', '/', '/en/diagnosed'])
      expect(shortened(`${page}?${junk(MOST + 1)}`)).toBeUndefined();
  });

  it('is left alone while it may be meant', () => {
    const every = pack.questions.map((q) => `${q.fact}=dont-know`).join('&');
    for (const address of [
      '/en',
      `/en/diagnose?${every}`,
      `/en/search?q=${'%E8'.repeat(5000)}`,
      `/en/articles?${junk(MOST)}`,
    ])
      expect(shortened(address)).toBe(address);
  });

  it('never makes the count of a page anything but a number', () => {
    for (const cut of ['-1', '1e9', 'x', '', '99999999']) expect(readQuery({ cut }, pack).droppedMore).toBe(0);
  });
});
