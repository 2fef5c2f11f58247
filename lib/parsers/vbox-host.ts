import type { FactValue } from '../facts/registry.ts';
import type { LineRule, Say } from './line-rules.ts';
import { cpuVendor, emulatorOf } from './machine-words.ts';

/**
 * The lines of VBox.log that describe the host, the product and the guest:
 *
 *   VirtualBox VM 7.1.4 r165100 win.amd64 (Oct 10 2024 18:57:17) release log
 *   00:00:12.785792 OS Release: 10.0.19045
 *   00:00:13.453404 DMI Product Name: 20150
 *   00:00:00.644276   HVP - Hypervisor Present (we're a guest)                = 1 (0)      guest value (host value)
 */

const FAMILY: Readonly<Record<string, FactValue<'os.family'>>> = {
  win: 'windows',
  linux: 'linux',
  lnx: 'linux',
  darwin: 'macos',
  mac: 'macos',
  solaris: 'other',
  freebsd: 'other',
  os2: 'other',
};
const ARCH: Readonly<Record<string, FactValue<'cpu.arch'>>> = { amd64: 'x86', x86: 'x86', arm64: 'arm' };

function family(word: string, say: Say): void {
  const value = FAMILY[word];
  if (value) say('os.family', value);
}

/** 10.0.19045 is a Windows build, 5.15.0-91-generic a kernel. */
function release(value: string, say: Say): void {
  const build = /^(?:10\.0|6\.[0-3])\.(\d{4,5})$/.exec(value)?.[1];
  if (build) say('os.build', Number(build));
  else if (/^\d+\.\d+/.test(value)) say('os.kernel', value);
}

function product(value: string, say: Say): void {
  if (!value) return;
  say('os.name', value);
  if (value.startsWith('Windows')) say('os.family', 'windows');
  if (value === 'Linux') say('os.family', 'linux');
  if (value === 'Darwin') say('os.family', 'macos');
}

/** Guest types of VirtualBox (Global-GuestOSTypes): family first, then "_64" or "_arm64". */
function guest(type: string, say: Say): void {
  const name = type.toLowerCase();
  const os: FactValue<'guest.os'> = name.startsWith('windows')
    ? 'windows'
    : name.startsWith('macos')
      ? 'macos'
      : /^(?:linux|ubuntu|debian|fedora|redhat|oracle|arch|gentoo|opensuse|mandriva|turbolinux|xandros)/.test(name)
        ? 'linux'
        : 'other';
  say('guest.os', os);
  say('guest.arch', name.endsWith('arm64') ? 'arm' : 'x86');
}

const flag = (value: string): FactValue<'cpu.virt-flag'> => (value === '1' ? 'present' : 'absent');
const gigabytes = (megabytes: number): number => Math.round((megabytes / 1024) * 10) / 10;

