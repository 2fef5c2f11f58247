import { type LineRule, lineRules, type Say } from './line-rules.ts';
import { VBOX_HOST_RULES } from './vbox-host.ts';

/**
 * VBox.log of VirtualBox 4 to 7.2 and of the emulators built from it; also the same sentences in the output of VBoxManage.
 *
 *   00:00:14.264471 HM: HMR3Init: Attempting fall back to NEM: VT-x is disabled in the BIOS for all CPU modes
 *   00:00:14.541761 Power up failed (vrc=VERR_VMX_MSR_ALL_VMX_DISABLED, hrc=E_FAIL (0X80004005))
 *
 * Not read on purpose: the configuration dump between "CFGM dump" lines (its Provider "HyperV" is what the guest is shown),
 * "fHMForced=… raw-mode" (printed by every build since 6.1) and COM errors (shared folders make them in healthy runs).
 * Sentences checked against VMMR3/HM.cpp, VMMR3/NEMR3Native-win.cpp and HostDrivers/Support of VirtualBox 6.1 and 7.2.
 */

const notStarted = (_: unknown, say: Say): void => {
  say('vm.started', 'no');
  say('failure.seen', 'vm-start');
  say('product.used', 'virtualbox');
};

/** IA32_FEATURE_CONTROL: bit 0 lock, bit 2 VMX outside SMX (Intel SDM vol. 3, enabling VMX). */
function featureControl(hex: string, say: Say): void {
  const value = Number.parseInt(hex, 16);
  if (value & 4) say('firmware.virt', 'enabled');
  else if (value & 1) say('firmware.virt', 'locked-off');
}

const engine = (value: 'vt-x' | 'amd-v', paging: string, say: Say): void => {
  say('vbox.engine', value);
  say('cpu.virt', 'present');
  if (paging) say('cpu.slat', 'present');
};

const ENGINE: readonly LineRule[] = [
  // HM: HMR3Init: VT-x w/ nested paging and unrestricted guest execution hw support
  {
    literal: 'HMR3Init: VT-x',
    pattern: /HM: HMR3Init: VT-x( w\/ nested paging)?/,
    tell: (g, say) => engine('vt-x', g(1), say),
  },
  {
    literal: 'HMR3Init: AMD-V',
    pattern: /HM: HMR3Init: AMD-V( w\/ nested paging)?/,
    tell: (g, say) => engine('amd-v', g(1), say),
  },
  {
    literal: 'Using VT-x implementation',
    pattern: /(?:HM|HWACCM): Using VT-x implementation/,
    tell: (_, say) => {
      say('vbox.engine', 'vt-x');
      say('firmware.virt', 'enabled');
    },
  },
  {
    literal: 'Using AMD-V implementation',
    pattern: /(?:HM|HWACCM): Using AMD-V implementation/,
    tell: (_, say) => {
      say('vbox.engine', 'amd-v');
      say('firmware.virt', 'enabled');
    },
  },
  // "Snail" up to 7.1, "Turtle" since 7.2
  {
    literal: 'execution mode is active',
    pattern: /NEM: NEMR3Init: (?:Snail|Turtle) execution mode is active/,
    tell: (_, say) => say('vbox.engine', 'nem'),
  },
  {
    literal: 'NEMR3Init: Native init failed',
    pattern: /NEM: NEMR3Init: Native init failed/,
    tell: (_, say) => say('vbox.engine', 'none'),
  },
  {
    literal: 'Falling back on IEM',
    pattern: /HM: HMR3Init: Falling back on IEM/,
    tell: (_, say) => say('vbox.engine', 'none'),
  },
  {
    literal: 'Falling back on raw-mode',
    pattern: /HM: HMR3Init: Falling back on raw-mode/,
    tell: (_, say) => say('vbox.engine', 'raw'),
  },
  // up to 4.x without the prefix: HM: MSR_IA32_FEATURE_CONTROL      = 5
  {
    literal: 'MSR_IA32_FEATURE_CONTROL',
    pattern: /(?:HM|HWACCM): (?:VMX )?MSR_IA32_FEATURE_CONTROL\s*=?\s*(?:0x)?([0-9a-f]{1,16})\b/i,
    tell: (g, say) => featureControl(g(1), say),
  },
];

