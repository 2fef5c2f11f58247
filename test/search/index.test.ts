import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPack } from '#lib/host/pack.ts';
import { buildSearchIndex, openSearchIndex, type SearchIndex } from '#lib/host/search-index.ts';
import { INDEX_VERSION } from '#lib/host/search-layout.ts';
import { documents } from '#lib/search/documents.ts';
import { normalise } from '#lib/search/normalise.ts';
import { vocabulary } from '#lib/search/vocabulary.ts';
import { CONTENT } from './words.ts';

let folder = '';
let index: SearchIndex;
const file = (): string => path.join(folder, 'search.db');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vtriage-search-'));
  const { pack } = await buildPack(CONTENT);
  await buildSearchIndex(pack, CONTENT, file());
  index = openSearchIndex(file());
}, 60_000);
afterAll(async () => {
  index.close();
  await rm(folder, { recursive: true, force: true });
});

const find = (text: string, locale: 'en' | 'zh-CN' = 'en') => index.search(text, { limit: 10, locale });
const first = (text: string): string | undefined => find(text).results[0]?.id;

describe('codes come first, in every spelling', () => {
  test.each([
    '0x80370102',
    '80370102',
    '-2143878910',
    '（0x80370102）',
    'Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED',
  ])('%s', (text) => expect(first(text)).toBe('hcs-e-hyperv-not-installed'));
  test('a stop code', () => expect(first('STOP 20001')).toBe('hypervisor-error'));
  test('a VirtualBox name with a typing error', () =>
    expect(first('VERR_VMX_MSR_ALL_VMX_DISABELD')).toBe('verr-vmx-msr-all-vmx-disabled'));
  test('a number that only the tables know has a decoded page', () => {
    const [result] = find('0xC0000428').results;
    expect(result).toMatchObject({ kind: 'code', title: 'STATUS_INVALID_IMAGE_HASH', url: '/en/codes/0xC0000428' });
  });
});

describe('messages are recognised literally and nearly', () => {
  test.each([
    ['kvm: disabled by bios', 'kvm-disabled-by-bios'],
    ['[    7.123] KVM:  Disabled by BIOS', 'kvm-disabled-by-bios'],
    ['此平台不支持虚拟化的 Intel VT-x/EPT。不使用虚拟化的 Intel VT-x/EPT，是否继续？', 'vmware-nested-vtx-ept'],
    ['此平台不支援虛擬化的 Intel VT-x/EPT', 'vmware-nested-vtx-ept'],
    ["Module 'HV' power on failed", 'vmware-module-hv'],
    ['请启用虚拟机平台Windows功能并确保在BIOS中启用虚拟化', 'wsl-enable-vmp-bios'],
    ['您的電腦未開啟或有其他軟體佔用CPU虛擬化功能', 'ace-cpu-virtualization'],
    ['参考的对象类型不支持尝试的操作。', 'wsaeopnotsupp-text'],
  ])('%s', (text, id) => expect(first(text)).toBe(id));
  test('with one word missing', () =>
    expect(first('Raw-mode unavailable courtesy of Hyper-V')).toBe('verr-supdrv-no-raw-mode-hyper-v-root'));
});

