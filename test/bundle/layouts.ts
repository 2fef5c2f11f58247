import { createHash } from 'node:crypto';
import type { FactId } from '#lib/facts/registry.ts';

/** Bundles as the tools that make them lay them out, each with what must be read in it. */
interface Bundle {
  readonly what: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly facts: readonly (readonly [FactId, string | number])[];
  /** Files and who must recognise them. */
  readonly formats: Readonly<Record<string, string>>;
  /** "problem file" of what cannot be read, in order. */
  readonly named: readonly string[];
}

const CPUINFO =
  'processor\t: 0\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 142\nmodel name\t: Intel(R) Core(TM) i7-8565U CPU @ 1.80GHz\nflags\t\t: fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat clflush dts acpi mmx fxsr sse sse2 ht tm syscall nx lm constant_tsc pni dtes64 monitor vmx est tm2 ssse3 cx16 ept vpid\n';
const LSMOD =
  'Module                  Size  Used by\nkvm_intel             397312  0\nkvm                  1142784  1 kvm_intel\nxfs                  1990656  2\n';
const DMESG = '[    0.000000] Linux version 6.8.0-45-generic (buildd@host)\n[    4.2] kvm: disabled by bios\n';
/** An event trace: a binary that only Windows tools read. */
const TRACE = Uint8Array.from([0, 0, 1, 0, ...new Array<number>(252).fill(0)]);

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const MANIFEST = JSON.stringify(
  {
    schema: 2,
    tool: 'vtriage-collect.sh',
    version: '9.0.0',
    purpose: 'start-failure',
    files: [
      { path: 'cpuinfo.txt', sha256: sha(CPUINFO) },
      { path: 'lsmod.txt', sha256: sha('as it was collected') },
    ],
  },
  null,
  2,
);

