import { describe, expect, test } from 'vitest';
import { families } from './table.ts';

const entries = families.flatMap((f) => f.entries.map((e) => ({ ...e, family: f.id, kind: f.kind })));
const folded = (text: string): string => text.replace(/\s+/g, ' ');
const patterns = entries.flatMap((e) => e.patterns.map((p) => ({ id: e.id, pattern: folded(p), sets: e.sets })));

/** Lines that healthy machines print, written after the real forms. None of them may set off a message. */
const HEALTHY = `
kvm: Nested Virtualization enabled
kvm: Nested Paging enabled
SVM: kvm: Nested Paging enabled
kvm_amd: TSC scaling supported
x86/cpu: SGX disabled by BIOS.
x86/cpu: VMX unsupported?no such line
L1TF CPU bug present and SMT on, data leak possible. See CVE-2018-3646 and https://www.kernel.org/doc/html/latest/admin-guide/hw-vuln/l1tf.html for details.
DMAR: IOMMU enabled
DMAR: Host address width 39
DMAR: Intel(R) Virtualization Technology for Directed I/O
AMD-Vi: Interrupt remapping enabled
pci 0000:00:02.0: Adding to iommu group 0
SEV not enabled by BIOS, fine for plain guests
Booting paravirtualized kernel on bare hardware
INFO: /dev/kvm exists
KVM acceleration can be used
QEMU: Checking for hardware virtualization                                 : PASS
QEMU: Checking if device /dev/kvm exists                                   : PASS
QEMU: Checking if device /dev/kvm is accessible                            : PASS
QEMU: Checking if device /dev/vhost-net exists                             : PASS
QEMU: Checking for secure guest support                                    : WARN (Unknown if this platform has Secure Guest support)
Virtualization:                     VT-x
Hypervisor vendor:                  KVM
00:00:01.234567 HM: HMR3Init: VT-x w/ nested paging and unrestricted guest execution hw support
00:00:01.234567 HM: Using VT-x implementation 3.0
00:00:01.234567 CPUM: SetGuestCpuIdFeature: Enabled APIC
00:00:02.1 GUI: UIMediumEnumerator: Medium-enumeration finished!
00:00:03.5 ERROR [COM]: aRC=VBOX_E_OBJECT_NOT_FOUND (0x80bb0001) aIID={0169423f} aComponent={MachineWrap} aText={Could not find a shared folder}
00:00:00.9 File system of 'D:\\VMs\\a\\Snapshots' (snapshots) is ntfs
1a2c.1b30: supR3HardenedWinFindAdversaries: 0x80
1a2c.1b30: supHardenedWinVerifyImageByHandle: -> 0 (\\Device\\HarddiskVolume3\\Windows\\System32\\ntdll.dll)
1a2c.1b30: supR3HardenedScreenImage/LdrLoadDll: cache hit (VINF_SUCCESS) on \\Device\\HarddiskVolume3\\Windows\\System32\\uxtheme.dll
1a2c.1b30: supR3HardenedErrorV: supR3HardenedScreenImage: rc=VERR_LDRVI_NOT_SIGNED (-22900)
2024-05-01T10:00:00.000Z In(05) vmx Monitor Mode: CPL0
2024-05-01T10:00:00.000Z In(05) vmx Hostname=box
2024-05-01T10:00:00.000Z In(05) vmx VMCI: Host driver is present
2024-05-01T10:00:00.000Z In(05) vmx Guest OS: 64-bit guest
Hyper-V Requirements:      VM Monitor Mode Extensions: Yes
                           Virtualization Enabled In Firmware: Yes
                           Second Level Address Translation: Yes
                           Data Execution Prevention Available: Yes
Hyper-V Requirements:      A hypervisor has been detected. Features required for Hyper-V will not be displayed.
Hyper-V 要求:              已检测到虚拟机监控程序。将不显示 Hyper-V 所需的功能。
[PASS] DD0005: is the user in the docker-users group?
[PASS] DD0006: is the Docker Desktop Service responding?
[PASS] DD0016: is LinuxKit running?
[PASS] DD0022: is the Virtual Machine Platform Windows Feature enabled?
VMX supported       *  Yes
VMX enabled         *  Yes
EPT supported       *  Yes
NX enabled          *  Yes
Hyper-V disabled    *  Yes
Guest unoccupied    *  Yes. 0 guest(s)
kern.hv_support: 1
hypervisorlaunchtype    Auto
Default Version: 2
WSL version: 2.4.13.0
Hypervisor successfully started.
Virtualization-based security (policies: 0) is disabled.
The system time has changed.
libvirtd[1234]: libvirt version: 10.0.0
dnsmasq[1300]: started, version 2.90
network default autostarted
emulator: INFO: Found systemPath /home/user/Android/Sdk/system-images
accel:
0
WHPX(10.0.22631) is installed and usable.
KVM (version 12) is installed and usable.
AEHD is installed and usable.
vboxdrv: Found 8 processor cores
vboxdrv: TSC mode is Invariant, tentative frequency 2592001234 Hz
vmmon: loading out-of-tree module taints kernel.
vmmon: module verification failed: signature and/or required key missing - tainting kernel
`
  .split('\n')
  .map(folded)
  .filter((line) => line.trim() !== '');

describe('content/codes', () => {
  test('ids are unique over all families', () => {
    const ids = entries.map((e) => e.id);
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
  });

  test('a message text belongs to one entry', () => {
    const seen = new Map<string, string>();
    const twice = patterns.filter(({ id, pattern }) => {
      const before = seen.get(pattern);
      seen.set(pattern, id);
      return before !== undefined && before !== id;
    });
    expect(twice).toEqual([]);
  });

  test('shares of the causes add up to at most one, most likely first', () => {
    const wrong = entries.filter((e) => {
      const shares = e.causes.map((c) => c.p);
      return shares.reduce((a, b) => a + b, 0) > 1.0001;
    });
    expect(wrong.map((e) => e.id)).toEqual([]);
  });

  test('every entry that names a cause says what it means, in both languages', () => {
    expect(entries.filter((e) => e.causes.length > 0 && e.meaning === undefined).map((e) => e.id)).toEqual([]);
  });

  test('at least 300 entries have causes and both languages', () => {
    expect(entries.filter((e) => e.causes.length > 0 && e.meaning !== undefined).length).toBeGreaterThanOrEqual(300);
  });

  test('a sentence that only guesses at the firmware does not set it', () => {
    const guesses = [
      'wsl-enable-vmp-bios',
      'docker-hav-dep',
      'minikube-vtx-not-enabled',
      'proxmox-kvm-not-available',
      'libvirt-domain-requires-kvm',
    ];
    const set = entries.filter((e) => guesses.includes(e.id)).flatMap((e) => e.sets.map((s) => s.fact));
    expect(set).not.toContain('firmware.virt');
    expect(entries.filter((e) => guesses.includes(e.id))).toHaveLength(guesses.length);
  });

  test('Chinese texts are Chinese and use full-width marks', () => {
    const texts = entries.flatMap((e) => [e.meaning?.['zh-CN'], e.not?.['zh-CN']]).filter((t) => t !== undefined);
    expect(texts.filter((t) => !/\p{Script=Han}/u.test(t) || /\p{Script=Han}[,;?!]/u.test(t))).toEqual([]);
  });
});

test.each(HEALTHY)('healthy: %s', (line) => {
  expect(patterns.filter(({ pattern }) => line.includes(pattern)).map((p) => `${p.id}: ${p.pattern}`)).toEqual([]);
});
