import { describe, expect, it } from 'vitest';
import { type Case, heard, long } from '#test/said-words.ts';

/** KVM, machines in machines, and devices that are handed to one. */
const KVM: readonly Case[] = [
  [
    'docker run with --device /dev/kvm: qemu has no permission to use /dev/kvm',
    'kvm container linux.dev-kvm-access=denied',
  ],
  ['my user is already in the kvm group, qemu fails', 'kvm linux.user-in-kvm-group=yes'],
  ['is my user in the kvm group? qemu fails', 'kvm'],
  ['qemu says no iommu_group found for the card', 'kvm linux.iommu=disabled'],
  ["This computer doesn't have VT-X/AMD-v enabled is what minikube prints", 'minikube'],
  ["my computer doesn't have VT-x enabled, minikube fails", 'minikube bios-'],
  ['my user does not have access to /dev/kvm', 'kvm linux.dev-kvm-access=denied'],
  ['does my user have no access to /dev/kvm?', 'kvm'],
  ["qemu: failed to open the device 'kvm': No such file or directory, I get", 'kvm nostart nokvm'],
  ['it crashes when /dev/kvm is missing, firecracker', 'kvm'],
  ['/dev/kvm is missing, firecracker crashes', 'kvm nokvm'],
  ['cat /sys/module/kvm_amd/parameters/nested shows 0', 'linux.kvm-module=loaded linux.nested-parameter=off'],
  [
    'cat /sys/module/kvm_intel/parameters/nested Y but qemu is slow',
    'kvm slow linux.kvm-module=loaded linux.nested-parameter=on',
  ],
  ['/sys/module/kvm_intel/parameters/nested should be Y', ''],
  ['lscpu in the guest shows QEMU Virtual CPU version 2.5+ though the cpu type is host', 'kvm vm.cpu-type=baseline'],
  ['the release job runs under slow TCG emulation', 'qemu.accel=tcg'],
  ['without TCG nothing works', ''],
  ['ExposeVirtualizationExtensions is set and my Hyper-V VM fails', 'hv win linux.nesting=wanted'],
  ['I pass the 5700G to Windows and then the host hangs', 'crash pass'],
  ['直通 2 张 RTX4090 给虚拟机以后启动失败', 'nostart pass'],
  ['I use host passthrough for the CPU in libvirt', 'libvirt'],
  ['the device has no iommu group', 'pass linux.iommu=disabled'],
  ['the IOMMU group of the device has two members', 'pass'],
];

/** In a container, on a rented build machine, in a domain. */
const WITHIN: readonly Case[] = [
  ['devcontainer with qemu says no KVM', 'kvm container'],
  ['my container with the Android emulator does not come up', 'nostart avd container'],
  ['VirtualBox runs my container host', 'vbox'],
  ['workflow on GitHub Actions, the Android emulator has no KVM', 'virtual avd'],
  ['I read about KVM on GitHub, qemu does not start', 'nostart kvm'],
  ['in a Debian HVM qube VirtualBox does not start', 'nostart virtual machine.outer-hypervisor=xen linux vbox'],
  [
    'my CentOS VM (8 GB of RAM) on ESXi: vagrant up fails with VirtualBox',
    'virtual machine.outer-hypervisor=vmware linux vagrant vbox',
  ],
  ['my CentOS VM (8 GB of RAM) on ESXi does not start', 'esxi nostart'],
  [
    'WSL on Windows 11 in Parallels does not start, Mac mini M2',
    'nostart apple cpu.model=Apple_M2 virtual machine.outer-hypervisor=parallels win wsl2',
  ],
  ['Docker on Parallels (on Mac) fails to start', 'nostart engine virtual machine.outer-hypervisor=parallels'],
  ['Parallels on my Mac does not start', 'nostart mac parallels'],
  ['我的宿主机是一台 vm，KVM 启动失败', 'nostart virtual kvm'],
  ['我的宿主机是一台塔式服务器，KVM 启动失败', 'nostart kvm'],
];

