/**
 * Every input that the design names, with something in that form: a case of test/parsers (its folder), or text written here. The
 * name of the file says nothing on purpose: what it is must be told by what is in it.
 */
export interface KnownInput {
  readonly family: 'collector' | 'linux' | 'windows' | 'virtualbox and vmware' | 'others';
  readonly what: string;
  /** Folder under test/parsers, or the text itself. */
  readonly from: { readonly folder: string } | { readonly text: string };
  /** Who must recognise it. */
  readonly format: string;
}
const folder = (name: string) => ({ folder: name });
const text = (words: string) => ({ text: words });

export const INPUTS: readonly KnownInput[] = [
  { family: 'collector', what: 'manifest of the Linux collector', from: folder('collector/start-failure'), format: 'collector' },
  { family: 'collector', what: 'manifest of the Windows collector', from: folder('collector/windows-manifest'), format: 'collector' },
  {
    family: 'collector',
    what: 'manifest of the macOS collector',
    from: text('{\n  "schema": 1,\n  "tool": "vtriage-collect-macos.sh",\n  "version": "1.0.0",\n  "purpose": "inventory",\n  "files": []\n}\n'),
    format: 'collector',
  },
  { family: 'collector', what: 'host facts', from: folder('collector/host-user'), format: 'collector' },

  { family: 'linux', what: '/proc/cpuinfo', from: folder('cpuinfo/*'), format: 'cpuinfo' },
  { family: 'linux', what: 'lscpu', from: folder('lscpu/chinese'), format: 'lscpu' },
  { family: 'linux', what: 'dmesg', from: folder('kernel-log/firmware-off-intel'), format: 'kernel-log' },
  {
    family: 'linux',
    what: 'journalctl, text',
    from: text('-- Logs begin at Sun 2026-11-01 13:05:05 CET. --\nNov 20 10:00:00 host kernel: kvm: disabled by bios\n'),
    format: 'kernel-log',
  },
  { family: 'linux', what: 'journalctl, json', from: folder('kernel-log/journal-json'), format: 'kernel-log' },
  {
    family: 'linux',
    what: 'journalctl, export',
    from: text('__CURSOR=s=1\n_TRANSPORT=kernel\nPRIORITY=3\nMESSAGE=kvm: disabled by bios\n\n'),
    format: 'kernel-log',
  },
  { family: 'linux', what: 'lsmod', from: folder('lsmod/kvm-intel'), format: 'lsmod' },
  { family: 'linux', what: '/dev/kvm listing', from: folder('dev-kvm/group-only'), format: 'dev-kvm' },
  { family: 'linux', what: 'dmidecode', from: folder('dmidecode/*'), format: 'dmidecode' },
  { family: 'linux', what: 'virt-host-validate', from: folder('virt-host-validate/not-ready'), format: 'virt-host-validate' },
  { family: 'linux', what: 'kvm-ok', from: folder('kvm-ok/*'), format: 'kvm-ok' },
  { family: 'linux', what: 'cpuid', from: folder('cpuid/*'), format: 'cpuid' },
  { family: 'linux', what: 'libvirt domain XML', from: folder('domain-xml/long-queue-on-a-tap'), format: 'domain-xml' },
  { family: 'linux', what: 'qemu log', from: folder('libvirt-log/runs'), format: 'libvirt-log' },
  { family: 'linux', what: 'qemu command line', from: folder('qemu-command/script'), format: 'qemu-command' },
  { family: 'linux', what: 'qemu configuration', from: folder('qemu-config/readconfig'), format: 'qemu-config' },
  { family: 'linux', what: 'kvm_stat', from: folder('vm-exits/kvm-stat-once'), format: 'vm-exits' },
  { family: 'linux', what: 'kvm_stat, counters', from: folder('vm-exits/kvm-stat-counters'), format: 'vm-exits' },
  { family: 'linux', what: 'perf kvm', from: folder('vm-exits/perf-report'), format: 'vm-exits' },
  { family: 'linux', what: 'sensors', from: folder('sensors/at-the-limit'), format: 'sensors' },
  { family: 'linux', what: 'ipmitool sdr', from: folder('sensors/ipmitool'), format: 'sensors' },
  { family: 'linux', what: 'ipmitool sensor', from: folder('sensors/ipmitool-columns'), format: 'sensors' },
  { family: 'linux', what: 'vulnerabilities of sysfs', from: folder('cpu-vulnerabilities/listed'), format: 'cpu-vulnerabilities' },
  { family: 'linux', what: 'ACPI tables, listing', from: folder('acpi-tables/listing-without-an-iommu'), format: 'acpi-tables' },
  { family: 'linux', what: 'ACPI tables, acpidump -s', from: folder('acpi-tables/summary-with-dmar'), format: 'acpi-tables' },
  { family: 'linux', what: '/proc/meminfo', from: folder('meminfo/sixteen'), format: 'meminfo' },

  { family: 'windows', what: 'systeminfo, English', from: folder('systeminfo/english-vbs-running'), format: 'systeminfo' },
  { family: 'windows', what: 'systeminfo, Chinese', from: folder('systeminfo/chinese-home'), format: 'systeminfo' },
  { family: 'windows', what: 'msinfo32 .txt, English', from: folder('msinfo/english-vbs-off'), format: 'msinfo' },
  { family: 'windows', what: 'msinfo32 .txt, Chinese', from: folder('msinfo/chinese'), format: 'msinfo' },
  { family: 'windows', what: 'msinfo32 .nfo', from: folder('msinfo/nfo'), format: 'msinfo' },
  { family: 'windows', what: 'Get-ComputerInfo', from: folder('get-computerinfo/firmware-off'), format: 'get-computerinfo' },
  { family: 'windows', what: 'bcdedit', from: folder('bcdedit/current-is-off'), format: 'bcdedit' },
  { family: 'windows', what: 'DISM, English', from: folder('windows-features/dism-english'), format: 'windows-features' },
  { family: 'windows', what: 'DISM, Chinese', from: folder('windows-features/dism-chinese-info'), format: 'windows-features' },
  { family: 'windows', what: 'optional features of PowerShell', from: folder('windows-features/powershell'), format: 'windows-features' },
  { family: 'windows', what: 'driverquery', from: folder('driverquery/table'), format: 'driverquery' },
  { family: 'windows', what: 'driverquery, Chinese CSV', from: folder('driverquery/chinese-csv'), format: 'driverquery' },
  { family: 'windows', what: 'services, sc queryex', from: folder('windows-services/sc-queryex'), format: 'windows-services' },
  { family: 'windows', what: 'services, sc in Chinese', from: folder('windows-services/sc-chinese'), format: 'windows-services' },
  { family: 'windows', what: 'services, Get-Service', from: folder('windows-services/get-service-table'), format: 'windows-services' },
  { family: 'windows', what: 'services, JSON', from: folder('windows-services/json'), format: 'windows-services' },
  { family: 'windows', what: 'BitLocker, English', from: folder('bitlocker/manage-bde'), format: 'bitlocker' },
  { family: 'windows', what: 'BitLocker, Chinese', from: folder('bitlocker/manage-bde-chinese'), format: 'bitlocker' },
  { family: 'windows', what: 'EVTX', from: folder('evtx/guest-of-hyper-v'), format: 'evtx' },
  { family: 'windows', what: 'events, XML', from: folder('windows-events/xml-one-line'), format: 'windows-events' },
  { family: 'windows', what: 'events, text of wevtutil', from: folder('windows-events/wevtutil-text'), format: 'windows-events' },
  { family: 'windows', what: 'events, Chinese', from: folder('windows-events/event-viewer-chinese'), format: 'windows-events' },
  { family: 'windows', what: 'kernel dump, PAGEDU64', from: folder('minidump/graphics-driver'), format: 'minidump' },
  { family: 'windows', what: 'kernel dump, PAGEDUMP', from: folder('minidump/thirty-two-bits'), format: 'minidump' },
  { family: 'windows', what: 'minidump of a process', from: folder('process-dump/virtualbox-crashed'), format: 'process-dump' },
  { family: 'windows', what: 'WSL, status in Chinese', from: folder('wsl-status/status-chinese'), format: 'wsl-status' },
  { family: 'windows', what: 'WSL, error text', from: folder('wsl-status/start-error'), format: 'wsl-status' },
  { family: 'windows', what: 'WSL, policies', from: folder('wsl-policy/reg-query'), format: 'wsl-policy' },
  { family: 'windows', what: 'Docker Desktop diagnosis', from: folder('docker-diagnose/bootloader-off'), format: 'docker-diagnose' },
  { family: 'windows', what: 'Test-Cluster report, .htm', from: folder('cluster-report/html'), format: 'cluster-report' },
  { family: 'windows', what: 'Test-Cluster report, .mht', from: folder('cluster-report/mht'), format: 'cluster-report' },
  { family: 'windows', what: 'Test-Cluster report, .xml', from: folder('cluster-report/xml'), format: 'cluster-report' },
  { family: 'windows', what: 'typeperf', from: folder('typeperf/hyper-v'), format: 'typeperf' },
  { family: 'windows', what: 'HWiNFO', from: folder('sensors/hwinfo'), format: 'sensors' },
  { family: 'windows', what: 'Get-Disk', from: folder('disk-list/get-disk'), format: 'disk-list' },

  { family: 'virtualbox and vmware', what: 'VBox.log', from: folder('vbox-log/vt-x-disabled-in-firmware'), format: 'vbox-log' },
  { family: 'virtualbox and vmware', what: 'VBoxHardening.log', from: folder('vbox-hardening/driver-not-there'), format: 'vbox-hardening' },
  { family: 'virtualbox and vmware', what: 'VBoxSVC.log', from: folder('vbox-log/com-server'), format: 'vbox-log' },
  { family: 'virtualbox and vmware', what: 'VirtualBox XML', from: folder('vbox-xml/saved-state'), format: 'vbox-xml' },
  { family: 'virtualbox and vmware', what: 'vmware.log', from: folder('vmware-log/user-level-monitor'), format: 'vmware-log' },
  { family: 'virtualbox and vmware', what: '.vmx', from: folder('vmx/windows-guest'), format: 'vmx' },
  { family: 'virtualbox and vmware', what: 'vm-support, version', from: folder('esxi/vm-support'), format: 'esxi' },
  { family: 'virtualbox and vmware', what: 'vm-support, esxcfg-info', from: folder('esxi/hv-support-off'), format: 'esxi' },
  { family: 'virtualbox and vmware', what: 'vmkernel.log', from: folder('esxi/vmkernel'), format: 'esxi' },
  { family: 'virtualbox and vmware', what: 'hostd.log', from: folder('esxi/hostd'), format: 'esxi' },

  { family: 'others', what: 'Android emulator, KVM', from: folder('emulator-check/kvm-denied'), format: 'emulator-check' },
  { family: 'others', what: 'Android emulator, WHPX', from: folder('emulator-check/whpx-usable'), format: 'emulator-check' },
  { family: 'others', what: 'HAXM check tool', from: folder('emulator-check/haxm-check-tool'), format: 'emulator-check' },
  { family: 'others', what: 'AEHD', from: text('Android Emulator hypervisor driver is not installed on this machine\n'), format: 'messages' },
  { family: 'others', what: 'BlueStacks', from: text('Incompatible Windows settings\n'), format: 'messages' },
  { family: 'others', what: 'LDPlayer', from: text('LDPlayer: VT is not enabled in the system\n'), format: 'messages' },
  { family: 'others', what: 'MuMu', from: text('MuMu NemuHeadless: VERR_VMX_MSR_ALL_VMX_DISABLED\n'), format: 'messages' },
  { family: 'others', what: 'Nox', from: folder('vbox-log/game-emulator'), format: 'vbox-log' },
  { family: 'others', what: 'sysctl of macOS', from: folder('macos-sysctl/intel'), format: 'macos-sysctl' },
  { family: 'others', what: 'system_profiler', from: folder('system-profiler/apple-silicon'), format: 'system-profiler' },
  { family: 'others', what: 'UTM', from: text('QEMU error: QEMU exited from an error: -accel hvf: Error: ret = HV_DENIED (0xfae94007)\n'), format: 'messages' },
  { family: 'others', what: 'Parallels', from: text('The virtualization engine is not available\n'), format: 'messages' },
  { family: 'others', what: 'metadata of a cloud instance', from: folder('cloud-metadata/aws'), format: 'cloud-metadata' },
];
