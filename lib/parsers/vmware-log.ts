import type { FactValue } from '../facts/registry.ts';
import { type LineRule, lineRules, type Say } from './line-rules.ts';
import { cpuVendor } from './machine-words.ts';

/**
 * vmware.log of Workstation and Player (and of Fusion and ESXi where the words are the same), and the texts of their dialogs in it:
 *
 *   2023-05-10T09:10:11.123Z In(05) vmx Log for VMware Workstation pid=4711 version=17.0.2 build=build-21581411 option=Release
 *   2023-05-10T09:10:12.345Z In(05) vmx IOPL_Init: Hyper-V detected by CPUID
 *   2023-05-10T09:10:12.400Z In(05) vmx Monitor Mode: ULM
 *
 * CPL0 is the own monitor on VT-x or AMD-V, ULM the user level monitor on top of the Windows Hypervisor Platform.
 */
const failed = (_: unknown, say: Say): void => {
  say('product.used', 'vmware');
  say('failure.seen', 'vm-start');
  say('vm.started', 'no');
};

function processor(text: string, say: Say): void {
  say('cpu.model', text);
  const vendor = cpuVendor(text);
  if (vendor) say('cpu.vendor', vendor);
}

const VERSION: readonly LineRule[] = [
  {
    literal: 'Log for VMware ',
    pattern: /Log for VMware (Workstation|Player|Fusion|ESX)\b.{0,20} pid=\d+ version=(\d[\w.]*) build=build-(\d+)/,
    tell: (g, say) => {
      say('product.used', g(1) === 'ESX' ? 'esxi' : 'vmware');
      say('vmware.version', `${g(2)} build-${g(3)}`);
    },
  },
  // vmx Host is Windows 10 Pro, 64-bit (Build 19045) / Host is Windows 11, 64-bit  (Build 22621.1702)
  {
    literal: 'Host is Windows',
    pattern: /\bHost is (Windows [^,]{1,60}),? .{0,60}\(Build (\d{4,5})/,
    tell: (g, say) => {
      say('os.family', 'windows');
      say('os.name', g(1));
      say('os.build', Number(g(2)));
    },
  },
  {
    literal: 'Host is Linux',
    pattern: /\bHost is Linux (\S+)(?: (.{1,60}))?$/,
    tell: (g, say) => {
      say('os.family', 'linux');
      say('os.kernel', g(1));
      if (g(2)) say('os.name', g(2));
    },
  },
  { literal: 'hostCPUID name:', pattern: /hostCPUID name: +(.{3,80})$/, tell: (g, say) => processor(g(1), say) },
  {
    literal: 'HOSTINFO: Seeing',
    pattern: /HOSTINFO: Seeing (Intel|AMD) CPU/,
    tell: (g, say) => say('cpu.vendor', g(1) === 'AMD' ? 'amd' : 'intel'),
  },
];

const GUESTS: readonly (readonly [RegExp, FactValue<'guest.os'>])[] = [
  [/^darwin/, 'macos'],
  [/^win/, 'windows'],
  [
    /linux|^(?:ubuntu|debian|centos|rhel|redhat|fedora|sles|suse|opensuse|asianux|mandr|turbo|vmwarephoton|coreos)/,
    'linux',
  ],
];

/** Ids of guest systems: darwin21-64, windows9-64, ubuntu-64, arm-debian12-64. The same line stands in the .vmx file. */
function guest(id: string, say: Say): void {
  const name = id.toLowerCase().replace(/^arm-/, '');
  say('product.used', 'vmware');
  say('guest.os', GUESTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other');
  say('guest.arch', /^arm-/i.test(id) ? 'arm' : 'x86');
}

const GUEST: readonly LineRule[] = [
  {
    literal: 'guestOS = "',
    pattern: /(?:^|\s)guestOS = "([A-Za-z][\w-]{2,40})"\s*$/,
    tell: (g, say) => guest(g(1), say),
  },
];

const MONITOR: readonly LineRule[] = [
  {
    literal: 'Monitor Mode: ',
    pattern: /(?:^|\s)Monitor Mode: (CPL0|ULM)\s*$/,
    tell: (g, say) => {
      say('product.used', 'vmware');
      say('vmware.monitor', g(1) === 'ULM' ? 'ulm' : 'cpl0');
    },
  },
  {
    literal: 'Hyper-V detected by CPUID',
    pattern: /IOPL_Init: Hyper-V detected by CPUID/,
    tell: (_, say) => {
      say('os.family', 'windows');
      say('hypervisor.bit', 'present');
      say('windows.hypervisor', 'running');
    },
  },
  {
    literal: 'IOPL_VBSRunning',
    pattern: /IOPL_VBSRunning: VBS is set to ([0-2])/,
    tell: (g, say) => {
      say('os.family', 'windows');
      say('windows.vbs', g(1) === '0' ? 'stopped' : 'running');
    },
  },
  {
    literal: 'WHP_CanBeInstalled',
    pattern: /WHP_CanBeInstalled: Hyper-V is not present/,
    tell: (_, say) => say('windows.hypervisor', 'stopped'),
  },
  // old logs: the list holds BT (binary translation), HV, HWMMU
  {
    literal: 'MONITOR MODE: allowed modes',
    pattern: /MONITOR MODE: allowed modes +: .*\bHV\b/,
    tell: (_, say) => say('firmware.virt', 'enabled'),
  },
  {
    literal: 'IA32_FEATURE_CONTROL',
    pattern: /\bIA32_FEATURE_CONTROL\b\D{0,20}(?:0x)?3a\W{0,6}(?:0x)?([0-9a-f]{1,16})\b/i,
    tell: (g, say) => {
      const value = Number.parseInt(g(1), 16);
      if (value & 4) say('firmware.virt', 'enabled');
      else if (value & 1) say('firmware.virt', 'locked-off');
    },
  },
];

/** The host was asked whether it can, and then refused: firmware or another hypervisor, the sentence does not know which. */
const hasDisabled = (_: unknown, say: Say): void => {
  say('product.used', 'vmware');
  say('cpu.virt', 'present');
  say('failure.seen', 'vm-start');
};

const SAID: readonly LineRule[] = [
  {
    literal: 'Intel VT-x is disabled',
    pattern: /This host supports Intel VT-x, but Intel VT-x is disabled/,
    tell: hasDisabled,
  },
  {
    literal: 'AMD-V is disabled',
    pattern: /This host supports AMD-V, but AMD-V is disabled/,
    tell: hasDisabled,
  },
  {
    literal: '此主机支持 Intel VT-x',
    pattern: /此主机支持 Intel VT-x，但 Intel VT-x 处于禁用状态/,
    tell: hasDisabled,
  },
  {
    literal: '此主机支持 AMD-V',
    pattern: /此主机支持 AMD-V，但 AMD-V 处于禁用状态/,
    tell: hasDisabled,
  },
];

const stopped = (_: unknown, say: Say): void => {
  say('product.used', 'vmware');
  say('failure.seen', 'vm-run');
};

const COURSE: readonly LineRule[] = [
  { literal: "' power on failed", pattern: /Module '\w{1,40}' power on failed/, tell: failed },
  { literal: '”启动失败', pattern: /模块“\w{1,40}”启动失败/, tell: failed },
  { literal: '启动失败', pattern: /模块["']\w{1,40}["']启动失败/, tell: failed },
  {
    literal: 'Failed to start the virtual machine.',
    pattern: /(?:^|\s)Failed to start the virtual machine\.\s*$/,
    tell: failed,
  },
  { literal: '未能启动虚拟机', pattern: /(?:^|\s)未能启动虚拟机[。.]?\s*$/, tell: failed },
  // shown once the virtual machine is on
  {
    literal: 'side channel mitigations enabled',
    pattern: /You are running this virtual machine with side channel mitigations enabled/,
    tell: (_, say) => {
      say('product.used', 'vmware');
      say('vm.started', 'yes');
    },
  },
  {
    literal: 'execState/val to poweredOn',
    pattern: /Transitioned vmx\/execState\/val to poweredOn\s*$/,
    tell: (_, say) => say('vm.started', 'yes'),
  },
  {
    literal: 'CPU reset: hard',
    pattern: /\bvcpu-0\b.{0,12} CPU reset: hard/,
    tell: (_, say) => say('vm.started', 'yes'),
  },
  {
    literal: 'unrecoverable error: (vcpu-',
    pattern: /VMware \w+ unrecoverable error: \(vcpu-\d+\)/,
    tell: stopped,
  },
  {
    literal: '不可恢复错误',
    pattern: /VMware \w+ 不可恢复错误[:：] ?\(vcpu-\d+\)/,
    tell: stopped,
  },
];

export const vmwareLog = lineRules('vmware-log', [...VERSION, ...GUEST, ...MONITOR, ...SAID, ...COURSE]);