/** Whose system is named. */
const SYSTEMS: readonly Case[] = [
  ['Host OS: Windows 10, Guest OS: Debian 12, VirtualBox fails', 'win vbox'],
  ['my form says Sistema operativo: macOS and Ubuntu in Virtual Box fails', 'mac vbox'],
  ['the VM on my laptop: I installed Fedora and it does not boot', 'nostart'],
  ['I installed Fedora on my laptop and it does not boot', 'nostart linux'],
  ['vagrant up centos-node with VMware fails', 'vagrant vmware'],
  ['debian-12 host, KVM does not start', 'nostart linux kvm'],
  ['Ubuntu based VM in VMware Player fails', 'vmware'],
  ['WSL1 Ubuntu fails to connect', 'nostart win'],
  ['UTM on my iPad does not start Windows', 'nostart utm'],
  ['a guest of Hyper-V gen 2, ubuntu fails to boot', 'hv nostart symptom.code=said-generation-2-guest win'],
  ['this Mac on macOS 10.13 cannot start minikube', 'nostart intel mac minikube'],
  ['a Mac on macOS 14.2 cannot start minikube', 'nostart mac minikube'],
  ['macOS Catalina guest in VMware on my Ryzen', 'amd macguest vmware'],
];

/** Processors, builds, files and versions. */
const PARTS: readonly Case[] = [
  [
    'Intel Core 2 Duo at 2.4 GHz, HAXM does not install',
    'nosetup cpu.slat=absent intel avd symptom.code=said-emulator-driver',
  ],
  ['AMD with a 6800XT card, WSL2 fails', 'amd wsl2'],
  ['AMD 5800XT, WSL2 fails', 'amd cpu.model=AMD_Ryzen_5800XT wsl2'],
  ['this works only on Intel CPUs, mine is AMD, VMware fails', 'amd vmware'],
  ['Failed to import appliance, VirtualBox', 'nosetup vbox vm.config=imported'],
  ['the .ova file does not start in VirtualBox', 'nostart vbox vm.config=imported'],
  ['虚拟机文件直接拷过来，VMware 打不开', 'nostart vmware vm.config=imported'],
  ['我把共享文件拷过来，VMware 打不开', 'nostart vmware'],
  ['VirtualBox regression in 7.1.4, it fails', 'product vbox'],
  ['VirtualBox 7.1.4 fails', 'vbox'],
  ['VirtualBox fails after upgrading from 7.0.20', 'product vbox'],
  ['Windows 10 Pro 19042, multipass needs Hyper-V', 'os.build=19042 pro win other'],
  ['it requires Windows 10. I have Windows 10 Pro, Docker fails', 'pro win docker'],
  ['it requires Windows 10 Pro, Docker fails', 'win docker'],
  ['Hyper-V is not displayed in my Windows features', 'win symptom.code=said-feature-not-listed'],
  ['the Hyper-V manager is not displayed', 'win hv'],
  [
    'VirtualBox conflicts with Hyper-V',
    'win vbox symptom.code=said-hyper-v-must-be-off symptom.code=said-wsl-broke-hypervisor',
  ],
  ['VirtualBox と WSL が競合する', 'vbox wsl2 symptom.code=said-wsl-broke-hypervisor'],
  ['VirtualBox の横に WSL がある', 'vbox wsl2'],
];

