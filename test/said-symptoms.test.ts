import { describe, expect, it } from 'vitest';
import { SYMPTOMS } from '#lib/parsers/said-symptoms.ts';
import { type Case, heard, long } from '#test/said-words.ts';

/** A symptom told without its message. */
const TOLD: readonly Case[] = [
  ['SVM setting in BIOS does not stick after reboot', 'symptom.code=said-setting-resets'],
  ['I enable VT in the BIOS, save, and after the restart it is off again', 'symptom.code=said-setting-resets'],
  ['My BIOS forgets the virtualization setting every time', 'symptom.code=said-setting-resets'],
  ['每次重启 BIOS 里的虚拟化都要重新开', 'symptom.code=said-setting-resets'],
  ['BIOS 里开了 VT，保存重启后又变回 disabled', 'bios+ symptom.code=said-setting-resets'],
  ['主板 BIOS 的 SVM 断电后自动关闭', 'power symptom.code=said-setting-resets'],
  ['BIOS 虚拟化保存不了', 'symptom.code=said-setting-resets'],
  ['Intel virtualization is greyed out in BIOS', 'symptom.code=said-bios-locked'],
  ['the VT-x option in my BIOS is locked and greyed out', 'symptom.code=said-bios-locked'],
  ['BIOS 里虚拟化选项是灰色的，改不了', 'symptom.code=said-bios-locked'],
  ['Hyper-V checkbox is greyed out in Windows features', 'win symptom.code=said-hyper-v-greyed'],
  ['Hyper-V 平台是灰色的，勾不上', 'win symptom.code=said-hyper-v-greyed'],
  ['VirtualBox Nested VT-x/AMD-V is greyed out', 'vbox symptom.code=said-acceleration-greyed'],
  ['VirtualBox 设置里启用嵌套 VT-x 是灰色的', 'vbox symptom.code=said-acceleration-greyed'],
  ['the VM in VirtualBox pauses by itself after a minute', 'vbox symptom.code=said-vm-pauses'],
  ['libvirt guest goes into paused state', 'libvirt vm.state=paused slow symptom.code=said-vm-pauses'],
  ['PVE 虚拟机自动暂停', 'pve symptom.code=said-vm-pauses'],
  ['my computer does not support virtualization', 'symptom.code=said-cpu-without-virtualization'],
  ['我的电脑不支持虚拟化，蓝叠打不开', 'player nostart symptom.code=said-cpu-without-virtualization'],
  [
    'exec format error when running an amd64 image on my M1 Mac',
    'mac apple cpu.model=Apple_M1 nostart symptom.code=said-wrong-architecture',
  ],
  ['WSL2 no longer works after installing KB5099999', 'wsl2 winupdate nostart symptom.code=said-update-broke'],
  ['装了 KB5099999 之后沙盒打不开', 'sandbox winupdate nostart symptom.code=said-update-broke'],
  ['wsl hangs with no output', 'wsl2 slow symptom.code=said-wsl-hangs'],
  ['输入 wsl 没有任何反应', 'wsl2 symptom.code=said-wsl-hangs'],
  ['wsl --set-version says invalid command line option', 'wsl2 symptom.code=said-old-windows-command'],
  ['FACEIT asks me to enable TPM 2.0 and Secure Boot', 'game faceit symptom.code=said-security-required'],
  ['瓦罗兰特要求开启 TPM 2.0 和安全启动', 'game vanguard symptom.code=said-security-required'],
  ['三角洲提示请在 BIOS 开启 CPU 虚拟化', 'game ace symptom.code=said-game-wants-vt'],
  ['BlueStacks crashes my PC with a blue screen when I start it', 'player crash symptom.code=said-crash-at-vm-start'],
  ['as soon as I open VirtualBox the PC restarts', 'vbox crash symptom.code=said-crash-at-vm-start'],
  ['一打开雷电模拟器电脑就蓝屏重启', 'player crash symptom.code=said-crash-at-vm-start'],
  ['打开虚拟机里的系统蓝屏了，VMware', 'vmware'],
  ['Windows guest in VirtualBox blue screens when it boots', 'vbox'],
  ['VirtualBox only works when I uninstall my antivirus', 'vbox symptom.code=said-security-software'],
  ['退出火绒以后 VirtualBox 就好了', 'vbox windows.third-party-driver=present symptom.code=said-security-software'],
  [
    'Enabling Virtual Machine Platform gets rolled back on reboot, WSL2',
    'wsl2 rolledback nosetup symptom.code=said-feature-rolled-back',
  ],
  [
    '启用虚拟机平台重启后提示正在撤销更改，WSL2 装不上',
    'wsl2 rolledback nosetup symptom.code=said-feature-rolled-back',
  ],
  ['vmmon module is not loading on Fedora', 'vmware linux nostart symptom.code=said-modules-not-loaded'],
  ['关闭安全启动后 VirtualBox 就可以用了', 'vbox sb- symptom.code=said-modules-unsigned'],
  [
    'virsh start: could not open /home/me/disk.qcow2: permission denied',
    'libvirt nostart symptom.code=said-image-permission',
  ],
  ['qemu works with sudo but not as my normal user', 'kvm symptom.code=said-works-as-root'],
  ['Start-VM runs from an elevated PowerShell and works in an admin console', 'hv win symptom.code=said-works-as-root'],
  ['我的 Windows 模拟器弹窗要求关闭 Hyper-V', 'win symptom.code=said-hyper-v-must-be-off'],
  ['Docker asks me to turn on Hyper-V, it says Hyper-V is disabled', 'docker win'],
  ['Installing Windows 11 in Hyper-V fails at the first boot', 'hv win nosetup symptom.code=said-windows-11-guest'],
  ['VirtualBox 里装 win11 装不上', 'vbox nosetup symptom.code=said-windows-11-guest'],
  ['I start VirtualBox on Windows 11', 'vbox win'],
  ['after flashing the UEFI my QEMU guests do not start', 'kvm biosupdate nostart symptom.code=said-firmware-reset'],
  ['主板恢复默认设置之后 Hyper-V 虚拟机启动不了', 'hv win biosupdate nostart symptom.code=said-firmware-reset'],
  ['换了块主板也没用，虚拟机启动不了', 'nostart'],
  ['逍遥模拟器说「VT-X」还没有启用', 'player symptom.code=game-emulator-vt-zh'],
  [
    "VirtualBox on macOS: I can't find the Allow button in Security & Privacy",
    'vbox mac symptom.code=said-extension-to-allow',
  ],
  ['QEMU says machine type pc-i440fx-2.1 is not supported, libvirt', 'kvm libvirt symptom.code=said-machine-type'],
  ['VirtualBox and KVM at the same time on my Debian', 'vbox kvm linux symptom.code=said-kvm-in-use'],
  ['no virbr0 interface, virsh net fails', 'libvirt symptom.code=said-host-network'],
  ['VMnet8 网卡不见了，VMware 连不上网', 'vmware symptom.code=said-host-network'],
  ['HAXM failed to install in Android Studio', 'avd nosetup symptom.code=said-emulator-driver'],
  ['WSL2 requires an update to its kernel component', 'wsl2 symptom.code=said-wsl-kernel'],
  ['WSL lost network after VPN', 'wsl2 symptom.code=said-wsl-network'],
  ['virt-manager 连不上 libvirt', 'libvirt symptom.code=said-libvirt-unreachable'],
  ['modprobe kvm_intel fails on Debian', 'linux symptom.code=said-kvm-module-missing'],
  ['no IOMMU detected on Proxmox', 'pve symptom.code=said-iommu-missing'],
  ['qemu on my Mac needs the hypervisor entitlement', 'kvm mac symptom.code=said-entitlement'],
  [
    'kicked from the match because of running in a virtual machine, BattlEye',
    'game battleye virtual symptom.code=said-vm-refused',
  ],
  ['the VM no longer pauses and works fine in VirtualBox', 'vbox'],
  ['Secure Boot is off so modules do not need signing, VirtualBox', 'vbox sb-'],
  [
    'after enabling Hyper-V my BlueStacks says Hyper-V must be turned off',
    'player win symptom.code=said-hyper-v-must-be-off',
  ],
  ['雷电提示 Hyper-V 冲突', 'player win symptom.code=said-hyper-v-must-be-off'],
  ['VMware and Device Guard are not compatible on my laptop', 'vmware symptom.code=said-guard-conflict'],
  ['I only get this with 64-bit guests, 32-bit works fine in VirtualBox', 'vbox symptom.code=said-no-64-bit'],
  ['only one VM is affected, others start fine in VMware', 'vmware symptom.code=said-one-vm-only'],
  ['只有一台虚拟机打不开，其他正常，VMware', 'vmware nostart symptom.code=said-one-vm-only'],
  ['无法分配内存，虚拟机启动失败，KVM', 'kvm nostart symptom.code=said-not-enough-memory'],
  ["VM config file is corrupt, VMware won't open it", 'vmware nostart symptom.code=said-config-broken'],
  ['vmx 文件损坏，VMware 打不开虚拟机', 'vmware nostart symptom.code=said-config-broken'],
  ['VirtualBox says the VM is inaccessible', 'vbox symptom.code=said-config-broken'],
  ['snapshot restore fails, VirtualBox', 'vbox vm.state=saved'],
  ['VirtualBox 安装到一半回滚', 'vbox nosetup'],
  ['Docker Desktop is stuck on starting forever', 'docker nostart'],
  ['virsh list gives permission denied on Debian', 'libvirt linux symptom.code=said-libvirt-denied'],
  ['刚把自己加入 libvirt 组，virsh 还是提示权限不够', 'libvirt symptom.code=said-libvirt-denied'],
  ['The folder with the Docker data is NTFS compressed on Windows', 'win docker symptom.code=said-compressed-folder'],
  ['WSL2 的 vhdx 所在目录开了 NTFS 压缩', 'wsl2 symptom.code=said-compressed-folder'],
  ["Vagrant isn't able to find the VirtualBox interface any more", 'vbox vagrant symptom.code=said-host-network'],
  ['VirtualBox 报 VBoxHardening 错误', 'vbox symptom.code=said-hardening'],
];

