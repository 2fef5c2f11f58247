import { describe, expect, it } from 'vitest';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, firstValue, parseFact, type Source } from '#lib/facts/facts.ts';
import { processorIn } from '#lib/parsers/said-processors.ts';
import { folded } from '#lib/parsers/said-prose.ts';
import { type Case, heard, long } from '#test/said-words.ts';

/** Processors by the names that people give them. */
const NAMED: readonly Case[] = [
  [
    'Docker on Windows, Intel64 Family 6 Model 23 Stepping 10 GenuineIntel ~3333 Mhz',
    'docker win intel cpu.model=Intel64_Family_6_Model_23_Stepping_10_GenuineIntel',
  ],
  [
    'AMD64 Family 16 Model 4 Stepping 3 AuthenticAMD, VMware fails',
    'vmware amd cpu.model=AMD64_Family_16_Model_4_Stepping_3_AuthenticAMD',
  ],
  ['Docker Desktop fails on Windows 11 on Arm', 'docker win cpu.vendor=arm'],
  ['Arm 版 Windows 上 Docker Desktop 启动失败', 'docker win nostart cpu.vendor=arm'],
  ['Windows 11 ARM guest in Parallels on my M2 Mac fails', 'parallels mac apple cpu.model=Apple_M2'],
  ['VirtualBox on a Synology with an Atom D2700', 'vbox intel cpu.model=Intel_Atom_D2700'],
  ['Intel Atom N270 netbook, VirtualBox has no 64 bit', 'vbox intel cpu.model=Intel_Atom_N270'],
  ['Intel(R) Atom(TM) CPU N2800 @ 1.86GHz, KVM fails', 'kvm intel cpu.model=Intel_Atom_N2800'],
  ['Intel(R) Pentium(R) CPU G4400, KVM fails', 'kvm intel cpu.model=Intel_Pentium_G4400'],
  ['my CPU is a Core 2 Quad Q9400', 'intel cpu.model=Intel_Core2_Quad_Q9400'],
  ['Core2Duo E8400, KVM does not work', 'kvm intel cpu.model=Intel_Core2_Duo_E8400 nostart'],
  ['Core 2 Duo P7350 MacBook', 'mac intel cpu.model=Intel_Core2_Duo_P7350'],
  ['i have an intel core 2 duo T5750 and KVM says no', 'kvm intel cpu.model=Intel_Core2_Duo_T5750'],
  ['Intel Q9550, VMware fails', 'vmware intel cpu.model=Intel_Core2_Quad_Q9550'],
  ['CPU 是 T4500，VirtualBox 启动失败', 'vbox intel cpu.model=Intel_Pentium_T4500 nostart'],
  ['Pentium T4500 laptop, VirtualBox fails', 'vbox intel cpu.model=Intel_Pentium_T4500'],
  ['Pentium Dual-Core E5200, kvm-ok fails', 'kvm intel cpu.model=Pentium_Dual-Core_E5200'],
  ['奔腾 E5300，VMware 报错', 'vmware intel cpu.model=Intel_Pentium_E5300 nostart'],
  ['赛扬 N3350，安卓模拟器打不开', 'player intel cpu.model=Intel_Celeron_N3350 nostart'],
  ['Celeron N3350 laptop runs VirtualBox slow', 'vbox intel cpu.model=Intel_Celeron_N3350'],
  ['Intel Pentium G4400, Hyper-V fails', 'win intel cpu.model=Intel_Pentium_G4400'],
  ['酷睿 i5 8400，VMware 启动失败', 'vmware intel cpu.model=Intel_Core_i5-8400 nostart'],
  ['i5 10400F，雷电打不开', 'player intel cpu.model=Intel_Core_i5-10400F nostart'],
  ['i7 4790k on Z97', 'intel cpu.model=Intel_Core_i7-4790K'],
  ['Intel(R) Core(TM) i7-8700K CPU, WSL2 fails', 'wsl2 intel cpu.model=Intel_Core_i7-8700K'],
  ['11th Gen Intel Core i7-1165G7, WSL2 fails', 'wsl2 intel cpu.model=Intel_Core_i7-1165G7'],
  ['Ryzen 5 3600, VirtualBox fails', 'vbox amd cpu.model=AMD_Ryzen_5_3600'],
  ['Ryzen 9 7950X, WSL2 fails', 'wsl2 amd cpu.model=AMD_Ryzen_9_7950X'],
  ['R5 3600，VMware 报错', 'vmware nostart amd cpu.model=AMD_Ryzen_5_3600'],
  ['R7-5800X 华硕主板，VMware 报错', 'vmware amd cpu.model=AMD_Ryzen_7_5800X nostart'],
  ['r9 5900hx 笔记本，虚拟机打不开', 'amd cpu.model=AMD_Ryzen_9_5900HX nostart'],
  ['AMD 5950X, VMware fails', 'vmware amd cpu.model=AMD_Ryzen_5950X'],
  ['5800X3D here, FACEIT does not start', 'game amd cpu.model=AMD_Ryzen_5800X3D faceit refused'],
  ['我是 AMD 的 CPU，VMware 报错', 'vmware amd nostart'],
  ['amd 5600g，雷电打不开', 'player amd cpu.model=AMD_Ryzen_5600G nostart'],
  ['AMD FX 8320 with gnome-boxes', 'libvirt amd cpu.model=AMD_FX-8320'],
  ['FX-6300 and VirtualBox', 'vbox amd cpu.model=AMD_FX-6300'],
  ['AMD A8-7600, VMware', 'vmware amd cpu.model=AMD_A8-7600'],
  ['AMD Athlon 64 X2 4000+, kvm missing', 'kvm amd cpu.model=AMD_Athlon_64_X2_Dual_Core_Processor_4000+'],
  ['Phenom II X4 965, VirtualBox fails', 'vbox amd cpu.model=AMD_Phenom(tm)_II_X4_965'],
  ['EPYC 3151, SEV guest does not start', 'amd cpu.model=AMD_EPYC_3151 nostart'],
  ['Threadripper 3960X VMware slow', 'vmware amd cpu.model=AMD_Ryzen_3960X'],
  ['Xeon E5-2670 v2 server KVM', 'kvm intel cpu.model=Intel_Xeon_E5-2670_V2'],
  ['至强 E3-1230 v2，ESXi 装不上', 'esxi intel cpu.model=Intel_Xeon_E3-1230_V2 nosetup'],
  ['Ultra 7 155H, WSL2 fails', 'wsl2 intel cpu.model=Intel_Core_Ultra_7_155H'],
  ['Intel N100 mini PC with Proxmox', 'pve intel cpu.model=Intel_N100'],
  ['j4125 下 pve7.1-8 核显直通', 'pve intel cpu.model=Intel_Celeron_J4125 pass'],
  ['J1900 工控机装 PVE，虚拟机起不来', 'pve intel cpu.model=Intel_Celeron_J1900 nostart'],
  ['M1 Mac, VirtualBox fails', 'vbox mac apple cpu.model=Apple_M1'],
  ['on a MacOS M1 with VirtualBox', 'vbox mac apple cpu.model=Apple_M1'],
  ['MacBook Pro M2, UTM does not start', 'utm mac apple cpu.model=Apple_M2 nostart'],
  ['Mac Studio with M2 Ultra, vagrant up fails', 'vagrant mac apple cpu.model=Apple_M2'],
  ['M3 芯片的 MacBook，VirtualBox 装不上', 'vbox mac apple cpu.model=Apple_M3 nosetup'],
  ['苹果 M2 上 VMware Fusion 打不开', 'vmware mac apple cpu.model=Apple_M2 nostart'],
  ['Snapdragon X Elite laptop, WSL2 fails', 'wsl2 cpu.vendor=arm'],
  ['VirtualBox setup closes on a Windows 11 ARM PC', 'vbox win cpu.vendor=arm'],
  ['VirtualBox 装不上，我用的是 Arm 版 Windows', 'vbox win nosetup cpu.vendor=arm'],
  ['Windows 11 ARM VM in UTM is slow', 'utm slow'],
  ['HAXM: My processor is AMD', 'avd amd'],
];

