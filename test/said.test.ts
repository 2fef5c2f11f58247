import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive } from '#lib/facts/derive.ts';
import { addFact, emptyFacts, fact, isHeard, type Source, valuesSeen } from '#lib/facts/facts.ts';
import type { FactValue } from '#lib/facts/registry.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import type { Emit } from '#lib/parsers/parser.ts';
import { said } from '#lib/parsers/said.ts';
import { saidCodes } from '#lib/parsers/said-codes.ts';
import { SYMPTOMS } from '#lib/parsers/said-symptoms.ts';

/** What a text states, as sorted "fact=value"; failure.seen is left out, it goes with complaint.kind. */
function heard(text: string, parser = said): string[] {
  const facts = new Set<string>();
  const emit: Emit = (id, value) => {
    if (id !== 'failure.seen') facts.add(`${id}=${value}`);
  };
  const lines = text.split('\n');
  if (parser.matches(text.slice(0, 65536), 'pasted.txt')) parser.read({ path: 'pasted.txt', lines }, emit);
  return [...facts].sort();
}

/** A sentence and all that it states, in short words; "" means nothing. */
type Case = readonly [text: string, facts: string];

const SHORT: Readonly<Record<string, string>> = {
  wsl2: 'product.used=wsl2',
  docker: 'product.used=docker-desktop',
  engine: 'product.used=docker-engine',
  vbox: 'product.used=virtualbox',
  vmware: 'product.used=vmware',
  hv: 'product.used=hyper-v',
  sandbox: 'product.used=windows-sandbox',
  kvm: 'product.used=kvm',
  libvirt: 'product.used=libvirt',
  pve: 'product.used=proxmox',
  xen: 'product.used=xen',
  avd: 'product.used=android-emulator',
  player: 'product.used=android-game-emulator',
  minikube: 'product.used=minikube',
  vagrant: 'product.used=vagrant',
  esxi: 'product.used=esxi',
  utm: 'product.used=utm',
  parallels: 'product.used=parallels',
  game: 'product.used=game-anticheat',
  other: 'product.used=other',
  win: 'os.family=windows',
  linux: 'os.family=linux',
  mac: 'os.family=macos',
  nostart: 'complaint.kind=vm-does-not-start',
  nosetup: 'complaint.kind=setup-fails',
  slow: 'complaint.kind=runs-badly',
  crash: 'complaint.kind=host-crashes',
  refused: 'complaint.kind=app-says-it-is-a-vm',
  intel: 'cpu.vendor=intel',
  amd: 'cpu.vendor=amd',
  apple: 'cpu.vendor=apple',
  home: 'os.edition=home',
  pro: 'os.edition=pro',
  'bios+': 'firmware.virt-option=enabled',
  'bios-': 'firmware.virt-option=disabled',
  'bios?': 'firmware.virt-option=missing',
  'tm+': 'task-manager.virtualization=enabled',
  'tm-': 'task-manager.virtualization=disabled',
  'hv+': 'windows.feature-hyper-v=enabled',
  'hv-': 'windows.feature-hyper-v=disabled',
  'vmp+': 'windows.feature-vmp=enabled',
  'vmp-': 'windows.feature-vmp=disabled',
  'whp+': 'windows.feature-whp=enabled',
  'whp-': 'windows.feature-whp=disabled',
  'mi+': 'windows.memory-integrity=enabled',
  'mi-': 'windows.memory-integrity=disabled',
  'cg+': 'windows.credential-guard=enabled',
  'cg-': 'windows.credential-guard=disabled',
  'vbs+': 'windows.vbs=running',
  'sb+': 'firmware.secure-boot=enabled',
  'sb-': 'firmware.secure-boot=disabled',
  'iommu+': 'firmware.iommu=enabled',
  'iommu-': 'firmware.iommu=disabled',
  winupdate: 'change.recent=windows-update',
  biosupdate: 'change.recent=bios-update',
  kernel: 'change.recent=kernel-update',
  upgrade: 'change.recent=os-upgrade',
  product: 'change.recent=product-update',
  tool: 'change.recent=driver-or-tool',
  settings: 'change.recent=vm-settings',
  hardware: 'change.recent=hardware',
  power: 'change.recent=crash',
  never: 'change.recent=none',
  virtual: 'machine.kind=virtual',
  container: 'machine.container=inside',
  macguest: 'guest.os=macos',
  pass: 'linux.passthrough=wanted',
  nokvm: 'linux.dev-kvm=absent',
  vanguard: 'anticheat.name=vanguard',
  ace: 'anticheat.name=ace',
};
const long = (facts: string): string[] =>
  facts
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (SHORT[word] ?? word).replaceAll('_', ' '))
    .sort();

