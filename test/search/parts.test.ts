import { describe, expect, test } from 'vitest';
import { markOf, placeOf } from '#lib/host/search-rows.ts';
import { bestPlaces } from '#lib/search/best.ts';
import { nameDistance } from '#lib/search/near.ts';
import { packAscending, packNumbers, unpackAscending, unpackNumbers } from '#lib/search/packing.ts';
import { patternsOf } from '#lib/search/patterns.ts';
import { lengthsOf, packCounts, unpackCounts, weigh } from '#lib/search/postings.ts';
import { piecesOf } from '#lib/search/tokens.ts';

describe('the best places of a list of scores', () => {
  test('greatest first, equal ones in order, none without a score', () => {
    expect(bestPlaces(Float32Array.of(0, 3, 1, 3, 0, 2), 3)).toEqual([1, 3, 5]);
    expect(bestPlaces(Float32Array.of(0, 1, 0), 5)).toEqual([1]);
    expect(bestPlaces(new Float32Array(4), 2)).toEqual([]);
  });
  test('the same as sorting everything', () => {
    const scores = Float32Array.from({ length: 5000 }, (_, n) => ((n * 7919) % 613) / 7);
    const sorted = [...scores.keys()]
      .filter((n) => (scores[n] ?? 0) > 0)
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    expect(bestPlaces(scores, 80)).toEqual(sorted.slice(0, 80));
  });
});

test('texts are found inside another one wherever they stand, longest first', () => {
  const list = ['disabledbybios', 'kvmdisabledbybios', 'nothing', '已禁用虚拟化'].map((pattern) => ({
    pattern,
    id: pattern,
  }));
  const found = (text: string): string[] =>
    patternsOf(list)
      .within(text)
      .map((one) => one.id);
  expect(found('xkvmdisabledbybios')).toEqual(['kvmdisabledbybios', 'disabledbybios']);
  expect(found('主板已禁用虚拟化功能')).toEqual(['已禁用虚拟化']);
  expect(found('disabledbybio')).toEqual([]);
  expect(found('')).toEqual([]);
});

describe('numbers in few bytes', () => {
  const numbers = [0, 1, 127, 128, 16_383, 16_384, 2_147_483_647, 2_147_483_648, 4_294_967_295];
  test('any number of 32 bits survives', () => {
    expect([...unpackNumbers(packNumbers(numbers.toReversed()))]).toEqual(numbers.toReversed());
    expect(packNumbers([0, 127, 128])).toEqual(Uint8Array.of(0, 127, 128, 1));
    expect(unpackNumbers(new Uint8Array(0))).toHaveLength(0);
  });
  test('a list in ascending order takes a byte for each small step', () => {
    const far = [...numbers.slice(0, 8), 4_294_967_294, 4_294_967_295, 4_294_967_295];
    expect([...unpackAscending(packAscending(far))]).toEqual(far);
    expect(packAscending([4_000_000_000, 4_000_000_005, 4_000_000_005, 4_000_000_100])).toHaveLength(5 + 3);
  });
});

test('where a word stands survives being stored; its weight is worked out again', () => {
  const counts = { docs: Uint32Array.of(1, 8, 4_000_000_001), hits: Uint32Array.of(10, 1, 300) };
  expect(unpackCounts(packCounts(counts))).toEqual(counts);
  expect(unpackCounts(new Uint8Array(0)).docs).toHaveLength(0);
  const lengths = lengthsOf(Uint32Array.of(4, 4, 8, 16));
  expect(lengths.average).toBe(8);
  // Of four documents one holds it, once, and is as long as the average: ln(3.5 / 1.5) * 2.2 / 2.2.
  const { weights } = weigh({ docs: Uint32Array.of(4), hits: Uint32Array.of(1) }, lengths);
  expect(weights[0]).toBeCloseTo(Math.log(3.5 / 1.5), 6);
});

test('a number is found in a sorted list', () => {
  const list = Uint32Array.of(2, 5, 5, 5, 9, 4_294_967_295);
  expect([2, 5, 9, 4_294_967_295].map((n) => placeOf(list, n))).toEqual([0, 1, 4, 5]);
  expect([0, 3, 10, 4_294_967_294].map((n) => placeOf(list, n))).toEqual([-1, -1, -1, -1]);
  expect(placeOf(new Uint32Array(0), 1)).toBe(-1);
  expect(markOf('VERRSVMINUSE')).not.toBe(markOf('VERRSVMNOSVM'));
});

test('what must stand somewhere as it is: runs of one script', () =>
  expect(piecesOf('启用vt-x 虚拟化')).toEqual(['启用', 'vtx', '虚拟化']));

describe('parts of names', () => {
  const nearer = (typed: string, one: string, other: string): void =>
    expect(nameDistance(typed, one)).toBeLessThan(nameDistance(typed, other));
  test('a beginning is nearer than a middle, a middle nearer than a left-out word', () => {
    nearer('HCS_E_HYPERV', 'HCS_E_HYPERV_NOT_INSTALLED', 'OLD_HCS_E_HYPERV_NOT_INSTALLED');
    nearer('SVM_DISABLED', 'VERR_SVM_DISABLED', 'SVM_IS_DISABLED');
    nearer('SVM_DISABLED', 'SVM_IS_DISABLED', 'VERR_SVM_DISABELD_NOW');
  });
  test('cut at the same place is nearer than with other words', () =>
    nearer('VIDEOPRESENT', 'ERROR_VIDEOPRESENT_X', 'ERROR_VIDEO_PRESENT_X'));
});
