import type { FactId, FactValue } from '../facts/registry.ts';
import { bugcheckKey, bugcheckName } from './bugcheck.ts';
import { hex } from './bytes.ts';

/** One named value of an event; the name is '' in old events, which only number them. */
export interface Datum {
  readonly name: string;
  readonly value: string;
}

/** An event as the system logged it, whatever it was read from. */
export interface LoggedEvent {
  readonly provider: string;
  readonly id: number;
  readonly channel: string;
  /** Milliseconds since 1970; null when the source does not say it in a form that has one meaning. */
  readonly time: number | null;
  /** Record number, or the line in a text. */
  readonly at: number;
  readonly data: readonly Datum[];
  /** The sentence that Windows shows for it, where the source has it. */
  readonly message?: string;
}

export type Tell = <K extends FactId>(id: K, value: FactValue<K>) => void;

/**
 * How long an event stays true. `state`: only the last event of its group counts, and only if it belongs to the last start of Windows.
 * `boot`: all of the last start. `recent`: all of the month before the end of the log.
 */
export type Lasting = 'state' | 'boot' | 'recent';

export interface EventRule {
  readonly lasting: Lasting;
  /** Rules of one group overrule each other. */
  readonly group?: string;
  readonly tell: (event: LoggedEvent, tell: Tell) => void;
}

/** Value of a datum by name, or by its place among the nameless ones. */
export function datum(event: LoggedEvent, name: string, place = -1): string {
  return event.data.find((d) => d.name === name)?.value ?? (place >= 0 ? event.data[place]?.value : undefined) ?? '';
}

/** Decimal or 0x hexadecimal; null for anything else. */
export function whole(text: string): number | null {
  if (!/^(?:0[xX][0-9a-fA-F]{1,16}|\d{1,16})$/.test(text.trim())) return null;
  const value = Number(text.trim());
  return Number.isSafeInteger(value) ? value : null;
}

/** Codes are written down under their provider and number: hyper-v-hypervisor-event-41. */
const code = (event: LoggedEvent, tell: Tell): void =>
  tell('symptom.code', `${shortName(event.provider).toLowerCase()}-event-${event.id}`);

export const shortName = (provider: string): string => provider.replace(/^Microsoft-Windows-/i, '');

/** Parameters of a stop code as one fact, without padding; nothing unless all four are there. */
function parameters(values: readonly string[], tell: Tell): void {
  const found = values.flatMap((v) =>
    /^(?:0x[0-9a-f]{1,16}|\d{1,19})$/i.test(v.trim()) ? [hex(BigInt(v.trim()))] : [],
  );
  if (found.length === 4) tell('crash.parameters', found.join(', '));
}

function crashed(tell: Tell, value: number): void {
  tell('crash.code', bugcheckName(value));
  tell('symptom.code', bugcheckKey(value));
  tell('failure.seen', 'host-crash');
  tell('os.family', 'windows');
}

const launchFailed: EventRule = {
  lasting: 'state',
  group: 'hypervisor',
  tell: (event, tell) => {
    tell('os.family', 'windows');
    tell('windows.hypervisor', 'stopped');
    tell('failure.seen', 'hypervisor-load');
    code(event, tell);
  },
};

/**
 * Microsoft-Windows-Hyper-V-Hypervisor in the System log (message table of hvservice.sys, libyal/winevt-kb at 5e51c65e): 20 to 64 and
 * 80 to 86 say that the hypervisor was not launched. 41 here is not 41 of Kernel-Power.
 */
const LAUNCH_FAILED: readonly number[] = [
  20, 26, 27, 28, 29, 31, 32, 33, 34, 35, 36, 37, 38, 40, 41, 42, 43, 44, 45, 46, 47, 48, 54, 55, 56, 57, 58, 59, 60,
  61, 62, 63, 64, 80, 81, 82, 83, 84, 85, 86,
];

const hypervisor: Record<number, EventRule> = {
  1: {
    lasting: 'state',
    group: 'hypervisor',
    tell: (_, tell) => {
      tell('os.family', 'windows');
      tell('windows.hypervisor', 'running');
    },
  },
  // Launch switched off in the boot settings: a setting, not a failure.
  5: {
    lasting: 'state',
    group: 'hypervisor',
    tell: (event, tell) => {
      tell('os.family', 'windows');
      tell('windows.hypervisor', 'stopped');
      tell('windows.hypervisorlaunchtype', 'off');
      code(event, tell);
    },
  },
  96: { lasting: 'boot', tell: code },
  129: { lasting: 'boot', tell: (_, tell) => tell('os.family', 'windows') },
  131: { lasting: 'boot', tell: code },
  156: { lasting: 'boot', tell: leakMitigated },
  157: { lasting: 'boot', tell: (_, tell) => tell('cpu.l1tf', 'vulnerable') },
};

/** "Processor not affected: %1 … Mitigations enabled: %7": L1TF (CVE-2018-3646) among virtual machines. */
function leakMitigated(event: LoggedEvent, tell: Tell): void {
  const said = (label: string, place: number): string =>
    new RegExp(`${label}: (\\w{1,5})`).exec(event.message ?? '')?.[1] ?? event.data[place]?.value ?? '';
  const yes = (word: string): boolean => /^(?:true|1|yes)$/i.test(word);
  if (yes(said('Processor not affected', 0))) tell('cpu.l1tf', 'not-affected');
  else if (yes(said('Mitigations enabled', 6))) tell('cpu.l1tf', 'mitigated');
}
for (const id of LAUNCH_FAILED) hypervisor[id] = launchFailed;