const PLAIN: readonly Case[] = [
  // a first sentence, as people write it
  [
    "WSL2 won't start on my Ryzen laptop after a Windows update, Hyper-V is on, BIOS shows SVM enabled",
    'wsl2 win amd nostart winupdate hv+ bios+',
  ],
  [
    'Docker Desktop refuses to start on Windows 11 Pro 23H2, i7-9700',
    'docker win pro os.build=22631 intel cpu.model=Intel_Core_i7-9700 nostart',
  ],
  ['Since yesterday VirtualBox cannot open any machine on my Ubuntu 24.04 desktop', 'vbox linux nostart'],
  ['VMware Player is very slow on Windows 10 Home since I installed WSL', 'vmware win home slow product'],
  ['My Surface crashes with a blue screen as soon as I open Windows Sandbox', 'sandbox win crash'],
  ['virt-manager says it is unable to connect to libvirt on Debian 12', 'libvirt linux nostart'],
  ['Proxmox 8 guests do not boot with GPU passthrough', 'pve pass nostart'],
  ['I am on an M2 MacBook Air and UTM does not start the guest', 'utm mac apple cpu.model=Apple_M2 nostart'],
  ['Parallels Desktop stopped working after upgrading to macOS 15', 'parallels mac upgrade nostart'],
  [
    'BlueStacks runs badly and LDPlayer is super laggy on my old i5-4460',
    'player intel cpu.model=Intel_Core_i5-4460 slow',
  ],
  ['minikube start fails on Fedora with the kvm2 driver', 'minikube linux nostart'],
  ['Android Studio emulator will not launch, AMD Ryzen 7 5800X', 'avd amd cpu.model=AMD_Ryzen_7_5800X nostart'],
  ['vagrant up with VirtualBox on Windows 10 hangs at boot', 'vagrant vbox win slow'],
  ['Valorant tells me VAN9003 on Windows 11', 'game vanguard win'],
  ['installing ESXi 8 on an old Dell server fails', 'esxi nosetup'],
  ['Xen domU does not start on Debian', 'xen linux nostart'],
  ['Error when starting an Ubuntu guest in VirtualBox on my Windows 10 PC', 'vbox win nostart'],
  ['Windows 11 VM in Hyper-V is stuck and I am unable to connect', 'hv win nostart'],
  ['Docker on Arch Linux fails to start', 'engine linux nostart'],
  ['WSL 2 on Windows 10 1903 is not starting', 'wsl2 win os.build=18362 nostart'],
  ['OS build 17763, wsl does not install', 'wsl2 os.build=17763 nosetup'],
  ['Threadripper box, qemu cannot access /dev/kvm, /dev/kvm does not exist', 'kvm amd nokvm'],
  // switches
  ['Virtualization is enabled in my BIOS', 'bios+'],
  ['VT-x is disabled in the BIOS of this laptop', 'bios-'],
  ['I turned Hyper-V off and memory integrity is disabled as well', 'win hv- mi-'],
  ['Hyper-V, Virtual Machine Platform and Windows Hypervisor Platform are all enabled', 'win hv+ vmp+ whp+'],
  ['I disabled Hyper-V, Windows Hypervisor Platform and Virtual Machine Platform', 'win hv- vmp- whp-'],
  ['Task Manager shows Virtualization: Enabled', 'tm+'],
  ['In Task Manager virtualization is disabled', 'tm-'],
  ['Core isolation is turned off and Hyper-V is not installed on this machine', 'win mi- hv-'],
  ['Credential Guard is running here, we are on a company laptop', 'cg+'],
  ['Secure Boot is on, IOMMU is enabled in the UEFI', 'sb+ iommu+'],
  ['Secure Boot has been turned off', 'sb-'],
  ['VT-d is not enabled', 'iommu-'],
  ['SVM Mode is set to enabled', 'bios+'],
  ['hypervisorlaunchtype is set to off', 'windows.hypervisorlaunchtype=off'],
  ['after enabling Hyper-V the emulator is slow', 'win hv+ slow'],
  ['there is no virtualization option in my BIOS', 'bios?'],
  ["I can't find SVM in the BIOS", 'bios?'],
  ['Virtualization Enabled In Firmware: No is what the last lines here told me', 'firmware.virt=disabled'],
  ['lscpu shows VT-x and grep lists the vmx flag', 'cpu.virt-flag=present'],
  // changes
  ['VMware broke after a kernel upgrade on Manjaro', 'vmware linux kernel'],
  ['After updating the BIOS my VMs do not start any more', 'biosupdate nostart'],
  ['Since the KB5034441 patch nothing starts', 'winupdate'],
  ['After upgrading to Windows 11 VMware cannot power on', 'vmware win upgrade nostart'],
  ['WSL worked until I installed a new antivirus', 'wsl2'],
  ['after a power outage the vmware guest does not boot', 'vmware power nostart'],
  ['I replaced the motherboard and now docker will not start on Windows', 'docker win hardware nostart'],
  ['It never worked, VirtualBox crashes immediately', 'vbox never nostart'],
  ['After installing VMware the WSL2 network is gone', 'wsl2 other-hypervisor.installed=vmware product'],
  // inside something else
  [
    'Ubuntu 22.04 guest in VirtualBox, minikube does not start in it',
    'minikube linux virtual machine.outer-hypervisor=virtualbox nostart',
  ],
  [
    'I run Docker Desktop inside a VMware VM and it does not start',
    'docker virtual machine.outer-hypervisor=vmware nostart',
  ],
  ['kvm inside a VM on Azure is not available', 'kvm virtual machine.cloud=azure'],
  ['No /dev/kvm on my EC2 instance', 'kvm virtual machine.cloud=aws nokvm'],
  ['Running the Android emulator in a docker container, no /dev/kvm', 'avd kvm container nokvm'],
  [
    'Installing macOS in VMware on my Ryzen 5 3600 hangs at the logo',
    'vmware macguest amd cpu.model=AMD_Ryzen_5_3600 slow',
  ],
  ['Our OpenStack instance has no vmx flag', 'virtual machine.cloud=openstack cpu.virt-flag=absent'],
  ['Booting via OpenCore gives a BSOD once Hyper-V is enabled', 'win bootloader.kind=opencore hv+ crash'],
  ['the disk is full and the VM is paused', 'disk.full=yes vm.state=paused'],
  // as threads have it
  [
    'I have enabled virtualization in my BIOS settings and the Windows Virtual Machine Platform in Windows features',
    'win bios+',
  ],
  ['I have enabled the Windows Virtual Machine Platform', 'win vmp+'],
  ['Hyper-V off due to VMware', 'vmware win hv-'],
  ['I keep Hyper-V turned off because of VMware on my PC', 'vmware win hv-'],
  ['same error on a fresh Windows 10 Home, none of the distributions can be started', 'win home'],
  [
    'I am on a Windows 10 PC running Ubuntu in VMware, and I use Docker on that Ubuntu',
    'vmware engine linux virtual machine.outer-hypervisor=vmware',
  ],
  ['Virtualization is enabled in BIOS but yet I cannot start WSL', 'wsl2 bios+ nostart'],
  ['VMware Workstation does not work any more after installing WSL 2', 'vmware product nostart'],
  ['The Windows Task Manager said that virtualization was enabled', 'win tm+'],
  ['VirtualBox 7 on Windows 11 24H2, memory integrity on, guests run very slow', 'vbox win os.build=26100 mi+ slow'],
];

