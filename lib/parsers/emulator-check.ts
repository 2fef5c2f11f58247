import type { FactValue } from '../facts/registry.ts';
import { type LineRule, lineRules, type Say } from './line-rules.ts';
import { cpuVendor } from './machine-words.ts';

/**
 * emulator -accel-check, the start of the Android emulator, and the check tool of HAXM:
 *
 *   WHPX(10.0.26100) is installed and usable.
 *   KVM (version 12) is installed and usable.
 *   CPU acceleration status: HAX kernel module is not installed!
 *   VMX enabled         -  No
 */
const DRIVERS: Readonly<Record<string, FactValue<'emulator.driver'>>> = {
  KVM: 'kvm',
  HAX: 'haxm',
  HAXM: 'haxm',
  AEHD: 'aehd',
  GVM: 'aehd',
  WHPX: 'whpx',
  'Android Emulator hypervisor driver': 'aehd',
  'Hypervisor.Framework': 'hvf',
};

function usable(name: string, say: Say): void {
  const driver = DRIVERS[name];
  say('product.used', 'android-emulator');
  say('emulator.accel', 'usable');
  if (driver) say('emulator.driver', driver);
  if (driver === 'kvm') say('linux.dev-kvm', 'present');
  if (driver !== 'whpx') return;
  say('os.family', 'windows');
  say('windows.feature-whp', 'enabled');
  say('windows.hypervisor', 'running');
}

const missing = (say: Say): void => {
  say('product.used', 'android-emulator');
  say('emulator.accel', 'unusable');
  say('emulator.driver', 'none');
};

const ACCEL: readonly LineRule[] = [
  {
    literal: 'is installed and usable',
    pattern: /\b(KVM|HAXM|HAX|AEHD|GVM|WHPX|Android Emulator hypervisor driver)\b[^\n]{0,40} is installed and usable/,
    tell: (g, say) => usable(g(1), say),
  },
  {
    literal: 'Hypervisor.Framework OS X',
    pattern: /\b(Hypervisor\.Framework) OS X Version/,
    tell: (g, say) => usable(g(1), say),
  },
  {
    literal: 'HAX kernel module is not installed',
    pattern: /HAX kernel module is not installed/,
    tell: (_, say) => missing(say),
  },
  {
    literal: 'is not installed on this machine',
    pattern:
      /\b(KVM|HAXM|HAX|AEHD|GVM|Android Emulator hypervisor driver)\b is not installed on this machine( \(\/dev\/kvm is missing\))?/,
    tell: (g, say) => {
      missing(say);
      if (g(2)) say('linux.dev-kvm', 'absent');
    },
  },
  { literal: 'WHPX is not installed', pattern: /WHPX is not installed or usable/, tell: (_, say) => missing(say) },
  {
    literal: 'permissions to use KVM',
    pattern: /This user doesn't have permissions to use KVM \(\/dev\/kvm\)/,
    tell: (_, say) => {
      say('product.used', 'android-emulator');
      say('emulator.accel', 'unusable');
      say('linux.dev-kvm', 'present');
      say('linux.dev-kvm-access', 'denied');
    },
  },
  {
    literal: '/dev/kvm is not found',
    pattern: /\/dev\/kvm is not found: VT disabled in BIOS or KVM kernel module not loaded/,
    tell: (_, say) => {
      say('product.used', 'android-emulator');
      say('emulator.accel', 'unusable');
      say('linux.dev-kvm', 'absent');
    },
  },
  {
    literal: 'emulation currently requires hardware acceleration',
    pattern: /x86(?:_64)? emulation currently requires hardware acceleration/,
    tell: (_, say) => {
      say('product.used', 'android-emulator');
      say('emulator.accel', 'unusable');
      say('failure.seen', 'vm-start');
      say('vm.started', 'no');
    },
  },
  {
    literal: 'Starting emulator for AVD',
    pattern: /Starting emulator for AVD/,
    tell: (_, say) => say('product.used', 'android-emulator'),
  },
];

/** Rows of the HAXM check tool: a name, "*" or "-" for fine or not, the value. */
const row = (name: string): RegExp => new RegExp(`^\\s*${name}\\s{1,40}[*-]\\s{1,8}(Yes|No)\\b`);
const HAXM: readonly LineRule[] = [
  {
    literal: 'CPU vendor ',
    pattern: /^\s*CPU vendor\s{1,40}[*-]\s{1,8}(\w+)/,
    tell: (g, say) => {
      const vendor = cpuVendor(g(1));
      if (vendor) say('cpu.vendor', vendor);
    },
  },
  {
    literal: 'VMX supported',
    pattern: row('VMX supported'),
    tell: (g, say) => {
      say('product.used', 'android-emulator');
      say('cpu.virt-flag', g(1) === 'Yes' ? 'present' : 'absent');
      if (g(1) === 'Yes') say('cpu.virt', 'present');
    },
  },
  {
    literal: 'VMX enabled',
    pattern: row('VMX enabled'),
    tell: (g, say) => say('firmware.virt', g(1) === 'Yes' ? 'enabled' : 'disabled'),
  },
  {
    literal: 'EPT supported',
    pattern: row('EPT supported'),
    tell: (g, say) => say('cpu.slat', g(1) === 'Yes' ? 'present' : 'absent'),
  },
  {
    literal: 'NX enabled',
    pattern: row('NX enabled'),
    tell: (g, say) => say('firmware.nx', g(1) === 'Yes' ? 'enabled' : 'disabled'),
  },
  {
    literal: 'Hyper-V disabled',
    pattern: row('Hyper-V disabled'),
    tell: (g, say) => {
      say('os.family', 'windows');
      say('windows.hypervisor', g(1) === 'Yes' ? 'stopped' : 'running');
    },
  },
  {
    literal: 'OS version ',
    pattern: /^\s*OS version\s{1,40}[*-]\s{1,8}Windows 10\.0\.(\d{5})/,
    tell: (g, say) => {
      say('os.family', 'windows');
      say('os.build', Number(g(1)));
    },
  },
];

export const emulatorCheck = lineRules('emulator-check', [...ACCEL, ...HAXM]);
