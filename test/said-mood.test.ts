import { describe, expect, it } from 'vitest';
import { type Case, heard, long } from '#test/said-words.ts';

/** What a question mark asks, what is taken back, and what stands in a quotation. */
const MOOD: readonly Case[] = [
  ['Virtualization is enabled in my BIOS, so why does VirtualBox not start?', 'bios+ vbox'],
  ['SVM Mode is enabled in the UEFI but is that enough for KVM?', 'bios+ kvm'],
  ['Is SVM enabled in the UEFI, or do I have to turn it on?', ''],
  ['With Hyper-V disabled, can VMware start again?', 'win vmware'],
  ['BIOS 里已经开了 VT，为什么 VMware 还是打不开？', 'nostart bios+ vmware'],
  ['关了 Hyper-V，VMware 就能用了吗？', 'win vmware'],
  ['是不是关闭了 VT，所以打不开？', 'nostart'],
  ['我根本没开 Hyper-V', 'win hv-'],
  ['支持 VT-x 的 CPU 无法在虚拟机中启用 VT-x', ''],
  ['the PC is fine (no Hyper-V), VMware fails', 'vmware win hv-'],
  ['I disabled Hyper-V and then enabled it again, VMware fails', 'win vmware'],
  ['I disabled Hyper-V, VMware fails', 'win vmware hv-'],
  ['after uninstalling Docker my WSL failed to start', 'nostart docker wsl2'],
  [
    'after uninstalling the update my WSL works again',
    'winupdate change.undone=helped wsl2 symptom.code=said-update-undone',
  ],
  ['According to the docs virtualization is enabled', ''],
  ['According to Task Manager virtualization is enabled', 'tm+'],
  ['someone told me that VT-x is disabled', ''],
  ['the support says that VT-x is disabled in my BIOS', ''],
  ['I see that VT-x is disabled in my BIOS', 'bios-'],
  ['教程里是关闭了 Hyper-V 的，我没试', 'win'],
  ['我这里是关闭了 Hyper-V 的', 'win hv-'],
  ['客服说我的 BIOS 没开 VT', ''],
  ['Should I enable Hyper-V? My BIOS has VT-x on.', 'win bios+'],
  ['My colleague has Hyper-V enabled and his VMware works, mine does not start', 'win vmware'],
  ['On my other PC, VT-x is disabled', ''],
  ['需要开启虚拟机平台吗？WSL 打不开', 'wsl2 nostart'],
  ['you have insufficient RAM to run this VM', 'symptom.code=said-not-enough-memory'],
  ['if you have insufficient RAM, close the browser', ''],
  ['Did you reboot after installing VMware Player?', ''],
  ['VirtualBox fails after installing VMware Player', 'vbox product other-hypervisor.installed=vmware'],
];

/** A program that refuses, and a game that only fails. */
const REFUSED: readonly Case[] = [
  [
    'the exam program says "This computer appears to be a virtual machine and cannot be used", it is my own laptop',
    'refused',
  ],
  ['the program tells me "Sorry, this tool cannot run under a virtual machine"', 'refused'],
  ['the tutorial says "Docker cannot be started before this step is done first", I run Docker Desktop', 'docker'],
  ['实体机上运行这个软件，弹窗提示不能在 Hyper-V 下运行', 'win refused machine.kind=physical'],
  ['弹窗提示不能在 C 盘安装这个软件', ''],
  ['PUBG stutters since I installed WSL2', 'battleye product slow game vmp+'],
  ['VMware shows a black screen, PUBG is installed on the PC', 'battleye slow game vmware'],
  [
    'BattlEye throws me out of the game because "I\'m using virtual machine software", there is none',
    'battleye refused game',
  ],
  ['Battlefield does not start because of the anti-cheat', 'refused game'],
  ['I have no virtual machine on my PC and the exam browser refuses', 'machine.kind=physical'],
  ['I am not using a VM, the program refuses', 'machine.kind=physical'],
  ['there is no virtual machine platform on my list', 'vmp-'],
];

describe('the mood of a sentence', () => {
  it.each([...MOOD, ...REFUSED])('%s', (text, facts) => {
    expect(heard(text)).toEqual(long(facts));
  });
});
