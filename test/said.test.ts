import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, fact, isHeard, type Source, valuesSeen } from '#lib/facts/facts.ts';
import type { FactValue } from '#lib/facts/registry.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { said } from '#lib/parsers/said.ts';
import { saidCodes } from '#lib/parsers/said-codes.ts';
import { SYMPTOMS } from '#lib/parsers/said-symptoms.ts';
import { CHINESE, PLAIN, STATEMENTS } from '#test/said-cases.ts';
import { NOTHING, PRINTED } from '#test/said-silence.ts';
import { heard, long } from '#test/said-words.ts';

describe('a person in own words', () => {
  it.each([...PLAIN, ...STATEMENTS, ...CHINESE])('%s', (text, facts) => {
    expect(heard(text)).toEqual(long(facts));
  });

  it.each(NOTHING)('states no reading: %s', (text, facts) => {
    expect(heard(text)).toEqual(long(facts));
  });

  it.each(PRINTED)('is not: %s', (line) => {
    expect(heard(line)).toEqual([]);
    const log = Array.from({ length: 20 }, () => line).join('\n');
    expect(heard(log)).toEqual([]);
  });

  it('is told from the log below', () => {
    const text =
      'Docker Desktop will not start on my Windows 10 laptop.\n\n[    0.4] kvm: disabled by bios\nVirtualization: VT-x\n';
    expect(heard(text)).toEqual(long('docker win nostart'));
  });

  it('fills in a form', () => {
    const text = 'OS: Windows 11 Pro 23H2\nCPU: AMD Ryzen 7 5800X\nSoftware: VMware Workstation 17\nHypervisor: none\n';
    expect(heard(text)).toEqual(long('win pro os.build=22631 amd cpu.model=AMD_Ryzen_7_5800X vmware'));
  });

  it('contradicts itself and is not believed', () => {
    expect(heard('Hyper-V is enabled. Then again, Hyper-V is disabled.')).toEqual(long('win'));
    expect(heard('It fails on Windows 11 and on Ubuntu')).not.toContain('os.family=windows');
    expect(heard('one has an Intel CPU, the other an AMD CPU here')).toEqual([]);
  });

  it('speaks only in what was typed or pasted', () => {
    expect(said.matches('WSL2 does not start on my PC', 'logs/notes.txt')).toBe(false);
    expect(said.matches('WSL2 does not start on my PC', 'upload/pasted.txt')).toBe(true);
  });
});

describe('codes in sentences', () => {
  it.each([
    ['my WSL gives me 0X80370102 since today', 'hresult:0x80370102'],
    ['it ends with -2143878910 on both machines', 'hresult:0x80370102'],
    ['blue screen with stop code 3B', 'bugcheck:0x3b'],
    ['错误代码：０ｘ８０３７０１０２', 'hresult:0x80370102'],
    ['Kernel driver not installed (rc=-1908) is what it says', 'status:0xfffff88c'],
    ['wsl says error: 0x1bc', 'hresult:0x800701bc'],
  ])('%s', (text, key) => {
    expect(heard(text, saidCodes)).toContain(`symptom.code=${key}`);
  });

  it.each([
    'my i7-8700k on 24h2 with 4096 MB',
    'KB5034441 of 2026-11-22',
    'event id 41 in the list',
    'Windows 10 19045.3803',
  ])('none in: %s', (text) => {
    expect(heard(text, saidCodes)).toEqual([]);
  });
});

describe('words and machines', async () => {
  const { pack } = await buildPack(path.resolve(import.meta.dirname, '../content'));
  const read = (text: string, file = 'pasted.txt') => inspect([{ path: file, blob: new Blob([text]) }], pack);

  it.each([...PLAIN, ...STATEMENTS, ...CHINESE])('nothing is certain by words alone: %s', async (text) => {
    const { report } = await read(text);
    for (const finding of report.findings) expect(finding.because.some((f) => !isHeard(f.source))).toBe(true);
    expect(report.verdict).not.toBe('healthy');
  });

  it('has a row for every symptom', () => {
    const rows = new Set(pack.families.flatMap((family) => family.entries.map((entry) => entry.id)));
    for (const { id } of SYMPTOMS) expect(rows, id).toContain(id);
  });

  it('makes a cause likely', async () => {
    const { report } = await read('WSL2 cannot be installed on my Windows 10 Home laptop, build 17134');
    expect(report.verdict).toBe('inconclusive');
    expect(report.top).toMatch(/^win\.(?:edition-unsupported|build-too-old)$/);
  });

  it("completes a machine's line", async () => {
    const line = 'kvm: disabled by bios';
    const { report } = await read(`My Ryzen box has this in dmesg and VMs do not start:\n[    0.4] ${line}`);
    expect(report.top).toBe('fw.svm-disabled');
  });

  it('knows a message that was typed off the screen', async () => {
    const { report } = await read('it says could not access kvm kernel module - permission denied');
    expect(report.recognised).toContain('qemu-could-not-access-kvm-permission');
    const log = await read('it says could not access kvm kernel module - permission denied', 'some.log');
    expect(log.report.recognised).toEqual([]);
  });

  it('knows a code however it is written', async () => {
    const { report } = await read('wsl ends with error -2143878910 here');
    expect(report.recognised).toContain('hcs-e-hyperv-not-installed');
  });
});

describe('the system of a product', () => {
  const source: Source = { by: 'answer', question: 'product.used' };
  type Product = FactValue<'product.used'>;
  const systems = (...products: Product[]): readonly string[] => {
    const set = emptyFacts();
    for (const product of products) addFact(set, fact('product.used', product, source));
    return valuesSeen(derive(set), 'os.family');
  };

  it.each<readonly [Product[], string[]]>([
    [['wsl2'], ['windows']],
    [['windows-sandbox', 'hyper-v'], ['windows']],
    [['proxmox'], ['linux']],
    [['libvirt', 'kvm'], ['linux']],
    [['parallels'], ['macos']],
    [['virtualbox'], []],
    [['wsl2', 'kvm'], []],
    [['vmware', 'utm'], ['macos']],
  ])('%j -> %j', (products, families) => {
    expect(systems(...products)).toEqual(families);
  });
});

describe('whatever is typed', () => {
  const words = [...PLAIN, ...STATEMENTS, ...CHINESE, ...NOTHING].flatMap(([text]) => text.split(/(?<=[\s，。,])/));

  it('never throws and says only what fits', () => {
    const part = fc.oneof(
      fc.constantFrom(...words),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('\n', '"', '。', ' not ', '没', '?'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        heard(parts.join(''));
        heard(parts.join(''), saidCodes);
      }),
      { numRuns: 300, seed: 20261122 },
    );
  });

  it.each([
    ['one word again and again', 'hyper-v '],
    ['lists without end', 'hyper-v, vmp, whpx and '],
    ['after after after', 'after updating '],
    ['虚拟化', '虚拟化 bios 没有'],
    ['qemu', 'qemu '],
    ['quotes', '"a "b '],
  ])('takes time in proportion: %s', (_, piece) => {
    const time = (count: number): number => {
      const lines = Array.from({ length: count }, () => `${piece.repeat(60)}\n`).join('');
      const before = process.cpuUsage();
      heard(lines);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    time(10);
    // Ten times the text: ten times the work, not a hundred times. Processor time, so that a busy machine changes little.
    expect(time(400)).toBeLessThan(30 * Math.max(time(40), 20));
  });
});