const SAID: readonly LineRule[] = [
  {
    literal: 'VT-x is disabled in the BIOS',
    pattern: /VT-x is disabled in the BIOS/,
    tell: (_, say) => say('firmware.virt', 'disabled'),
  },
  {
    literal: 'AMD-V is disabled in the BIOS',
    pattern: /AMD-V is disabled in the BIOS/,
    tell: (_, say) => say('firmware.virt', 'disabled'),
  },
  {
    literal: 'VT-x is not available',
    pattern: /VT-x is not available/,
    tell: (_, say) => say('cpu.virt-flag', 'absent'),
  },
  {
    literal: 'AMD-V is not available',
    pattern: /AMD-V is not available/,
    tell: (_, say) => say('cpu.virt-flag', 'absent'),
  },
  {
    literal: 'is being used by another hypervisor',
    pattern: /(?:VT-x|AMD-V) is being used by another hypervisor/,
    tell: (_, say) => say('other-hypervisor.running', 'yes'),
  },
  {
    literal: "VirtualBox can't",
    pattern: /VirtualBox can't (?:operate in VMX root mode|enable the AMD-V extension)/,
    tell: (_, say) => say('other-hypervisor.running', 'yes'),
  },
];

const WINDOWS_HYPERVISOR: readonly LineRule[] = [
  {
    literal: 'VERR_SUPDRV_NO_RAW_MODE_HYPER_V_ROOT',
    pattern: /VERR_SUPDRV_NO_RAW_MODE_HYPER_V_ROOT/,
    tell: (_, say) => {
      say('product.used', 'virtualbox');
      say('os.family', 'windows');
      say('windows.hypervisor', 'running');
      say('failure.seen', 'vm-start');
    },
  },
  // HVP is CPUID leaf 1 ECX bit 31, read by VirtualBox itself
  {
    literal: 'Not in a hypervisor partition',
    pattern: /Not in a hypervisor partition \(HVP=0\)/,
    tell: (_, say) => {
      say('windows.hypervisor', 'stopped');
      say('hypervisor.bit', 'absent');
    },
  },
  {
    literal: 'WHvCapabilityCodeHypervisorPresent',
    pattern: /WHvCapabilityCodeHypervisorPresent is TRUE/,
    tell: (_, say) => {
      say('windows.hypervisor', 'running');
      say('windows.feature-whp', 'enabled');
    },
  },
];

const COURSE: readonly LineRule[] = [
  { literal: 'Power up failed', pattern: /Power up failed \((?:vrc|rc)=V(?:ERR|INF|WRN)_\w+/, tell: notStarted },
  {
    literal: 'VBoxManage',
    pattern: /(\/usr\/bin\/)?VBoxManage(\.exe)?:? (?:startvm |error: (?:.{1,400} \((VERR_\w{2,60})\))?)/,
    tell: (g, say) => {
      say('product.used', 'virtualbox');
      if (g(2)) say('os.family', 'windows');
      if (g(1)) say('os.family', 'linux');
      // a status code of the virtual machine monitor only comes from a start
      if (g(3)) say('failure.seen', 'vm-start');
    },
  },
  {
    literal: 'has terminated unexpectedly during startup',
    pattern: /The virtual machine '[^']{1,200}' has terminated unexpectedly during startup/,
    tell: notStarted,
  },
  {
    literal: 'Machine state changed to',
    pattern: /Console: Machine state changed to 'Running'/,
    tell: (_, say) => say('vm.started', 'yes'),
  },
  {
    literal: "' to 'RUNNING'",
    pattern: /Changing the VM state from '\w+' to 'RUNNING'/,
    tell: (_, say) => say('vm.started', 'yes'),
  },
  {
    literal: 'Guru Meditation',
    pattern: /!!\s+VCPU\d+: Guru Meditation/,
    tell: (_, say) => say('failure.seen', 'vm-run'),
  },
  {
    literal: 'SUP: Loaded',
    pattern: /SUP: Loaded \S+\.(?:r0|sys) \(.* - ModuleInit at/,
    tell: (_, say) => say('vbox.driver', 'running'),
  },
];

export const vboxLog = lineRules('vbox-log', [
  ...ENGINE,
  ...SAID,
  ...WINDOWS_HYPERVISOR,
  ...COURSE,
  ...VBOX_HOST_RULES,
]);