/** Rights, modes, screens and telephones. */
const REST: readonly Case[] = [
  ['I am in safe mode and VirtualBox fails', 'vbox windows.boot-mode=safe'],
  ['I am in safe mode, there VirtualBox works', 'vbox'],
  ['I left safe mode and VirtualBox fails', 'vbox'],
  ['ESXi halts with a purple diagnostic screen', 'esxi crash'],
  ['ESXi shows a purple logo', 'esxi'],
  ['KVM for the kernel of my Samsung S10', 'kvm cpu.vendor=arm'],
  ['BlueStacks with a Samsung S10 profile is slow', 'player slow'],
  ['Windows 11 S 模式的电脑装不上 VirtualBox', 'win vbox nosetup windows.s-mode=yes'],
  ['the Hyper-V console must be run as an administrator', 'win windows.user-elevated=no'],
  ['one of my boxes does not support VT-x', 'symptom.code=said-cpu-without-virtualization'],
  ['one of my boxes does not support UEFI', ''],
  ['I checked my BIOS, it is enabled', 'bios+'],
  ['I checked my BIOS, it is from 2019', ''],
  ['I turned on Windows features like Hyper-V and WSL fails', 'win wsl2 hv+'],
  ['after bumping the Android emulator to 36 it fails', 'product avd'],
  ['VirtualBox was upgraded to 7.1 and fails', 'product vbox'],
  ['minikube fails while VirtualBox is already in use', 'minikube vbox other-hypervisor.running=yes'],
  ['minikube fails, VirtualBox is not in use', 'minikube vbox'],
  ['I am self-hosting a GitHub runner, qemu has no KVM', 'kvm'],
  ['the GitHub runner has no KVM for qemu', 'kvm virtual'],
  [
    'if I reboot the VM, the Proxmox host hangs, I passed the 5600G to Windows',
    'pve crash pass symptom.code=said-device-lost-after-reset',
  ],
  ['rebooting the VM works, Proxmox is fine, I passed the 5600G to Windows', 'pve pass'],
  ['出现不能为虚拟电脑打开一个新任务的报错', 'vbox nostart'],
  ['我的电脑打开一个新任务就报错', 'nostart'],
  ['Docker does not run on my Windows x86', 'nostart os.bits=32-bit win docker'],
  ['the image is windows x86_64, Docker fails', 'win docker'],
  ['no matching manifest for linux/amd64 is what docker says on Windows', 'win docker'],
  ['My machine is currently running Win 7 and Docker Desktop does not install', 'docker win nosetup os.build=7601'],
  ['I run a Windows 7 VM on my laptop, VMware fails', 'vmware'],
  ["Linux kali 4.7 and VirtualBox: the virtual machine 'windows7' has terminated", 'linux vbox'],
  ['this is a 32 bit Linux host, VirtualBox fails', 'linux os.bits=32-bit vbox'],
];

/** The plainest forms of other languages. */
const LANGUAGES: readonly Case[] = [
  ['仮想マシンが起動しない、VirtualBox', 'nostart vbox'],
  ['VirtualBox の仮想マシンを起動した', 'vbox'],
  ['Hyper-V 이미 비활성화되어 있고 VirtualBox가 실행이 안됩니다', 'nostart win vbox hv-'],
  ['Hyper-V 기능에 대해 VirtualBox에서 읽었습니다', 'win vbox'],
  ['VirtualBox non si avvia, nel BIOS è abilitato il supporto alla virtualizzazione', 'nostart bios+ vbox'],
  ['[제보] 윈도우에서 Hyper-V가 활성화 된 경우 오류가 발생합니다', 'win hv+'],
  ['[info] Hyper-V enabled 12:00 boot', ''],
  ['Windows で Hyper-V を有効にすると VirtualBox が使えない', 'win nostart vbox hv+'],
  ['máy ảo Ubuntu trong VMware không khởi động được', 'nostart vmware'],
  ['máy ảo Ubuntu trong VMware khởi động được rồi', 'vmware'],
  ['ошибка с установкой VirtualBox на моем компьютере', 'nosetup vbox'],
];

describe('Linux, containers and other languages in own words', () => {
  it.each([...KVM, ...WITHIN, ...SYSTEMS, ...PARTS, ...REST, ...LANGUAGES])('%s', (text, facts) => {
    expect(heard(text)).toEqual(long(facts));
  });
});