const source: Source = { by: 'answer', question: 'said' };

/** What follows for the processor that a sentence names, by the model table. */
function ability(text: string): string {
  const set = emptyFacts();
  for (const { id, value } of processorIn(folded(text))) {
    const made = parseFact(id, value, source);
    if (made) addFact(set, made);
  }
  const all = derive(set);
  return `${firstValue(all, 'cpu.virt') ?? 'unknown'} ${firstValue(all, 'cpu.slat') ?? 'unknown'}`;
}

describe('processors in own words', () => {
  it.each(NAMED)('%s', (text, facts) => {
    expect(heard(text)).toEqual(long(facts));
  });

  it.each([
    ['an Atom D2700 NAS', 'absent absent'],
    ['Intel Core 2 Quad Q9400', 'present absent'],
    ['CPU 是 T4500', 'absent absent'],
    ['my old Core2Duo E8400', 'present absent'],
    ['Ryzen 5 3600', 'present present'],
    ['AMD FX 8320', 'present present'],
    ['赛扬 N3350', 'present present'],
    ['Intel 5000 series', 'unknown unknown'],
    ['a 2560x1440 screen and an i9-9900X', 'present present'],
  ])('%s: VT-x and EPT %s', (text, expected) => {
    expect(ability(text)).toBe(expected);
  });

  it.each(['1920x1080 monitor on my PC', 'an RX 5700 XT card is in it', 'port t4500 of the switch is used'])(
    'is none: %s',
    (text) => {
      expect(heard(text).filter((f) => f.startsWith('cpu.'))).toEqual([]);
    },
  );
});