describe('questions in both languages', () => {
  test.each([
    ['how to enable vt-x in bios', 'fw.vtx-disabled'],
    ['ryzen svm mode is off', 'fw.svm-disabled'],
    ['虚拟机里开虚拟机', 'nested.not-exposed'],
    ['容器里没有 /dev/kvm', 'container.kvm-not-passed'],
    ['关闭内存完整性', 'win.vbs-hvci-conflict'],
    ['VirtualBox 內核 6.12 衝突', 'linux.kvm-conflict-vbox'],
    ['netsh winsock reset', 'win.winsock-lsp'],
    ['家庭版没有 Hyper-V', 'win.edition-unsupported'],
    ['valorant secure boot', 'anticheat.vbs-required'],
  ])('%s', (text, cause) => {
    const causes = find(text, 'zh-CN')
      .results.slice(0, 3)
      .flatMap((r) => r.causes);
    expect(causes).toContain(cause);
  });
  test('one wrong character of the same sound is forgiven', () =>
    expect(find('欠套虚拟化').results[0]?.causes).toContain('nested.not-exposed'));
  test('a misspelt word is forgiven', () =>
    expect(
      find('virtualisaton disabled in firmwre')
        .results.slice(0, 3)
        .flatMap((r) => r.causes),
    ).toContain('fw.vtx-disabled'));
  test('titles and links follow the language', () => {
    const [en] = find('how to enable vt-x in bios').results;
    const [zh] = find('how to enable vt-x in bios', 'zh-CN').results;
    expect(en?.url).toMatch(/^\/en\//);
    expect(zh?.url).toMatch(/^\/zh-CN\//);
    expect(zh?.id).toBe(en?.id);
  });
});

test('an event id alone offers the events of all providers', () => {
  const { recognised, meant } = find('Event ID: 41');
  expect(recognised).toEqual([]);
  expect(meant.map((m) => m.id).sort()).toEqual(['hyper-v-hypervisor-event-41', 'kernel-power-event-41']);
  expect(first('Kernel-Power 41')).toBe('kernel-power-event-41');
});

test('a message of another product than the one named stands behind', () => {
  const ids = (text: string) => find(text).results.map((r) => r.id);
  expect(ids('Docker Desktop says virtualization must be enabled in the BIOS')[0]).toBe('docker-hav-dep');
  expect(ids('VMware says virtualization must be enabled in the BIOS').slice(0, 3)).not.toContain('docker-hav-dep');
});

test('a few words of a person are no message of a program, wherever they stand', () => {
  const recognised = (text: string) => find(text).recognised.map((r) => r.id);
  expect(recognised('My VM says VT-x is disabled, and switching it on and off in the BIOS is no help')).toEqual([]);
  expect(recognised('VT-x is disabled in the BIOS for all CPU modes')).toContain('verr-vmx-msr-all-vmx-disabled');
});

test('the same code means something else beside other words', () => {
  const causes = (text: string): readonly string[] => find(text).results[0]?.causes ?? [];
  expect(causes('0x80370102 on my Ryzen, svm').indexOf('fw.svm-disabled')).toBeLessThan(
    causes('0x80370102 on my Ryzen, svm').indexOf('fw.vtx-disabled'),
  );
  expect(causes('0x80370102 nested in a VM').indexOf('nested.not-exposed')).toBeLessThan(
    causes('0x80370102').indexOf('nested.not-exposed'),
  );
});

test('a pasted log is read to its end, far behind the cap of full text', () => {
  const log = `${'nothing of note happened here\n'.repeat(400)}VBoxManage: error: AMD-V is being used by another hypervisor (VERR_SVM_IN_USE)`;
  const { recognised, results } = find(log);
  expect(recognised.map((r) => r.id)).toContain('verr-svm-in-use');
  expect(results[0]?.id).toBe('verr-svm-in-use');
});

describe('hostile queries never throw and stay quick', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['empty', ''],
    ['spaces', '   \n\t '],
    ['20,000 letters', 'a'.repeat(20_000)],
    ['20,000 Han characters', '虚拟'.repeat(10_000)],
    ['20,000 numbers', '1 '.repeat(10_000)],
    ['20,000 prefixes', '0x'.repeat(10_000)],
    ['names without end', `${'A_B'.repeat(7000)}`],
    ['brackets', 'STOP: 0x1 ('.repeat(2000)],
    ['quotes', '"'.repeat(5000)],
    ['operators', 'NEAR( OR AND NOT * ^ : - + "x'],
    ['columns', 'title:a AND {alias body}:* OR sound:x'],
    ['injection', `'; DROP TABLE docs; -- ' OR 1=1`],
    ['NUL', 'kvm\0disabled\0\0'],
    ['lone surrogates', '\ud800 kvm \udc00\ud83d'],
    ['writing direction', '\u202e0x80370102\u202c\u2066abc\u2069'],
    ['emoji', '😀'.repeat(5000)],
    ['combining marks', `e${'\u0301'.repeat(5000)}`],
    ['script tag', '<script>alert(1)</script>'],
    ['percent', '%00%ff%'],
    ['backslashes', '\\'.repeat(3000)],
  ];
  test.each(hostile)('%s', (_, text) => {
    const started = performance.now();
    const answer = find(text);
    expect(answer.results.length).toBeLessThanOrEqual(10);
    expect(performance.now() - started).toBeLessThan(1500);
  });
  test('the page address of a hostile name is escaped', () => {
    for (const { url } of find('0xC0000428').results)
      expect(url).toMatch(/^\/en\/(?:codes|causes|articles)\/[A-Za-z0-9._%-]+$/);
  });
});

test('the index is small enough to ship with every copy, with room to grow', async () =>
  expect((await stat(file())).size).toBeLessThan(5.5e6));