/** Bits of VsmPolicy (map VsmPolicyMap of the provider's manifest): 1 VBS enabled, 2 required, 128 memory integrity. */
const VSM = { enabled: 1, integrity: 128 } as const;
/** EnableDisableReason of event 156: "VBS initialization failure". */
const VBS_FAILED = 6;

function vbsAtBoot(event: LoggedEvent, tell: Tell): void {
  const policy = whole(datum(event, 'VsmPolicy', 2));
  const reason = whole(datum(event, 'EnableDisableReason', 1));
  const said = /\bis (enabled|disabled)\b|(?:是|已)\s?(enabled|disabled|启用|禁用)/.exec(event.message ?? '');
  const word = said?.[1] ?? said?.[2];
  const failed = event.id === 156 && reason === VBS_FAILED;
  const off = word === 'disabled' || word === '禁用' || (word === undefined && (policy === 0 || failed));
  const on = word === 'enabled' || word === '启用' || (word === undefined && event.id === 153 && isOn(policy, reason));
  if (off || on) {
    tell('os.family', 'windows');
    tell('windows.vbs', on ? 'running' : 'stopped');
  }
  const integrity = policy === null ? /\bHvci\b/i.test(event.message ?? '') : (policy & VSM.integrity) !== 0;
  if (on) tell('windows.memory-integrity', integrity ? 'enabled' : 'disabled');
}
const isOn = (policy: number | null, reason: number | null): boolean =>
  policy !== null && (policy & VSM.enabled) !== 0 && reason !== null && reason !== 0;

const vbs: EventRule = { lasting: 'state', group: 'vbs', tell: vbsAtBoot };

/** Texts of message table adtschema.dll for boot settings, event 4826. */
const LAUNCH_TYPE: Readonly<Record<string, FactValue<'windows.hypervisorlaunchtype'>>> = {
  '%%1848': 'off',
  '%%1849': 'auto',
  Off: 'off',
  Auto: 'auto',
};

function bootSettings(event: LoggedEvent, tell: Tell): void {
  const type = LAUNCH_TYPE[datum(event, 'HypervisorLaunchType')];
  tell('os.family', 'windows');
  if (type) tell('windows.hypervisorlaunchtype', type);
}

/** "0x000000d1 (0xfffff80312345678, 0x0000000000000002, …)" is param1 of the event that follows a stop error. */
function bugcheckEvent(event: LoggedEvent, tell: Tell): void {
  const stated = datum(event, 'param1', 0) || (event.message ?? '');
  const found = /(?:^|[\s:：])(0x[0-9a-fA-F]{1,8})\s?\((0x[^()]{1,100})/.exec(stated);
  const value = whole(found?.[1] ?? '');
  if (!value) return;
  crashed(tell, value);
  parameters((found?.[2] ?? '').split(','), tell);
}

/** Restart without a shutdown. Only a stop code in it says why; without one it may be power, a hang or the button. */
function uncleanRestart(event: LoggedEvent, tell: Tell): void {
  const value = whole(datum(event, 'BugcheckCode'));
  if (!value) return;
  crashed(tell, value);
  parameters(
    [1, 2, 3, 4].map((n) => datum(event, `BugcheckParameter${n}`)),
    tell,
  );
}

function systemStart(event: LoggedEvent, tell: Tell): void {
  const build = whole(event.provider === 'EventLog' ? (event.data[1]?.value ?? '') : datum(event, 'BuildVersion'));
  tell('os.family', 'windows');
  if (build !== null && build >= 2000 && build < 1_000_000) tell('os.build', build);
}

const started: EventRule = { lasting: 'state', group: 'start', tell: systemStart };
const guestDriver: EventRule = {
  lasting: 'boot',
  tell: (_, tell) => {
    tell('os.family', 'windows');
    tell('machine.kind', 'virtual');
    tell('machine.outer-hypervisor', 'hyper-v');
  },
};
const crash = (tell: EventRule['tell']): EventRule => ({ lasting: 'recent', tell });
const hardware = (value: FactValue<'hardware.error'>): EventRule =>
  crash((_, tell) => {
    tell('os.family', 'windows');
    tell('hardware.error', value);
  });
const coded: EventRule = { lasting: 'boot', tell: code };

/** WHEA-Logger (message file of whealogr.dll): only errors that could not be corrected. */
const whea: Readonly<Record<number, EventRule>> = {
  1: hardware('other'),
  16: hardware('pcie'),
  18: hardware('processor'),
  20: hardware('processor'),
  22: hardware('memory'),
  24: hardware('pcie'),
  46: hardware('memory'),
};

/** By provider without "Microsoft-Windows-" and number. */
const RULES: Readonly<Record<string, Readonly<Record<number, EventRule>>>> = {
  'Hyper-V-Hypervisor': hypervisor,
  'Hyper-V-VMMS': { 14098: coded, 15350: coded, 16000: coded, 16060: coded },
  'Hyper-V-Worker': { 3112: coded },
  'Hyper-V-Netvsc': { 1: guestDriver, 3: guestDriver, 11: guestDriver, 12: guestDriver },
  'Kernel-Boot': { 124: coded, 153: vbs, 156: vbs },
  'Kernel-General': { 12: started },
  'Kernel-Power': { 41: crash(uncleanRestart) },
  'WER-SystemErrorReporting': { 1001: crash(bugcheckEvent) },
  BugCheck: { 1001: crash(bugcheckEvent) },
  'WHEA-Logger': whea,
  'Security-Auditing': { 4826: { lasting: 'state', group: 'boot-settings', tell: bootSettings } },
  EventLog: { 6005: started, 6009: started },
};

/** What an event tells; undefined for the many that say nothing about virtualization. */
export const ruleOf = (provider: string, id: number): EventRule | undefined => RULES[shortName(provider)]?.[id];
