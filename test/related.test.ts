import { expect, test } from 'vitest';
import { buildPack } from '#lib/host/pack.ts';
import { codeName } from '#lib/knowledge/code-name.ts';
import { relatedCodes } from '#lib/knowledge/related.ts';
import { CONTENT } from './search/words.ts';

const { pack } = await buildPack(CONTENT);
const all = pack.families.flatMap((family) => family.entries.map((entry) => ({ entry, family })));
const related = (id: string): string[] => {
  const found = all.find(({ entry }) => entry.id === id);
  return found ? relatedCodes(pack, found).map(({ entry }) => entry.id) : [];
};

test('codes that mean the same causes stand beside one another, of every product', () => {
  expect(related('kvm-disabled-by-bios')).toContain('svm-disabled-by-bios-vm-cr');
  expect(related('verr-svm-in-use')).toContain('verr-vmx-in-vmx-root-mode');
  expect(related('hcs-e-hyperv-not-installed').slice(0, 2)).toEqual([
    'hcs-e-service-not-available',
    'wsl-enable-vmp-bios',
  ]);
});

test('a code of one cause is not beside one of another', () => {
  const causesOf = (id: string): string[] =>
    all.find(({ entry }) => entry.id === id)?.entry.causes.map((c) => c.cause) ?? [];
  const own = causesOf('libvirt-state-change-lock');
  const beside = related('libvirt-state-change-lock');
  expect(beside.filter((id) => !causesOf(id).some((cause) => own.includes(cause)))).toEqual([]);
  expect(beside.length).toBeLessThan(3);
});

test('nearly every code has related ones, none itself, none twice, none in words of people', () => {
  const lists = all.map(({ entry }) => ({ id: entry.id, ids: related(entry.id) }));
  expect(lists.filter(({ ids }) => ids.length === 0).length).toBeLessThan(lists.length / 20);
  const words = new Set(pack.families.find((f) => f.id === 'own-words')?.entries.map((e) => e.id));
  expect(words.size).toBeGreaterThan(40);
  expect(lists.filter(({ id, ids }) => ids.includes(id) || new Set(ids).size < ids.length || ids.length > 6)).toEqual(
    [],
  );
  expect(lists.filter(({ ids }) => ids.some((id) => words.has(id)))).toEqual([]);
});

test('what people say has a name in each language, what machines print has one', () => {
  const named = (id: string, locale: 'en' | 'zh-CN'): string | undefined => {
    const entry = all.find((found) => found.entry.id === id)?.entry;
    return entry && codeName(entry, locale);
  };
  expect(named('kvm-disabled-by-bios', 'zh-CN')).toBe('kvm: disabled by bios');
  expect(named('said-vt-taken', 'en')).toBe('VT is taken by another program');
  expect(named('said-vt-taken', 'zh-CN')).toBe('VT 被占用');
  const said = all.filter(({ entry }) => entry.id.startsWith('said-'));
  expect(
    said.filter(({ entry }) => !/\p{Script=Han}/u.test(codeName(entry, 'zh-CN'))).map(({ entry }) => entry.id),
  ).toEqual([]);
});