test('an index of another version is refused', () => {
  const other = path.join(folder, 'other.db');
  const db = new Database(other);
  db.exec(
    `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT); INSERT INTO meta VALUES ('version', '${INDEX_VERSION}-old'), ('pack', 'x')`,
  );
  db.close();
  expect(() => openSearchIndex(other)).toThrow(/build it again/);
});

test('every title finds its page among the first three', async () => {
  const { pack } = await buildPack(CONTENT);
  const pages = [
    ...pack.causes.map((c) => ({ id: c.id, title: c.title })),
    ...pack.articles.map((a) => ({ id: a.slug, title: a.title })),
  ];
  const missed = pages.flatMap(({ id, title }) =>
    (['en', 'zh-CN'] as const)
      .filter(
        (l) =>
          !find(title[l], l)
            .results.slice(0, 3)
            .some((r) => r.id === id),
      )
      .map((l) => `${id}: ${title[l]}`),
  );
  expect(missed).toEqual([]);
});

function* piecesOf(text: string): Generator<string> {
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    const characters = [...run];
    for (let from = 0; from < characters.length - 1; from += 1)
      for (let length = 2; length <= Math.min(6, characters.length - from); length += 1)
        yield characters.slice(from, from + length).join('');
  }
}

test('every piece of two to six Chinese characters of a title or an alias finds the pages with it', async () => {
  const { pack } = await buildPack(CONTENT);
  const holders = new Map<string, Set<string>>();
  const words = vocabulary(pack.search);
  // A page that says it in traditional characters, or in the words of Taiwan, says it too.
  const simplified = (text: string): string => [...text].map((c) => words.simplified.get(c) ?? c).join('');
  const forms = (text: string): string[] => [text, simplified(text), normalise(text, words)];
  for (const { kind, id, texts } of documents(pack, pack.search.synonyms, words))
    for (const piece of [...texts.title, ...texts.alias].flatMap(forms).flatMap((text) => [...piecesOf(text)]))
      holders.set(piece, (holders.get(piece) ?? new Set()).add(`${kind}/${id}`));
  expect(holders.size).toBeGreaterThan(10_000);
  const missed = [...holders].flatMap(([piece, pages]) => {
    const { results } = index.search(piece, { limit: 50, locale: 'zh-CN' });
    const met = results.filter(({ kind, id }) => pages.has(`${kind}/${id}`)).length;
    return met < Math.min(pages.size, 50) ? [`${piece}: ${met} of ${pages.size}`] : [];
  });
  expect(missed).toEqual([]);
}, 120_000);

test('a page that writes it as it was typed comes before those that write it otherwise', () => {
  expect(first('虚拟电脑')).toMatch(/^vbox-/);
  expect(first('虚拟机')).not.toMatch(/^vbox-/);
  expect(first('未開啟')).toBe('ace-cpu-virtualization');
  expect(find('未开启').results.map((r) => r.id)).toContain('ace-cpu-virtualization');
});

test('a name, the start of it, its middle, and with a word left out', () => {
  const names = [
    'VERR_SUPDRV_NO_RAW_MODE_HYPER_V_ROOT',
    'HCS_E_HYPERV_NOT_INSTALLED',
    'STATUS_HV_INSUFFICIENT_ROOT_MEMORY',
  ];
  const titled = (text: string): string | undefined => find(text).results[0]?.title;
  for (const name of names) {
    const words = name.split('_');
    expect(titled(name.slice(0, Math.ceil(name.length * 0.7)))).toBe(name);
    expect(titled(name.slice(4, -4))).toBe(name);
    expect(titled(words.toSpliced(2, 1).join('_'))).toBe(name);
  }
});

test('a name inside a longer one is not taken for it', () =>
  expect(find('ERROR_NOT_SUPPORTED_WITH_ENCRYPTION').recognised.map((r) => r.name)).toEqual([
    'ERROR_NOT_SUPPORTED_WITH_ENCRYPTION',
  ]));

test('underscores in file names make no symbolic name', () =>
  expect(find('start_vm.sh on Fedora: group 1 is not viable').results[0]?.causes).toContain('linux.vfio-iommu'));

test('every message text of a code finds its code', async () => {
  const { pack } = await buildPack(CONTENT);
  const missed = pack.families.flatMap((f) =>
    f.entries
      .filter((e) => e.patterns.length > 0)
      .filter((e) => !find(e.name).results.some((r) => r.id === e.id))
      .map((e) => e.id),
  );
  expect(missed).toEqual([]);
});