/** Services, drivers, disks and other things that are no switch. */
const STATEMENTS: readonly Case[] = [
  ['com.docker.service is stopped and Docker Desktop shows an error', 'docker docker.service=stopped'],
  ['the vmcompute service cannot be started', 'windows.vmcompute=stopped nostart'],
  ['libvirtd is not running on my Fedora box', 'libvirt linux linux.libvirtd=stopped nostart'],
  ['emulator hypervisor driver is not installed in Android Studio', 'avd emulator.driver=none emulator.accel=unusable'],
  ['I edited my .wslconfig and WSL does not start', 'wsl2 wsl.config=customised nostart'],
  ['I changed exploit protection settings for vmcompute.exe', 'windows.exploit-protection=customised'],
  ['with Secure Boot the vboxdrv module was rejected on Ubuntu', 'linux sb+ linux.module-signature=rejected'],
  ['years ago I ran bcdedit /set hypervisorlaunchtype off for VMware', 'vmware win windows.hypervisorlaunchtype=off'],
  ['my B450 board and VirtualBox only offers 32-bit guests, no 64-bit option', 'vbox amd symptom.code=said-no-64-bit'],
  [
    'VirtualBox fails with a VBoxHardening error, McAfee is here',
    'vbox windows.third-party-driver=present symptom.code=said-hardening',
  ],
  [
    'there is no Hyper-V in the list of Windows features, Windows 10 Home',
    'win home hv- symptom.code=said-feature-not-listed',
  ],
  ['VMware says it appears to be in use, take ownership does nothing', 'vmware symptom.code=said-disk-locked'],
  ['Windows Server 2019 without a hypervisor', 'win os.edition=server os.build=17763'],
  ['requires Windows 10 Pro 2004 (build 19041) or above', 'win'],
  ['内存不足，VMware 无法启动虚拟机', 'vmware nostart symptom.code=said-not-enough-memory'],
  ['夜神模拟器卡在 99%，提示 VT 未开启', 'player symptom.code=game-emulator-99 symptom.code=game-emulator-vt-zh'],
  [
    'Debian 上 vboxconfig 提示缺少 linux-headers，VirtualBox 用不了',
    'vbox linux linux.kernel-headers=absent symptom.code=said-module-build nostart',
  ],
  ['卸载更新后 Hyper-V 虚拟机就好了', 'hv win symptom.code=said-update-undone'],
  ['自从装了 WSL2，VirtualBox 里的虚拟机就很慢', 'vbox slow product'],
  ['换过盘符，WSL 找不到 ext4.vhdx', 'wsl2 symptom.code=said-virtual-disk-missing'],
];

