import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBeside, valuesSeen } from '#lib/facts/facts.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { readsLike } from '#lib/search/wording.ts';

/** What a person's text reads like: a hint for the order of causes, never a proof. */
const { pack } = await buildPack(path.resolve(import.meta.dirname, '../content'));
const typed = (text: string, name = 'pasted.txt') => inspect([{ path: name, blob: new Blob([text]) }], pack);

describe('what a text reads like', () => {
  it.each([
    [
      'the snap of my hypervisor fails, modprobe says the key for vboxdrv was rejected by service',
      'linux.secureboot-unsigned-modules',
    ],
    ['Windows 家庭版里没有 Hyper-V 选项', 'win.edition-unsupported'],
    ['mongodb container wants a processor with AVX, host is a vm', 'cpu.feature-missing'],
  ])('%s', (text, cause) => {
    expect(
      readsLike(text, pack)
        .readings.slice(0, 3)
        .map((r) => r.cause),
    ).toContain(cause);
  });

  it.each(['', '   ', '!!!'])('"%s" reads like nothing', (text) => {
    expect(readsLike(text, pack)).toEqual({ readings: [], elsewhere: 0 });
  });

  it.each([
    'how do I bake bread with rye flour',
    'my printer is offline',
    'the weather is nice today',
    '今天天气怎么样，明天去哪里吃饭',
    '打不开',
    'vm',
  ])('"%s" reads like no cause in particular', (text) => {
    expect(readsLike(text, pack).readings.filter(({ share }) => share >= 0.3)).toEqual([]);
  });

  it('shares are shares, the likeliest first, and the same each time', () => {
    const text = 'wsl2 does not start: virtual machine platform';
    const found = readsLike(text, pack);
    const shares = found.readings.map((r) => r.share);
    expect(shares.reduce((sum, share) => sum + share, found.elsewhere)).toBeCloseTo(1);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(readsLike(text, pack)).toEqual(found);
  });

  it('of two causes with the same words takes the common one to be meant', () => {
    const [rare, common] = ['win.s-mode', 'win.hyperv-conflict'];
    const both = (prior: Readonly<Record<string, number>>) => ({
      ...pack,
      causes: pack.causes.map((c) => ({ ...c, prior: prior[c.id] ?? c.prior })),
    });
    const text = 'cannot install VirtualBox on Windows in S mode, hyper-v is on';
    const share = (of: typeof pack, id: string) => readsLike(text, of).readings.find((r) => r.cause === id)?.share ?? 0;
    const even = both({ [rare]: 1, [common]: 1 });
    const uneven = both({ [rare]: 1, [common]: 30 });
    expect(share(even, rare)).toBeGreaterThan(0);
    expect(share(uneven, rare)).toBeLessThan(share(even, rare));
    expect(share(uneven, common)).toBeGreaterThan(share(even, common));
  });

  it('orders causes, confirms none, and is marked as said', async () => {
    const { report, facts } = await typed(
      'my laptop has the virtualization option switched off in its bios setup I think',
    );
    expect(report.findings).toEqual([]);
    const heard = ['wording.sure', 'wording.clear', 'wording.likely', 'wording.possible', 'wording.faint'].flatMap(
      (id) => report.facts.filter((f) => f.id === id),
    );
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.every((f) => f.source.by === 'file' && f.source.via === 'said')).toBe(true);
    expect(valuesSeen(facts, 'symptom.code')).toEqual(report.recognised);
  });

  it('is not asked of a bare message, whose row of codes says it, but of a message with a story', async () => {
    const message = 'KVM virtualisation configured, but not available';
    const grades = ({ known }: { readonly known: ReadonlyMap<string, unknown> }) =>
      [...known.keys()].filter((id) => id.startsWith('wording.'));
    const bare = await typed(`Proxmox: ${message}`);
    const told = await typed(`${message}. This Proxmox runs as a guest in VMware Workstation, nested virtualization`);
    expect(valuesSeen(bare.facts, 'symptom.code')).toEqual(['proxmox-kvm-not-available']);
    expect(grades(bare.facts)).toEqual([]);
    expect(grades(told.facts)).not.toEqual([]);
  });

  it('is not asked of files, nor of logs too long to be typed', async () => {
    const text = 'virtualization is switched off in the bios';
    for (const { facts } of [await typed(text, 'notes.txt'), await typed(`${text}\n${'x\n'.repeat(40_000)}`)])
      expect([...facts.known.keys()].filter((id) => id.startsWith('wording.'))).toEqual([]);
  });
});

describe('a text about something else', () => {
  it.each([
    'The microphone of my headset is silent in the Windows guest',
    'Dragging a file from the desktop into the VM window does nothing',
    'The guest gets an address but no web site opens, the host is online',
    '虚拟机里麦克风没有声音',
    '虚拟机能开机，就是上不了网，ping 不通外网',
  ])('%s', async (text) => {
    const { facts, report } = await typed(text);
    expect(isBeside(facts)).toBe(true);
    expect(report.top).toBeNull();
  });

  it.each([
    'VirtualBox will not start any machine, it says VT-x is disabled in the BIOS',
    "virsh says the network 'default' is not active and the guest does not start",
    'Docker Desktop cannot start because the virtual machine platform is missing',
    '打开模拟器提示未开启 VT，主板里找不到虚拟化选项',
  ])('is not made of %s', async (text) => {
    expect(isBeside((await typed(text)).facts)).toBe(false);
  });
});