/** The same words, denied or told of something else. */
const DENIED: readonly string[] = [
  'the SVM setting in my BIOS does not reset itself, it stays on',
  'WSL2 needs KB4566116 on Windows 10 1903',
  'after the restart Windows says KB5099999 is required',
  'VirtualBox cannot load the R3 module VBoxDD.dll',
  'BIOS 里的虚拟化开着，重启也不会自动关闭',
  'Hyper-V is not greyed out in Windows features',
  'Hyper-V 不是灰色的，可以勾选',
  'the nested VT-x box in VirtualBox is not greyed out',
  'BIOS 里虚拟化选项不是灰色的',
  'my VirtualBox VM does not pause any more',
  'PVE 虚拟机不会自动暂停',
  'VirtualBox starts and there is no blue screen when I run it',
  '打开雷电模拟器没有蓝屏',
  'the modules of VirtualBox do not need to be signed here',
  'VirtualBox 的模块不需要签名',
  'after I enabled WSL my system is stuck at the boot screen',
  'VirtualBox hangs because WSL is enabled',
  'the program says my CPU does not support virtualization',
  '程序提示 CPU 不支持虚拟化',
  'if my CPU does not support virtualization I will buy another',
  'I turned Hyper-V off myself and VMware runs',
  'all VMs in VMware fail',
  'WSL2 does not start, the folder is not compressed',
  'WSL2 装不上，我下载的是压缩包',
  "VirtualBox stops. More details may be available in 'C:\\VMs\\a\\Logs\\VBoxHardening.log'",
  'VirtualBox fails on Windows and runs when I reboot into macOS',
  'minikube 驱动程序需要提升权限，将执行以下命令 sudo chown',
  'the Windows guest inside VMware gets a blue screen when it boots',
];

describe('symptoms in own words', () => {
  it.each(TOLD)('%s', (text, facts) => {
    expect(heard(text)).toEqual(long(facts));
  });

  it.each(DENIED)('has none: %s', (text) => {
    expect(heard(text).filter((f) => f.startsWith('symptom.code='))).toEqual([]);
  });

  it('has one pattern for each row', () => {
    expect(new Set(SYMPTOMS.map((s) => s.id)).size).toBe(SYMPTOMS.length);
  });
});
