import { afterAll, describe, expect, test } from 'vitest';
import { likelyCauses } from '#lib/likely.ts';
import { shippedSearch } from './shipped.ts';

/** What the facts in a person's words add to what full text finds. */
const { index, pack, close } = await shippedSearch();
afterAll(close);

const first = async (text: string, count = 3): Promise<readonly string[]> => {
  const likely = await likelyCauses(text, pack);
  const { results } = index.search(text, { limit: 10, locale: 'en', likely });
  return results.slice(0, count).flatMap((r) => r.causes);
};

describe('a sentence is searched by what it says of the machine as well', () => {
  test.each([
    ['My Ryzen laptop: the emulator wants acceleration, and SVM is off in the setup of the board', 'fw.svm-disabled'],
    ['Ubuntu runs as a guest in VMware, kvm-ok inside it finds no acceleration', 'nested.not-exposed'],
    ['Mac mini with M2, I want to start a Windows x64 guest in VirtualBox', 'macos.apple-silicon-arch'],
    ['VirtualBox 打不开虚拟机，Win11 内存完整性是开着的，BIOS 里 VT 也开了', 'win.vbs-hvci-conflict'],
    ['在阿里云的服务器里装 KVM，没有 /dev/kvm', 'cloud.no-nested'],
  ])('%s', async (text, cause) => {
    expect(await first(text)).toContain(cause);
  });

  test('what was said makes a cause likelier than it is anyway', async () => {
    const gains = await likelyCauses('WSL2 will not start since hypervisorlaunchtype is off', pack);
    expect([...gains].toSorted((a, b) => b[1] - a[1])[0]?.[0]).toBe('win.hypervisorlaunchtype-off');
    expect([...gains.values()].every((gain) => gain > -0.5 && gain <= 1)).toBe(true);
    expect(gains.get('linux.kvm-pvm')).toBeLessThan(0);
  });

  test.each(['', 'vt-x', '0x80370102', '虚拟化', 'The guest window is blurry on my second monitor, text looks scaled'])(
    '"%s" makes nothing likelier',
    async (text) => {
      expect(await likelyCauses(text, pack)).toEqual(new Map());
    },
  );

  test.each(['nfs mount permission denied', 'photoshop scratch disks are full'])(
    'what words read like is not counted again, pages are found by them: %s',
    async (text) => {
      expect(Math.max(0, ...(await likelyCauses(text, pack)).values())).toBeLessThan(0.3);
    },
  );

  test('a copied title stays first whatever else is likely', () => {
    const [title] = pack.causes.map((c) => c.title.en);
    const likely = new Map([['win.hyperv-conflict', 1]]);
    const found = index.search(title ?? '', { limit: 3, locale: 'en', likely }).results;
    expect(found[0]?.title).toBe(title);
  });
});