export const bundles: readonly Bundle[] = [
  {
    what: 'our collector, a later version, with a file that was changed',
    files: { 'vtriage/cpuinfo.txt': CPUINFO, 'vtriage/lsmod.txt': LSMOD, 'vtriage/manifest.json': MANIFEST },
    facts: [
      ['bundle.purpose', 'start-failure'],
      ['linux.kvm-module', 'loaded'],
    ],
    formats: { 'vtriage/manifest.json': 'collector' },
    named: ['newer-format vtriage/manifest.json', 'checksum vtriage/lsmod.txt'],
  },
  {
    what: 'sosreport',
    files: {
      'sosreport-node1/proc/cpuinfo': CPUINFO,
      'sosreport-node1/sos_commands/kernel/lsmod': LSMOD,
      'sosreport-node1/sos_commands/kernel/dmesg': '[    0.000000] Linux version 6.8.0-45-generic (buildd@host)\n',
      'sosreport-node1/sos_commands/processor/lscpu':
        'Architecture:        x86_64\nCPU(s):              8\nThread(s) per core:  2\nVendor ID:           GenuineIntel\nVirtualization:      VT-x\n',
    },
    facts: [
      ['cpu.virt-flag', 'present'],
      ['linux.kvm-module', 'loaded'],
    ],
    formats: { 'sosreport-node1/proc/cpuinfo': 'cpuinfo', 'sosreport-node1/sos_commands/kernel/lsmod': 'lsmod' },
    named: [],
  },
  {
    what: 'insights archive',
    files: {
      'insights-node1-20261120/data/insights_commands/lscpu':
        'Architecture:        x86_64\nCPU(s):              8\nThread(s) per core:  2\nVendor ID:           GenuineIntel\nVirtualization:      VT-x\n',
      'insights-node1-20261120/data/insights_commands/lsmod': LSMOD,
      'insights-node1-20261120/data/insights_commands/dmesg': DMESG,
      'insights-node1-20261120/data/insights_commands/virt-what': 'kvm\n',
    },
    facts: [
      ['cpu.vendor', 'intel'],
      ['linux.kvm-module', 'loaded'],
    ],
    formats: { 'insights-node1-20261120/data/insights_commands/lscpu': 'lscpu' },
    named: [],
  },
  {
    what: 'hotsos summary',
    files: {
      'hotsos-output/host.summary.yaml':
        'system:\n  hostname: node1\n  os: ubuntu focal\n  virtualisation: kvm\n  num-cpus: 8\nkernel:\n  version: 5.4.0-97-generic\n',
      'hotsos-output/dmesg': DMESG,
    },
    facts: [['firmware.virt', 'disabled']],
    formats: { 'hotsos-output/dmesg': 'kernel-log' },
    named: [],
  },
  {
    what: 'vm-support of ESXi',
    files: {
      'esx-host1-2026-11-20/commands/vmware_-vl.txt': 'VMware ESXi 7.0.3 build-19193900\nVMware ESXi 7.0 Update 3\n',
      'esx-host1-2026-11-20/commands/esxcfg-info_-a--F-xml.txt':
        '<?xml version="1.0"?>\n<host>\n<cpu-info>\n<value name="hv-support" format="dec">2</value>\n</cpu-info>\n</host>\n',
      'esx-host1-2026-11-20/var/log/vmkernel.log': '2026-11-20T10:00:00.123Z cpu0:2097152)Boot: 0\n',
      'esx-host1-2026-11-20/var/log/hostd.log':
        '2026-11-20T10:00:00.123Z info hostd[2100000] [Originator@6876 sub=Default] a\n',
      'esx-host1-2026-11-20/vmfs/volumes/5f-a/vm1/vmware.log':
        '2026-11-20T10:00:01.000Z| vmx| I125: Log for VMware ESX pid=1 version=7.0.3 build=build-19193900 option=Release\n',
    },
    facts: [
      ['product.used', 'esxi'],
      ['firmware.virt', 'disabled'],
      ['os.name', 'VMware ESXi 7.0.3'],
    ],
    formats: {
      'esx-host1-2026-11-20/commands/esxcfg-info_-a--F-xml.txt': 'esxi',
      'esx-host1-2026-11-20/var/log/vmkernel.log': 'esxi',
      'esx-host1-2026-11-20/var/log/hostd.log': 'esxi',
    },
    named: [],
  },
  {
    what: 'vm-support of Workstation',
    files: {
      'vm-support-1/VM/vm1/vmware.log': '2026-11-20T10:00:01.000Z In(05) vmx Monitor Mode: ULM\n',
      'vm-support-1/VM/vm1/vm1.vmx':
        '.encoding = "UTF-8"\nconfig.version = "8"\nvirtualHW.version = "19"\nguestOS = "windows9-64"\n',
      'vm-support-1/Misc/msinfo32.log':
        'OS Name\tMicrosoft Windows 11 Pro\nSystem Manufacturer\tLENOVO\nSystem Type\tx64-based PC\nBIOS Mode\tUEFI\n',
    },
    facts: [
      ['vmware.monitor', 'ulm'],
      ['guest.os', 'windows'],
      ['firmware.type', 'uefi'],
    ],
    formats: { 'vm-support-1/VM/vm1/vm1.vmx': 'vmx', 'vm-support-1/Misc/msinfo32.log': 'msinfo' },
    named: [],
  },
  {
    what: 'Docker Desktop diagnostics',
    files: {
      'diag/host/systeminfo.txt':
        'OS Name:                   Microsoft Windows 11 Pro\nOS Version:                10.0.22631 N/A Build 22631\nSystem Manufacturer:       LENOVO\nSystem Model:              20QDS1LM00\nSystem Type:               x64-based PC\n',
      'diag/host/bcdedit.txt':
        'Windows Boot Loader\n-------------------\nidentifier              {current}\nhypervisorlaunchtype    Off\n',
      'diag/host/services.txt': 'SERVICE_NAME: com.docker.service\n        STATE              : 1  STOPPED\n',
    },
    facts: [
      ['windows.hypervisorlaunchtype', 'off'],
      ['docker.service', 'stopped'],
      ['os.build', 22631],
    ],
    formats: { 'diag/host/bcdedit.txt': 'bcdedit', 'diag/host/services.txt': 'windows-services' },
    named: [],
  },
  {
    what: 'logs collected by the script of WSL',
    files: {
      'WslLogs-2026-11-20/wslservice.txt':
        '\nName                : wslservice\nDisplayName         : WSL Service\nStatus              : Running\nStartType           : Automatic\n',
      'WslLogs-2026-11-20/optional-components.txt': '\nFeatureName : VirtualMachinePlatform\nState       : Disabled\n',
      'WslLogs-2026-11-20/bcdedit.txt':
        'Windows Boot Loader\n-------------------\nidentifier              {current}\nhypervisorlaunchtype    Auto\n',
      'WslLogs-2026-11-20/logs.etl': TRACE,
    },
    facts: [
      ['windows.wsl-service', 'running'],
      ['windows.feature-vmp', 'disabled'],
      ['windows.hypervisorlaunchtype', 'auto'],
    ],
    formats: { 'WslLogs-2026-11-20/wslservice.txt': 'windows-services' },
    named: ['not-text WslLogs-2026-11-20/logs.etl'],
  },
];