const PRODUCT: readonly LineRule[] = [
  {
    literal: 'VirtualBox ',
    pattern:
      /VirtualBox (?:VM |COM Server )?(\d+\.\d+\.\d+\S*) (r\d+) (win|linux|darwin|solaris|freebsd|os2)\.(amd64|x86|arm64) \(.* log$/,
    tell: (g, say) => {
      say('product.used', 'virtualbox');
      say('vbox.version', `${g(1)} ${g(2)}`);
      family(g(3), say);
      const arch = ARCH[g(4)];
      if (arch) say('cpu.arch', arch);
    },
  },
  // VMSetError: /build/buildd/virtualbox-4.1.12-dfsg/src/VBox/VMM/…
  {
    literal: 'VMSetError: /build',
    pattern: /VMSetError: \/build\/\S*?virtualbox-(\d+\.\d+\.\d+)\S*\/src\//,
    tell: (g, say) => {
      say('product.used', 'virtualbox');
      say('vbox.version', g(1));
      say('os.family', 'linux');
    },
  },
  // VMSetError: /Users/vbox/tinderbox/4.1-mac-rel/src/…   VMSetError: D:\tinderbox\win-rel\src\…
  {
    literal: 'tinderbox',
    pattern: /VMSetError: \S*[\\/]tinderbox[\\/](?:(\d+\.\d+)-)?(win|mac|lnx|linux)\S*-rel/,
    tell: (g, say) => {
      say('product.used', 'virtualbox');
      if (g(1)) say('vbox.version', g(1));
      family(g(2), say);
    },
  },
  {
    literal: 'Executable: ',
    pattern: /^[\d:.]+ Executable: (.+)$/,
    tell: (g, say) => {
      if (emulatorOf(g(1))) say('product.used', 'android-game-emulator');
    },
  },
];

const HOST: readonly LineRule[] = [
  {
    literal: 'OS Product: ',
    pattern: /^[\d:.]+\s{1,20}(?:main\s{1,12})?OS Product: (.+)$/,
    tell: (g, say) => product(g(1), say),
  },
  {
    literal: 'OS Release: ',
    pattern: /^[\d:.]+\s{1,20}(?:main\s{1,12})?OS Release: (.+)$/,
    tell: (g, say) => release(g(1), say),
  },
  {
    literal: 'DMI Product Name: ',
    pattern: /^[\d:.]+ DMI Product Name: (.+)$/,
    tell: (g, say) => g(1) && say('machine.model', g(1)),
  },
  {
    literal: 'DMI Product Version: Lenovo',
    pattern: /^[\d:.]+ DMI Product Version: (Lenovo .+)$/,
    tell: (g, say) => say('machine.model', g(1)),
  },
  {
    literal: 'Firmware type: ',
    pattern: /^[\d:.]+ Firmware type: (UEFI|BIOS)/,
    tell: (g, say) => say('firmware.type', g(1) === 'UEFI' ? 'uefi' : 'bios'),
  },
  {
    literal: 'Secure Boot: ',
    pattern: /^[\d:.]+ Secure Boot: (Enabled|Disabled)/,
    tell: (g, say) => say('firmware.secure-boot', g(1) === 'Enabled' ? 'enabled' : 'disabled'),
  },
  {
    literal: 'Host RAM: ',
    pattern: /Host RAM: (\d+)MB(?: \([\d.]{1,8}[GT]B\))?(?: total, (\d+)MB)?/,
    tell: (g, say) => {
      say('machine.memory-gb', gigabytes(Number(g(1))));
      if (Number(g(2)) > 0) say('machine.memory-free-gb', gigabytes(Number(g(2))));
    },
  },
  {
    literal: 'Core Isolation (Memory Integrity)',
    pattern: /Core Isolation \(Memory Integrity\): (Enabled|Disabled)/,
    tell: (g, say) => say('windows.memory-integrity', g(1) === 'Enabled' ? 'enabled' : 'disabled'),
  },
];

const PROCESSOR: readonly LineRule[] = [
  { literal: 'Full Name:', pattern: /^[\d:.]+ +Full Name: +"\s*([^"]+)"/, tell: (g, say) => say('cpu.model', g(1)) },
  {
    literal: 'CPUM: Matched host CPU',
    pattern: /CPUM: Matched host CPU (\w+)/,
    tell: (g, say) => {
      const vendor = cpuVendor(g(1));
      if (vendor) say('cpu.vendor', vendor);
    },
  },
  {
    literal: 'WHvCapabilityCodeProcessorVendor',
    pattern: /WHvCapabilityCodeProcessorVendor\s+= \d+ - (\w+)/,
    tell: (g, say) => {
      const vendor = cpuVendor(g(1));
      if (vendor) say('cpu.vendor', vendor);
    },
  },
  {
    literal: "Hypervisor Present (we're a guest)",
    pattern: /HVP - Hypervisor Present \(we're a guest\) += [01] \(([01])\)/,
    tell: (g, say) => say('hypervisor.bit', flag(g(1))),
  },
  // only the line of the own vendor can be 1, and 0 in both is said twice: take what is there
  {
    literal: 'VMX - Virtual Machine Extensions',
    pattern: /VMX - Virtual Machine Extensions += [01] \((1)\)/,
    tell: (g, say) => say('cpu.virt-flag', flag(g(1))),
  },
  {
    literal: 'SVM - AMD',
    pattern: /SVM - AMD (?:VM|Secure Virtual Machine) extensions += [01] \((1)\)/i,
    tell: (g, say) => say('cpu.virt-flag', flag(g(1))),
  },
];

const GUEST: readonly LineRule[] = [
  { literal: 'Guest OS type: ', pattern: /Guest OS type: '(\w+)'/, tell: (g, say) => guest(g(1), say) },
  {
    literal: 'RamSize ',
    pattern: /^[\d:.]+ +RamSize +<integer> = 0x([0-9a-f]{1,16}) /,
    tell: (g, say) => say('vm.memory-gb', gigabytes(Number.parseInt(g(1), 16) / 1048576)),
  },
];

export const VBOX_HOST_RULES: readonly LineRule[] = [...PRODUCT, ...HOST, ...PROCESSOR, ...GUEST];
