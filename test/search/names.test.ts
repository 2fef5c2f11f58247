import { afterAll, describe, expect, test } from 'vitest';
import { nameKey } from '#lib/codes/text.ts';
import { realTable } from '#test/codes/table.ts';
import { shippedSearch } from './shipped.ts';

const { index, close } = await shippedSearch();
afterAll(close);

const found = (text: string) => index.search(text, { limit: 5, locale: 'en' });
const pages = (text: string): string[] => found(text).results.map(({ kind, id }) => `${kind}/${id}`);

const WAYS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toLowerCase(),
  (name) => name.replaceAll('_', ' '),
  (name) => `启动时提示 ${name}，怎么办`,
  (name) => `it fails with ${name} every time`,
];

test('a symbolic name of the tables finds the page of its number first, in each way of writing it', () => {
  const rows = realTable.rows.filter(({ name, value }) => value !== null && name.includes('_') && name.length >= 9);
  const hex = (value: number | null): string => `0x${(value ?? 0).toString(16).toUpperCase().padStart(8, '0')}`;
  const missed = rows.flatMap(({ name }, n) => {
    const way = WAYS[n % WAYS.length];
    if (n % 4 !== 0 || !way) return [];
    const same = realTable.byName.get(nameKey(name)) ?? [];
    const wanted = new Set(same.map(({ id, value }) => `code/${id ?? hex(value)}`));
    const [first] = pages(way(name));
    return first !== undefined && wanted.has(first) ? [] : [`${way(name)}: ${first}`];
  });
  expect(rows.length).toBeGreaterThan(12_000);
  expect(missed).toEqual([]);
}, 60_000);

describe('a name of a message that many names stand for', () => {
  test('leads to the page of the message, and to its causes', () => {
    expect(pages('VERR_SSM_UNEXPECTED_DATA')[0]).toBe('code/vbox-saved-state-restore');
    expect(found('VERR_SSM_UNEXPECTED_DATA').recognised[0]).toMatchObject({
      code: '0xFFFFF8C8',
      name: 'VERR_SSM_UNEXPECTED_DATA',
      id: 'vbox-saved-state-restore',
    });
    expect(found('the VM fails with verr_ssm_unexpected_data').results[0]?.causes).toContain('vm.saved-state');
  });
  test('so does its number', () => expect(pages('-1848')[0]).toBe('code/vbox-saved-state-restore'));
  test('a name with a page of its own keeps it', () => {
    expect(pages('HV_DENIED')[0]).toBe('code/hv-denied');
    expect(pages('HV_NO_DEVICE')[0]).toBe('code/hv-no-device');
  });
  test('the page of another number is not taken for it', () =>
    expect(pages('VERR_EM_NO_MEMORY').slice(0, 2)).toEqual(['code/0xFFFFFBA6', 'code/verr-gmm-out-of-memory']));
});

describe('a name and nothing else', () => {
  test.each([
    ['a page about it', 'HYPERVISOR_ERROR', 'code/hypervisor-error'],
    ['another name one letter away', 'HCN_E_INVALID_JSON', 'code/0x803B001B'],
    ['another name with the same words', 'PAGE_FAULT_IN_NONPAGED_AREA_M', 'code/0x10000050'],
    ['a stop code in its words', 'ERROR EA LIST INCONSISTENT', 'code/0x000000FF'],
  ])('stands before %s', (_, text, page) => expect(pages(text)[0]).toBe(page));
  test('words that are a name by chance are still words', () =>
    expect(pages('no boot device')[0]).toBe('code/guest-no-bootable-device'));
});

describe('a message inside a longer name', () => {
  test('is not said', () => {
    expect(pages('the firewall: FWP_E_PROVIDER_NOT_FOUND')[0]).toBe('code/0x80320005');
    expect(found('FWP_E_PROVIDER_NOT_FOUND').recognised.map((r) => r.name)).toEqual(['FWP_E_PROVIDER_NOT_FOUND']);
  });
  test('is said when it stands beside the name as well', () =>
    expect(
      found('FWP_E_PROVIDER_NOT_FOUND, then PROVIDER_QEMU_NOT_FOUND: provider not found').recognised,
    ).toContainEqual(expect.objectContaining({ id: 'minikube-provider-not-found' })));
});
