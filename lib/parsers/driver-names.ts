import type { FactValue } from '../facts/registry.ts';

/** What a kernel driver that is loaded says about the machine, by its file name. */
export interface KnownDriver {
  readonly name: RegExp;
  /** Code that runs virtual machines, or prepares their processor. */
  readonly hypervisor?: true;
  readonly installed?: FactValue<'other-hypervisor.installed'>;
  readonly outer?: FactValue<'machine.outer-hypervisor'>;
  readonly antiCheat?: FactValue<'anticheat.name'>;
}

/** Vid.sys and winhvr.sys are loaded on every Windows of today; only their code at work means something. */
const DRIVERS: readonly KnownDriver[] = [
  { name: /^(?:winhvr?|vid|hvservice|vmbusr|vpcivsp|storvsp)\.sys$/, hypervisor: true },
  { name: /^hv(?:ix|ax|aa)64\.exe$/, hypervisor: true },
  // VBoxSup since 7.0, VBoxDrv before
  { name: /^vbox(?:sup|drv)\.sys$/, hypervisor: true, installed: 'virtualbox' },
  { name: /^vmx86\.sys$/, hypervisor: true, installed: 'vmware' },
  { name: /^(?:intelhaxm|aehd|gvm)\.sys$/, hypervisor: true, installed: 'android-emulator' },
  // Forks of the VirtualBox driver: BlueStacks, LDPlayer, MEmu, Nox, MuMu
  {
    name: /^(?:bstkdrv\w{0,20}|ldv?boxdrv|ld9box(?:sup|drv)|memudrv|xqhdrv|nemudrv)\.sys$/,
    hypervisor: true,
    installed: 'game-emulator',
  },
  { name: /^vboxguest\.sys$/, outer: 'virtualbox' },
  { name: /^(?:vm3dmp|vmhgfs|vmmouse)\.sys$/, outer: 'vmware' },
  { name: /^prl_(?:tg|memdev)\.sys$/, outer: 'parallels' },
  { name: /^vgk\.sys$/, antiCheat: 'vanguard' },
  { name: /^ace-base\.sys$/, antiCheat: 'ace' },
  { name: /^easyanticheat\w{0,10}\.sys$/, antiCheat: 'eac' },
  { name: /^bedaisy\.sys$/, antiCheat: 'battleye' },
  { name: /^faceit\.sys$/, antiCheat: 'faceit' },
];

/** @param file file name without its path, in any case. */
export function knownDriver(file: string): KnownDriver | undefined {
  const name = file.toLowerCase();
  return DRIVERS.find((driver) => driver.name.test(name));
}
