import { describe, expect, it } from 'vitest';
import { afterPaste } from '#app/ui/ask/from-facts.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { readReply } from '#lib/reply.ts';

const { pack } = await buildPack('content');

/** Outputs of the commands that questions tell people to run, in the form they are printed, names and numbers made up: question, what it says, output. */
const OUTPUTS: readonly (readonly [string, string, string])[] = [
  ['cpu.arch', 'x86', 'x86_64'],
  ['cpu.arch', 'arm', 'aarch64'],
  ['cpu.arch', 'x86', 'AMD64'],
  ['cpu.arch', 'arm', 'arm64'],
  ['cpu.nx', 'present', 'nx'],
  ['cpu.slat', 'present', 'ept'],
  ['cpu.slat', 'present', 'npt'],
  [
    'cpu.slat',
    'present',
    'Hyper-V Requirements:      VM Monitor Mode Extensions: Yes\n                           Virtualization Enabled In Firmware: Yes\n                           Second Level Address Translation: Yes\n                           Data Execution Prevention Available: Yes',
  ],
  [
    'cpu.slat',
    'present',
    'Hyper-V 要求:     虚拟机监视器模式扩展: 是\n                  固件中已启用虚拟化: 是\n                  二级地址转换: 是\n                  数据执行保护可用: 是',
  ],
  [
    'firmware.virt',
    'disabled',
    'Hyper-V 要求:     虚拟机监视器模式扩展: 是\n                  固件中已启用虚拟化: 否\n                  二级地址转换: 是\n                  数据执行保护可用: 是',
  ],
  [
    'firmware.nx',
    'enabled',
    'Hyper-V 要求:     虚拟机监视器模式扩展: 是\n                  固件中已启用虚拟化: 否\n                  二级地址转换: 是\n                  数据执行保护可用: 是',
  ],
  ['cpu.vendor', 'intel', 'Intel(R) Core(TM) i7-9750H CPU @ 2.60GHz'],
  ['cpu.vendor', 'amd', 'AMD Ryzen 7 5800X 8-Core Processor'],
  [
    'cpu.vendor',
    'amd',
    'Vendor ID:                       AuthenticAMD\nModel name:                      AMD Ryzen 5 3600 6-Core Processor',
  ],
  [
    'cpu.vendor',
    'intel',
    '厂商 ID：                            GenuineIntel\n型号名称：                          Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz',
  ],
  ['cpu.vendor', 'apple', 'Apple M2'],
  ['cpu.virt', 'present', 'Intel(R) Core(TM) i7-9750H CPU @ 2.60GHz'],
  ['cpu.virt', 'present', '型号名称：                          Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz'],
  ['cpu.virt-flag', 'absent', '0'],
  ['cpu.virt-flag', 'present', '8'],
  [
    'cpu.virt-flag',
    'present',
    'FPU VME DE PSE TSC MSR PAE MCE CX8 APIC SEP MTRR PGE MCA CMOV PAT PSE36 CLFSH DS ACPI MMX FXSR SSE SSE2 SS HTT TM PBE SSE3 PCLMULQDQ DTES64 MON DSCPL VMX EST TM2 SSSE3 FMA CX16 TPR PDCM SSE4.1 SSE4.2',
  ],
  ['disk.full', 'yes', 'Filesystem      Size  Used Avail Use% Mounted on\n/dev/nvme0n1p2  234G  222G     0 100% /'],
  ['disk.full', 'no', '文件系统        大小  已用  可用 已用% 挂载点\n/dev/nvme0n1p2  234G  120G   103G   54% /'],
  ['docker.containers', 'linux', 'linux'],
  ['docker.containers', 'windows', 'windows'],
  ['docker.service', 'stopped', '\n Status StartType\n ------ ---------\nStopped    Manual\n'],
  ['emulator.accel', 'usable', 'accel:\n0\nWHPX(10.0.22621) is installed and usable.\naccel'],
  [
    'emulator.accel',
    'unusable',
    'accel:\n8\n/dev/kvm is not found: VT disabled in BIOS or KVM kernel module not loaded\naccel',
  ],
  ['firmware.iommu-table', 'dmar', 'DMAR'],
  ['firmware.iommu-table', 'ivrs', 'IVRS'],
  ['firmware.secure-boot', 'enabled', 'SecureBoot enabled'],
  ['firmware.secure-boot', 'disabled', 'SecureBoot disabled\nPlatform is in Setup Mode'],
  ['firmware.secure-boot', 'enabled', 'True'],
  ['firmware.secure-boot', 'disabled', 'False'],
  ['guest.arch', 'arm', 'arm64'],
  ['linux.dev-kvm', 'present', 'crw-rw----+ 1 root kvm 10, 232 11月 22 09:12 /dev/kvm'],
  ['linux.dev-kvm', 'absent', "ls: cannot access '/dev/kvm': No such file or directory"],
  ['linux.dev-kvm', 'absent', "ls: 无法访问 '/dev/kvm': 没有那个文件或目录"],
  ['linux.dev-kvm-on-host', 'present', 'crw-rw---- 1 root kvm 10, 232 Nov 22 09:12 /dev/kvm'],
  ['linux.dev-kvm-access', 'allowed', 'usable'],
  [
    'linux.image-path',
    'home',
    ' Target   Source\n--------------------------------------------\n vda      /home/anna/vm/disk.qcow2\n',
  ],
  ['linux.iommu', 'disabled', '0'],
  ['linux.iommu', 'enabled', '17'],
  ['linux.kernel-headers', 'present', '/lib/modules/6.8.0-45-generic/build'],
  [
    'linux.kernel-headers',
    'absent',
    "ls: cannot access '/lib/modules/6.8.0-45-generic/build': No such file or directory",
  ],
  ['linux.kvm-module', 'loaded', 'kvm_intel             479232  0\nkvm                  1413120  1 kvm_intel'],
  ['linux.kvm-module', 'core-only', 'kvm                  1413120  0'],
  ['linux.kvm-virt-at-load', 'on', 'Y'],
  ['linux.kvm-virt-at-load', 'off', 'N'],
  [
    'linux.libvirt-access',
    'denied',
    "error: failed to connect to the hypervisor\nerror: authentication unavailable: no polkit agent available to authenticate action 'org.libvirt.unix.manage'",
  ],
  [
    'linux.libvirt-access',
    'denied',
    "错误：连接到管理程序失败\n错误：authentication unavailable: no polkit agent available to authenticate action 'org.libvirt.unix.manage'",
  ],
  [
    'linux.libvirtd',
    'stopped',
    "error: failed to connect to the hypervisor\nerror: Failed to connect socket to '/var/run/libvirt/libvirt-sock': No such file or directory",
  ],
  [
    'linux.libvirt-network',
    'inactive',
    ' Name      State      Autostart   Persistent\n----------------------------------------------\n default   inactive   no          yes\n',
  ],
  [
    'linux.libvirt-network',
    'active',
    ' 名称      状态   自动开始   持久\n-----------------------------------\n default   活动   是         是\n',
  ],
  ['linux.lockdown', 'integrity', 'none [integrity] confidentiality'],
  ['linux.lockdown', 'none', '[none] integrity confidentiality'],
  ['linux.mac-system', 'apparmor', 'lockdown,capability,landlock,yama,apparmor,ima,evm'],
  ['linux.mac-system', 'selinux', 'lockdown,capability,yama,selinux,bpf'],
  ['linux.module-signature', 'rejected', '[   12.345678] Loading of unsigned module is rejected'],
  ['linux.module-signature', 'rejected', '[  812.1] vboxdrv: Loading of module with unavailable key is rejected'],
  ['linux.module-vboxdrv', 'loaded', 'vboxdrv               696320  2 vboxnetadp,vboxnetflt'],
  ['linux.module-vmmon', 'loaded', 'vmmon                 159744  0'],
  ['linux.nested-parameter', 'on', 'Y'],
  ['linux.nested-parameter', 'on', '1'],
  ['linux.nested-parameter', 'off', 'N'],
  ['linux.ovmf', 'present', '/usr/share/OVMF/OVMF_CODE.fd\n/usr/share/OVMF/OVMF_CODE_4M.fd'],
  ['linux.qemu', 'present', '/usr/bin/qemu-system-i386  /usr/bin/qemu-system-x86_64'],
  ['linux.user-in-kvm-group', 'yes', 'anna adm cdrom sudo dip plugdev kvm libvirt'],
  ['linux.user-in-kvm-group', 'no', 'anna adm cdrom sudo dip plugdev'],
  ['machine.container', 'outside', "none\nls: cannot access '/.dockerenv': No such file or directory"],
  ['machine.container', 'inside', 'docker\n/.dockerenv'],
  ['machine.kind', 'physical', 'none'],
  ['machine.kind', 'virtual', 'kvm'],
  ['machine.kind', 'virtual', 'VMware Virtual Platform'],
  ['machine.kind', 'virtual', 'Virtual Machine'],
  ['machine.kind', 'physical', 'kern.hv_vmm_present: 0'],
  ['machine.outer-hypervisor', 'vmware', 'vmware\nVMware, Inc.\nVMware Virtual Platform'],
  ['machine.outer-hypervisor', 'hyper-v', '\nManufacturer : Microsoft Corporation\nModel        : Virtual Machine\n'],
  ['machine.outer-hypervisor', 'kvm', 'kvm\nQEMU\nStandard PC (Q35 + ICH9, 2009)'],
  ['macos.hv-support', 'yes', 'kern.hv_support: 1'],
  ['macos.hv-support', 'no', 'kern.hv_support: 0'],
  ['os.bits', '64-bit', '64-bit'],
  ['os.bits', '64-bit', '64 位'],
  ['os.bits', '32-bit', '32 位'],
  ['os.build', '22631', '\nMicrosoft Windows [Version 10.0.22631.4460]\n'],
  ['os.build', '19045', '\nMicrosoft Windows [版本 10.0.19045.5131]\n'],
  ['os.edition', 'pro', 'Microsoft Windows 11 Pro'],
  ['os.edition', 'home', 'Microsoft Windows 11 家庭版'],
  ['os.edition', 'home', 'Microsoft Windows 11 家庭中文版'],
  ['os.edition', 'pro', 'Microsoft Windows 11 专业版'],
  ['proxmox.quorum', 'lost', 'Quorate:          No'],
  [
    'qemu.entitlement',
    'present',
    'Executable=/opt/homebrew/bin/qemu-system-aarch64\n[Dict]\n\t[Key] com.apple.security.hypervisor\n\t[Value]\n\t\t[Bool] true',
  ],
  [
    'vbox.driver',
    'running',
    '\nSERVICE_NAME: VBoxSup\n        TYPE               : 1  KERNEL_DRIVER\n        STATE              : 4  RUNNING\n                                (STOPPABLE, NOT_PAUSABLE, IGNORES_SHUTDOWN)',
  ],
  [
    'vbox.driver',
    'stopped',
    '[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\n\nThe specified service does not exist as an installed service.',
  ],
  ['vbox.driver', 'stopped', '[SC] EnumQueryServicesStatus:OpenService 失败 1060:\n\n指定的服务未安装。'],
  [
    'vm.cpu-compatibility',
    'disabled',
    '\nCompatibilityForMigrationEnabled\n--------------------------------\n                           False\n',
  ],
  ['vm.cpu-type', 'named', 'Model name:                         Intel Core Processor (Skylake, IBRS)'],
  ['vm.cpu-type', 'baseline', 'Model name:                         QEMU Virtual CPU version 2.5+'],
  [
    'vm.secure-boot',
    'windows',
    '\nSecureBoot SecureBootTemplate\n---------- ------------------\n        On MicrosoftWindows\n',
  ],
  [
    'vm.secure-boot',
    'off',
    '\nSecureBoot SecureBootTemplate\n---------- ------------------\n       Off MicrosoftUEFICertificateAuthority\n',
  ],
  ['vm.state', 'paused', ' Id   Name       State\n--------------------------\n 3    win10      paused'],
  ['vm.state', 'stopped', ' Id   名称     状态\n-----------------------\n -    ubuntu   关闭'],
  [
    'vmware.services',
    'stopped',
    '\nName                Status\n----                ------\nVMAuthdService     Stopped\nVMnetDHCP          Stopped\nVMware NAT Service Stopped\n',
  ],
  [
    'vmware.services',
    'running',
    '\nName                Status\n----                ------\nVMAuthdService     Running\nVMnetDHCP          Running\nVMware NAT Service Running\n',
  ],
  ['windows.boot-mode', 'normal', 'Normal boot'],
  ['windows.boot-mode', 'safe', 'Fail-safe boot'],
  ['windows.credential-guard', 'enabled', '1\n2'],
  ['windows.credential-guard', 'disabled', '2'],
  ['windows.credential-guard', 'disabled', '0'],
  ['windows.feature-hyper-v', 'disabled', '\n   State\n   -----\nDisabled\n'],
  ['windows.feature-vmp', 'enabled', '\n  State\n  -----\nEnabled\n'],
  ['windows.feature-vmp', 'disabled', '\nState\n-----\nDisabled'],
  ['windows.hypervisor', 'running', 'True'],
  ['windows.hypervisor', 'stopped', 'False'],
  ['windows.hypervisorlaunchtype', 'auto', 'hypervisorlaunchtype    Auto'],
  ['windows.hypervisorlaunchtype', 'off', 'hypervisorlaunchtype    Off'],
  [
    'windows.user-in-group',
    'yes',
    'GROUP INFORMATION\n-----------------\n\nGroup Name                             Type             SID          Attributes\n====================================== ================ ============ ==================================================\nEveryone                               Well-known group S-1-1-0      Mandatory group, Enabled by default, Enabled group\nBUILTIN\\Hyper-V Administrators         Alias            S-1-5-32-578 Mandatory group, Enabled by default, Enabled group',
  ],
  ['windows.vbs', 'running', '2'],
  ['windows.vbs', 'stopped', '0'],
  [
    'windows.vmcompute',
    'running',
    'The requested service has already been started.\n\nMore help is available by typing NET HELPMSG 2182.',
  ],
  ['windows.vmcompute', 'running', '请求的服务已经启动。\n\n请键入 NET HELPMSG 2182 以获得更多的帮助。'],
  ['windows.vmms', 'stopped', '\n Status StartType\n ------ ---------\nStopped  Disabled\n'],
  ['windows.vmms', 'running', '\n Status StartType\n ------ ---------\nRunning Automatic\n'],
  ['wsl.policy', 'blocked', '\nHKEY_LOCAL_MACHINE\\Software\\Policies\\WSL\n    AllowWSL    REG_DWORD    0x0\n'],
  ['wsl.policy', 'allowed', 'ERROR: The system was unable to find the specified registry key or value.'],
  ['wsl.policy', 'allowed', '错误: 系统找不到指定的注册表项或值。'],
  ['xen.role', 'dom0', 'control_d'],
];

