import type { Say } from './line-rules.ts';
import { cpuVendor, isFilled, sayWindowsName } from './machine-words.ts';
import type { TextFile, TextParser } from './parser.ts';

/**
 * Properties as PowerShell and wmic print them: Get-ComputerInfo, Win32_Processor, Win32_ComputerSystem, Win32_DeviceGuard.
 *
 *   HyperVRequirementVirtualizationFirmwareEnabled : False
 *   VirtualizationFirmwareEnabled=TRUE
 *   VirtualizationBasedSecurityStatus : 2
 *
 * With a hypervisor present, Windows cannot see the processor's extensions and the three processor properties are False whatever
 * the firmware says, so a False counts only where HypervisorPresent is not True.
 */
interface Property {
  readonly line: number;
  readonly value: string;
}

const PROPERTY = /^\s*([A-Za-z]{4,70})\s*[:=]\s*(.*?)\s*$/;
const bool = (value: string): boolean | undefined =>
  /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : undefined;

/** Name (lower case) -> the first value that is not empty; wmic tables with one column are read too. */
function propertiesOf(file: TextFile): Map<string, Property> {
  const found = new Map<string, Property>();
  const add = (name: string, value: string, line: number): void => {
    if (value !== '' && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), { line, value });
  };
  file.lines.forEach((text, n) => {
    const match = PROPERTY.exec(text);
    if (match) add(match[1] ?? '', match[2] ?? '', n + 1);
    const column = /^(VirtualizationFirmwareEnabled|HypervisorPresent)\s*$/i.exec(text)?.[1];
    const below = file.lines.slice(n + 1, n + 5).findIndex((next) => /^(?:TRUE|FALSE)\s*$/i.test(next));
    if (column && below >= 0) add(column, file.lines[n + 1 + below]?.trim() ?? '', n + 2 + below);
  });
  return found;
}

type Tell = (value: string, say: Say, hypervisorPresent: boolean) => void;

const firmware: Tell = (value, say, present) => {
  if (bool(value) === true) say('firmware.virt', 'enabled');
  if (bool(value) === false && !present) say('firmware.virt', 'disabled');
};
const monitorMode: Tell = (value, say, present) => {
  if (bool(value) === true) say('cpu.virt', 'present');
  if (bool(value) !== undefined && !present) say('cpu.virt-flag', bool(value) ? 'present' : 'absent');
};
const slat: Tell = (value, say, present) => {
  if (bool(value) === true) say('cpu.slat', 'present');
  if (bool(value) === false && !present) say('cpu.slat', 'absent');
};
const dep: Tell = (value, say) => {
  const on = bool(value);
  if (on !== undefined) say('firmware.nx', on ? 'enabled' : 'disabled');
};
const hypervisor: Tell = (value, say) => {
  if (bool(value) === true) say('hypervisor.bit', 'present');
  if (bool(value) === false) say('windows.hypervisor', 'stopped');
};