const CHINESE: readonly Case[] = [
  ['WSL2 打不开，Windows 11 家庭版，BIOS 已开启虚拟化', 'wsl2 win home bios+ nostart'],
  [
    'win11 家庭版，装了雷电模拟器后 VMware 打不开，任务管理器显示虚拟化已启用',
    'vmware win home other-hypervisor.installed=game-emulator tm+ nostart',
  ],
  ['更新 Windows 后虚拟机启动不了，用的是 VMware Workstation', 'vmware win winupdate nostart'],
  ['没开 Hyper-V，VirtualBox 还是无法启动', 'vbox win hv- nostart'],
  ['内存完整性已关闭，Hyper-V 也没有启用', 'win mi- hv-'],
  ['虚拟机平台和 Hyper-V 都已启用', 'win vmp+ hv+'],
  ['任务管理器里虚拟化显示已禁用', 'tm-'],
  ['BIOS 里 SVM 已经打开', 'bios+'],
  ['主板 BIOS 里找不到虚拟化选项', 'bios?'],
  ['Docker Desktop 启动失败，锐龙 7 5800H，win10 专业版', 'docker win pro amd cpu.model=AMD_Ryzen_7_5800H nostart'],
  ['蓝叠模拟器特别卡', 'player slow'],
  ['一开 MuMu 电脑就蓝屏', 'player crash'],
  ['三角洲提示检测到虚拟机', 'game ace refused symptom.code=said-vm-refused'],
  ['瓦罗兰特启动报错，安全启动已开启', 'game vanguard sb+ refused'],
  ['PVE 显卡直通失败', 'pve pass'],
  ['virt-manager 无法连接，Ubuntu 22.04', 'libvirt linux nostart'],
  ['内核更新后 VMware 打不开，系统是 Fedora', 'vmware linux kernel nostart'],
  ['刷了 BIOS 之后虚拟机启动不了', 'biosupdate nostart'],
  ['升级到 win11 之后 VirtualBox 无法启动', 'vbox win upgrade nostart'],
  ['阿里云的服务器上装 KVM，没有 /dev/kvm', 'kvm virtual machine.cloud=alibaba nokvm'],
  ['在 VMware 虚拟机里安装 Docker 和 KVM，提示不支持', 'kvm virtual machine.outer-hypervisor=vmware'],
  ['容器里跑 qemu，/dev/kvm 不存在', 'kvm container nokvm'],
  ['VMware 安装 macOS 开机卡死，AMD 处理器', 'vmware macguest amd slow'],
  ['安卓模拟器安装失败', 'player nosetup'],
  ['Windows 沙盒打不开，系统是 Windows 10 企业版', 'sandbox win os.edition=enterprise nostart'],
  ['虚拟机很慢，VirtualBox 右下角有乌龟', 'vbox slow symptom.code=said-green-turtle'],
  ['断电之后 VMware 打不开虚拟机', 'vmware power nostart'],
  ['第一次安装 WSL2 就报错', 'wsl2 never nosetup'],
  ['磁盘空间不足，虚拟机被暂停', 'disk.full=yes vm.state=paused'],
  ['苹果 M1 MacBook 上 VirtualBox 无法启动', 'vbox mac apple cpu.model=Apple_M1 nostart'],
  ['用了加速器以后 WSL 打不开', 'wsl2 tool windows.winsock-lsp=present nostart'],
  ['关闭了 Hyper-V 和虚拟机平台，VMware 依旧报错', 'vmware win hv- vmp- nostart'],
  ['hypervisorlaunchtype 设置为 auto', 'windows.hypervisorlaunchtype=auto'],
  ['這台電腦的 BIOS 已開啟虛擬化，但 WSL2 無法啟動', 'wsl2 bios+ nostart'],
];