describe('the output of a command, pasted beside its question', () => {
  it.each(OUTPUTS)('%s = %s', async (fact, value, text) => {
    const { report } = await inspect([{ path: 'pasted.txt', blob: new Blob([text]) }], pack);
    const before = { answers: {}, read: [], heard: [], tried: [] };
    const after = afterPaste(before, { report, text, fact }, pack);
    expect([after.answers[fact], after.missed]).toEqual([value, undefined]);
    expect([...after.read, ...after.heard]).toContain(fact);
  });

  it('covers most of the commands that are offered', () => {
    const offered = pack.questions.filter((q) => q.commands.length > 0).map((q) => q.fact);
    const seen = new Set(OUTPUTS.map(([fact]) => fact));
    expect(offered.filter((fact) => seen.has(fact)).length / offered.length).toBeGreaterThan(0.8);
  });

  it('says nothing of another machine than the one that was asked about', async () => {
    const text = 'crw-rw---- 1 root kvm 10, 232 Nov 22 09:12 /dev/kvm';
    const { report } = await inspect([{ path: 'pasted.txt', blob: new Blob([text]) }], pack);
    const before = { answers: {}, read: [], heard: [], tried: [] };
    const after = afterPaste(before, { report, text, fact: 'linux.dev-kvm-on-host' }, pack);
    expect(after.answers).toEqual({ 'linux.dev-kvm-on-host': 'present' });
  });

  it('is not taken from the command as it was typed, nor from words that only look a little like it', () => {
    for (const question of pack.questions) {
      expect([question.id, readReply(question, question.commands.map((c) => `$ ${c.run}`).join('\n'))]).toEqual([
        question.id,
        undefined,
      ]);
      expect(readReply(question, 'It does not work. What shall I do?\n这个怎么办')).toBeUndefined();
    }
  });

  it('is read quickly, however long the lines and the text are', () => {
    const hostile = [
      `${'a '.repeat(40_000)}`,
      `/dev/${'x'.repeat(60)} ${'9 '.repeat(30_000)}`,
      ' kvm'.repeat(20_000),
      '0\n'.repeat(60_000),
    ];
    const start = performance.now();
    for (const question of pack.questions) for (const text of hostile) readReply(question, text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