/** Win32_DeviceGuard: status 2 is running; services 1 is Credential Guard, 2 memory integrity (Microsoft, "Enable memory integrity"). */
const vbsStatus: Tell = (value, say) => {
  if (/^(?:2|Running)$/i.test(value)) say('windows.vbs', 'running');
  if (/^(?:0|1|Off|Configured|NotEnabled|EnabledButNotRunning)$/i.test(value)) say('windows.vbs', 'stopped');
};
const servicesRunning: Tell = (value, say) => {
  if (!/^\{.*\}$/.test(value)) return;
  say('windows.credential-guard', /\b1\b|CredentialGuard/.test(value) ? 'enabled' : 'disabled');
  say('windows.memory-integrity', /\b2\b|HypervisorEnforcedCodeIntegrity/.test(value) ? 'enabled' : 'disabled');
};
/** 3 is DMA protection, which needs the IOMMU on (Microsoft, "Enable memory integrity"). */
const available: Tell = (value, say) => {
  if (/^\{.*\}$/.test(value) && /\b3\b|DMAProtection/.test(value)) say('firmware.iommu', 'enabled');
};
const processor: Tell = (value, say) => {
  const name =
    value
      .replace(/^\{|\}$/g, '')
      .split(',')[0]
      ?.trim() ?? '';
  const vendor = cpuVendor(name);
  if (!vendor) return;
  say('cpu.vendor', vendor);
  say('cpu.model', name);
};
/** "Normal boot", "Fail-safe boot", "Fail-safe with network boot": not translated. */
const bootState: Tell = (value, say) => {
  if (/^normal boot$/i.test(value)) say('windows.boot-mode', 'normal');
  if (/^fail-safe\b/i.test(value)) say('windows.boot-mode', 'safe');
};
const bits: Tell = (value, say) => {
  if (/^(?:32|64)\b/.test(value)) say('os.bits', value.startsWith('32') ? '32-bit' : '64-bit');
};
const text =
  (id: 'machine.vendor' | 'machine.model' | 'firmware.version'): Tell =>
  (value, say) => {
    if (isFilled(value)) say(id, value);
  };

const TELLS: Readonly<Record<string, Tell>> = {
  hypervrequirementvirtualizationfirmwareenabled: firmware,
  virtualizationfirmwareenabled: firmware,
  hypervrequirementvmmonitormodeextensions: monitorMode,
  vmmonitormodeextensions: monitorMode,
  hypervrequirementsecondleveladdresstranslation: slat,
  secondleveladdresstranslationextensions: slat,
  hypervrequirementdataexecutionpreventionavailable: dep,
  hypervisorpresent: hypervisor,
  cshypervisorpresent: hypervisor,
  deviceguardsmartstatus: vbsStatus,
  virtualizationbasedsecuritystatus: vbsStatus,
  deviceguardsecurityservicesrunning: servicesRunning,
  securityservicesrunning: servicesRunning,
  deviceguardavailablesecurityproperties: available,
  availablesecurityproperties: available,
  csbootupstate: bootState,
  bootupstate: bootState,
  osarchitecture: bits,
  csmanufacturer: text('machine.vendor'),
  csmodel: text('machine.model'),
  biossmbiosbiosversion: text('firmware.version'),
  biosfirmwaretype: (value, say) => {
    if (/^(?:Uefi|Bios)$/i.test(value)) say('firmware.type', /uefi/i.test(value) ? 'uefi' : 'bios');
  },
  osname: (value, say) => {
    if (value.includes('Windows')) sayWindowsName(value, say);
  },
  osbuildnumber: (value, say) => {
    if (/^\d{4,5}$/.test(value)) say('os.build', Number(value));
  },
  csprocessors: processor,
  cstotalphysicalmemory: (value, say) => {
    if (/^\d{9,14}$/.test(value)) say('machine.memory-gb', Math.round((Number(value) / 1024 ** 3) * 10) / 10);
  },
};

const OWN =
  /^[ \t]{0,16}(?:HyperV(?:isorPresent|Requirement\w{3,60})|VirtualizationFirmwareEnabled|VMMonitorModeExtensions|HypervisorPresent|VirtualizationBasedSecurityStatus|DeviceGuardSmartStatus|(?:Cs)?BootupState|OSArchitecture)[ \t]{0,60}(?:[:=]|\r?$)/im;

export const getComputerinfo: TextParser = {
  kind: 'text',
  id: 'get-computerinfo',
  matches: (head) => OWN.test(head),
  read(file, emit) {
    const properties = propertiesOf(file);
    const present = ['hypervisorpresent', 'cshypervisorpresent'].some(
      (name) => bool(properties.get(name)?.value ?? '') === true,
    );
    for (const [name, tell] of Object.entries(TELLS)) {
      const property = properties.get(name);
      if (!property) continue;
      emit('os.family', 'windows', property.line);
      tell(property.value, (id, value) => emit(id, value, property.line), present);
    }
  },
};