const NOTHING: readonly Case[] = [
  // advice and quotations
  ['Make sure virtualization is enabled in the BIOS', ''],
  [
    'Please enable the Virtual Machine Platform Windows feature and ensure virtualization is enabled in the BIOS',
    'win',
  ],
  ['You need to turn on Hyper-V first', 'win'],
  ['请确保在 BIOS 中启用虚拟化', ''],
  ['需要先关闭 Hyper-V', 'win'],
  ['建议开启内存完整性', 'win'],
  ['必须启用虚拟机平台', ''],
  ['In order to use it, Secure Boot must be enabled', ''],
  ['It says "virtualization is disabled in the firmware of this machine"', ''],
  // questions
  ['Is VT-x enabled in my BIOS?', ''],
  ['How do I check whether Hyper-V is enabled?', 'win'],
  ['BIOS 里虚拟化是否已开启', ''],
  ['怎么看 Hyper-V 有没有启用', 'win'],
  ['Should memory integrity be turned off?', 'win'],
  // suppositions, guesses, memories
  ['If Hyper-V is enabled it may not work', 'win'],
  ['Maybe virtualization is disabled in the BIOS', ''],
  ['I think SVM is off in the BIOS', ''],
  ['Hyper-V was enabled before', 'win'],
  ['可能是 BIOS 没开虚拟化', ''],
  ['如果 Hyper-V 已启用就会冲突', 'win'],
  ['以前 BIOS 里开启过虚拟化', ''],
  ['unless VT-x is enabled in the firmware', ''],
  // somebody or something else
  ["My friend's PC has Hyper-V enabled and an i9-9900K", 'win intel cpu.model=Intel_Core_i9-9900K'],
  ['另一台电脑的 BIOS 已开启虚拟化', ''],
  ['HAXM reports Hyper-V disabled - No', 'avd win'],
  ['The installer says VT-x is disabled', ''],
  ['模拟器提示 VT 未开启', ''],
  ['We have a KVM switch on the desk', ''],
  ['my MAC address is shown in the router', ''],
  ['the AWS CLI and Azure AD are installed', ''],
  ['the app wants an amd64 image', ''],
  ['the driver for the AMD Radeon GPU and the Intel network card', ''],
  ['Intel and AMD processors both support it', ''],
  ['turn Windows features on or off', 'win'],
  ['I tried to enable Hyper-V', 'win'],
  ['Hyper-V enabled or disabled makes no difference', 'win'],
  ['Hyper-V 开启失败', 'win nosetup'],
  ['hello, thanks for the great tool', ''],
  ['VT-x is disabled in the BIOS for all CPU modes (VERR_VMX_MSR_ALL_VMX_DISABLED)', ''],
  ['Are you running inside a virtualized Windows e.g. on a cloud server or on a mac VM: No', ''],
  ['大家好，谢谢', ''],
];

/** Lines that programs print: what stands in them is for other parsers. */
const PRINTED: readonly string[] = [
  '[    0.412345] kvm: disabled by bios',
  'Nov 22 10:00:00 host libvirtd[812]: internal error: cannot find VMware',
  '00:00:01.234567 VirtualBox VM 7.0.14 win.amd64 release log',
  '2026-11-22T10:00:00.000Z| vmx| I005: VMware Workstation 17.5 on Windows 11',
  'Hypervisor vendor:     KVM',
  'Virtualization:        VT-x',
  'VT support -- yes',
  'memory=8GB',
  '- [ ] WSL 1 on Windows 10',
  'C:\\Users\\me> wsl --status',
  'PS C:\\> Get-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V',
  '$ virsh list --all',
  'me@box:~$ qemu-system-x86_64 -accel kvm',
  '> make sure virtualization is enabled in the BIOS and Hyper-V is off',
  '    at VMware.Player.Start(String name) in Player.cs:line 7',
  'E0530 09:23:57.311484    3063 start.go:159] Error starting host on VirtualBox',
  '{"product":"VMware","hyperv":"enabled"}',
  '<feature>Hyper-V is enabled</feature>',
  'crw-rw---- 1 root kvm 10, 232 Nov 22 10:00 /dev/kvm',
];

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
    const { report } = await read('Docker Desktop cannot be installed on my Windows 10 Home laptop, build 17134');
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
