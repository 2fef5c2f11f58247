import { describe, expect, it } from 'vitest';
import type { FactId } from '#lib/facts/registry.ts';
import { analyse, LSCPU, SYSTEMINFO, valuesOf } from './seed/bundle.ts';

/** The hard thoughts that the design names, each worked out of raw files by the whole core. */
type Files = Readonly<Record<string, string>>;
type Want = readonly (readonly [FactId, readonly (string | number)[]])[];

const CPUINFO = (model: string, flags: string): string =>
  `processor\t: 0\nvendor_id\t: ${/AMD/.test(model) ? 'AuthenticAMD' : 'GenuineIntel'}\nmodel name\t: ${model}\nflags\t\t: fpu vme de pse tsc msr ${flags}\n`;
const VBS = (services: string): readonly string[] => [
  'Virtualization-based security: Status: Running',
  '                               Services Running:',
  ...services.split(', ').map((s) => `                                     ${s}`),
  'Hyper-V Requirements:          A hypervisor has been detected. Features required for Hyper-V will not be displayed.',
];
const VBOX = (lines: readonly string[]): string =>
  [
    '00:00:01.000000 VirtualBox VM 7.0.20 r163906 win.amd64 (Jul 10 2024 17:49:39) release log',
    '00:00:01.000003 OS Product: Windows 11',
    ...lines,
  ].join('\n');
const VMWARE = (lines: readonly string[]): string =>
  [
    '2026-11-20T08:00:01.000Z In(05) vmx Log for VMware Workstation pid=1 version=17.6.1 build=build-24319023 option=Release',
    ...lines.map((l) => `2026-11-20T08:00:02.000Z In(05) vmx ${l}`),
  ].join('\n');
const DMESG = (lines: readonly string[]): string => lines.map((l, n) => `[    ${n}.000000] ${l}`).join('\n');
const PC = 'DMI: LENOVO 20QDS1LM00/20QDS1LM00, BIOS N2HET75W (1.58 ) 09/19/2023';

const CASES: readonly (readonly [string, Files, Want])[] = [
  [
    'model: Intel Core has VT-x and EPT',
    { cpuinfo: CPUINFO('Intel(R) Core(TM) i7-8565U CPU @ 1.80GHz', 'ht') },
    [
      ['cpu.virt', ['present']],
      ['cpu.slat', ['present']],
    ],
  ],
  [
    'model: Core 2 Duo E8400 has VT-x and no EPT',
    { cpuinfo: CPUINFO('Intel(R) Core(TM)2 Duo CPU     E8400  @ 3.00GHz', 'ht') },
    [
      ['cpu.virt', ['present']],
      ['cpu.slat', ['absent']],
    ],
  ],
  [
    'model: Atom N270 has neither',
    { cpuinfo: CPUINFO('Intel(R) Atom(TM) CPU N270   @ 1.60GHz', 'ht') },
    [
      ['cpu.virt', ['absent']],
      ['cpu.slat', ['absent']],
    ],
  ],
  [
    'model: Ryzen has SVM and NPT',
    { cpuinfo: CPUINFO('AMD Ryzen 5 5600X 6-Core Processor', 'ht') },
    [
      ['cpu.virt', ['present']],
      ['cpu.slat', ['present']],
    ],
  ],
  [
    'flags: EPT and NPT',
    { cpuinfo: CPUINFO('AMD EPYC 7571', 'svm npt nrip_save') },
    [
      ['cpu.virt-flag', ['present']],
      ['cpu.slat', ['present']],
    ],
  ],
  [
    'metal, by the maker',
    { dmesg: DMESG(['Linux version 6.1.0-28-amd64 (x)', PC]) },
    [
      ['machine.kind', ['physical']],
      ['machine.depth', [0]],
    ],
  ],
  [
    'guest of KVM',
    { lscpu: LSCPU(['Hypervisor vendor:               KVM', 'Virtualization type:             full']) },
    [
      ['machine.kind', ['virtual']],
      ['machine.depth', [1]],
    ],
  ],
  [
    'guest, by the names in its firmware',
    { s: SYSTEMINFO({ 'System Manufacturer': 'VMware, Inc.', 'System Model': 'VMware7,1' }) },
    [
      ['machine.kind', ['virtual']],
      ['machine.outer-hypervisor', ['vmware']],
    ],
  ],
  [
    'Hyper-V inside VMware is two deep',
    {
      s: SYSTEMINFO(
        { 'System Manufacturer': 'VMware, Inc.', 'System Model': 'VMware7,1' },
        VBS('Hypervisor enforced Code Integrity'),
      ),
    },
    [
      ['machine.depth', [2]],
      ['cpu.virt-holder', ['windows-hypervisor']],
    ],
  ],
  [
    'dom0 of Xen',
    {
      dmesg: DMESG([
        'Linux version 5.10.0 (x)',
        'Xen version: 4.14.5 (preserve-AD)',
        'Booting paravirtualized kernel on Xen PV',
        'Xen: initializing cpu0',
        'xen:balloon: Initialising balloon driver',
      ]),
      lscpu: LSCPU(['Hypervisor vendor:               Xen', 'Virtualization type:             none']),
    },
    [
      ['xen.role', ['dom0']],
      ['cpu.virt-holder', ['xen']],
    ],
  ],
  [
    'Windows: VBS, memory integrity and Credential Guard',
    { s: SYSTEMINFO({}, VBS('Credential Guard, Hypervisor enforced Code Integrity')) },
    [
      ['windows.vbs', ['running']],
      ['windows.memory-integrity', ['enabled']],
      ['windows.credential-guard', ['enabled']],
      ['windows.hypervisor', ['running']],
      ['cpu.virt-holder', ['windows-hypervisor']],
    ],
  ],
  [
    'Device Guard by numbers',
    { d: 'VirtualizationBasedSecurityStatus : 2\nSecurityServicesRunning           : {2}\n' },
    [
      ['windows.vbs', ['running']],
      ['windows.memory-integrity', ['enabled']],
      ['windows.credential-guard', ['disabled']],
    ],
  ],
  [
    'VirtualBox on the Windows hypervisor (NEM)',
    {
      'VBox.log': VBOX([
        '00:00:02.000000 NEM: info: Found optional import WinHvPlatform.dll!WHvGetPartitionCounters.',
        '00:00:02.100000 HM: HMR3Init: Attempting fall back to NEM: VT-x is not available',
        '00:00:02.200000 NEM: NEMR3Init: Snail execution mode is active!',
      ]),
    },
    [
      ['vbox.engine', ['nem']],
      ['windows.hypervisor', ['running']],
      ['cpu.virt-holder', ['windows-hypervisor']],
    ],
  ],
  [
    'VirtualBox with VT-x of its own',
    {
      'VBox.log': VBOX([
        '00:00:02.000000 HM: HMR3Init: VT-x w/ nested paging and unrestricted guest execution hw support',
      ]),
    },
    [
      ['vbox.engine', ['vt-x']],
      ['cpu.virt-holder', ['virtualbox']],
    ],
  ],
  [
    'VMware on the user level monitor (ULM)',
    { 'vmware.log': VMWARE(['Monitor Mode: ULM']) },
    [
      ['vmware.monitor', ['ulm']],
      ['cpu.virt-holder', ['windows-hypervisor']],
    ],
  ],
  [
    'VMware with a monitor of its own',
    { 'vmware.log': VMWARE(['Monitor Mode: CPL0']) },
    [
      ['vmware.monitor', ['cpl0']],
      ['cpu.virt-holder', ['vmware']],
    ],
  ],
  [
    'KVM holds VT-x from the load of the module since 6.12',
    {
      dmesg: DMESG(['Linux version 6.12.5-arch1-1 (x)', PC]),
      lsmod:
        'Module                  Size  Used by\nkvm_intel             413696  0\nkvm                  1372160  1 kvm_intel\n',
    },
    [
      ['linux.kvm-virt-at-load', ['on']],
      ['cpu.virt-holder', ['kvm']],
    ],
  ],
  [
    'before 6.12 a loaded module holds nothing',
    {
      dmesg: DMESG(['Linux version 6.8.0-48-generic (x)', PC]),
      lsmod:
        'Module                  Size  Used by\nkvm_intel             413696  0\nkvm                  1372160  1 kvm_intel\n',
    },
    [
      ['cpu.virt-holder', []],
      ['firmware.virt', ['enabled']],
    ],
  ],
  [
    'cloud: a size of Amazon',
    {
      dmesg: DMESG([
        'Linux version 6.8.0-1019-aws (x)',
        'DMI: Amazon EC2 t3.micro/, BIOS 1.0 10/16/2017',
        'Hypervisor detected: KVM',
      ]),
    },
    [
      ['machine.cloud', ['aws']],
      ['machine.instance-type', ['t3.micro']],
      ['machine.kind', ['virtual']],
    ],
  ],
  [
    'cloud: a whole machine of Amazon',
    {
      dmidecode:
        '# dmidecode 3.3\nHandle 0x0001, DMI type 1, 27 bytes\nSystem Information\n\tManufacturer: Amazon EC2\n\tProduct Name: m5.metal\n',
    },
    [
      ['machine.cloud', ['aws']],
      ['machine.kind', ['physical']],
      ['machine.depth', [0]],
    ],
  ],
  [
    'Secure Boot and a module that is not signed',
    {
      dmesg: DMESG([
        'Linux version 6.8.0-48-generic (x)',
        'secureboot: Secure boot enabled',
        "modprobe: ERROR: could not insert 'vboxdrv': Key was rejected by service",
        'Lockdown: modprobe: unsigned module loading is restricted; see man kernel_lockdown.7',
      ]),
    },
    [
      ['firmware.secure-boot', ['enabled']],
      ['linux.module-signature', ['rejected']],
    ],
  ],
  [
    'BitLocker on the system drive',
    {
      b: 'Volume D: [Data]\n    Protection Status:    Protection Off\nVolume C: [OS]\n[OS Volume]\n    Protection Status:    Protection On\n',
    },
    [['bitlocker.protected', ['yes']]],
  ],
];

describe('derived facts', () => {
  it.each(CASES)('%s', async (_, files, want) => {
    const report = await analyse(files);
    for (const [id, values] of want) expect([...new Set(valuesOf(report, id))], id).toEqual(values);
    for (const fact of report.facts)
      expect(fact.source.by === 'file' ? fact.source.line : 0, fact.id).toBeGreaterThan(0);
  });
});
