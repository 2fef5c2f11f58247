import type { FactId } from '../facts/registry.ts';
import type { Emit, TextFile, TextParser } from './parser.ts';

/**
 * Lists of optional features: DISM in English and Chinese, as list or table, and the PowerShell commands. Feature names are the
 * same in every language:
 *
 *   功能名称 : VirtualMachinePlatform
 *   状态 : 已禁用
 *
 *   VirtualMachinePlatform                 | Enabled
 *   FeatureName : HypervisorPlatform                      (Get-WindowsOptionalFeature)
 *   State       : DisabledWithPayloadRemoved
 *   [X] Hyper-V                            Hyper-V                        Installed      (Get-WindowsFeature, servers)
 *
 *   C:\> dism /online /enable-feature /featurename:VirtualMachinePlatform /all
 *   Error: 0x8007371b                                      (something wanted the feature and did not get it)
 *
 * A feature that waits for a restart is not there yet (Enable Pending), or still there (Disable Pending).
 */
type FeatureFact = Extract<FactId, `windows.feature-${'hyper-v' | 'vmp' | 'whp' | 'wsl'}`>;
type State = 'enabled' | 'disabled';

/** The hypervisor itself decides over the role as a whole: the first of these that is listed counts. */
const FEATURES: readonly (readonly [FeatureFact, readonly string[]])[] = [
  ['windows.feature-vmp', ['VirtualMachinePlatform']],
  ['windows.feature-whp', ['HypervisorPlatform']],
  ['windows.feature-wsl', ['Microsoft-Windows-Subsystem-Linux']],
  [
    'windows.feature-hyper-v',
    ['Microsoft-Hyper-V-Hypervisor', 'Microsoft-Hyper-V', 'Microsoft-Hyper-V-All', 'Hyper-V'],
  ],
];
const NAMES = new Set(FEATURES.flatMap(([, names]) => names));

const STATES: Readonly<Record<string, State>> = {
  enabled: 'enabled',
  disabled: 'disabled',
  'enable pending': 'disabled',
  enablepending: 'disabled',
  'disable pending': 'enabled',
  disablepending: 'enabled',
  'disabled with payload removed': 'disabled',
  disabledwithpayloadremoved: 'disabled',
  已启用: 'enabled',
  已禁用: 'disabled',
  启用挂起: 'disabled',
  已启用并挂起: 'disabled',
  禁用挂起: 'enabled',
  已禁用并挂起: 'enabled',
  '已禁用，但已删除负载': 'disabled',
  已禁用但已删除有效负载: 'disabled',
  禁用且已删除负载: 'disabled',
};
const stateOf = (words: string): State | undefined => {
  const key = words.trim().toLowerCase();
  return Object.hasOwn(STATES, key) ? STATES[key] : undefined;
};

interface Seen {
  readonly state: State;
  readonly line: number;
}

const NAME_LINE = /^\s*(?:Feature ?Name|功能名称)\s*[:：]\s*([\w-]+)\s*$/i;
const STATE_LINE = /^\s*(?:State|状态)\s*[:：]\s*(.{1,40}?)\s*$/i;
/** The state begins and ends with a letter, so blanks around it belong to nothing else. */
const TABLE_LINE = /^\s*([\w-]{4,60})(?:\s{1,120}|\s{0,80}[|=:]\s{0,80})(\p{L}(?:[\p{L}， ]{0,38}\p{L})?)$/u;
/** A row of a table is not longer; a line of blanks would be tried in every way. */
const MOST = 300;
const SERVER_LINE = /^\s*\[([X ])\]\s.{0,120}?\sHyper-V\s+(Installed|Available)\s*$/;
/** A description between name and state may take some lines. */
const REACH = 12;

/** State of the feature named on line `at`, looked for below it until the next name. */
function stateBelow(lines: readonly string[], at: number): State | undefined {
  for (let n = at + 1; n < Math.min(lines.length, at + REACH); n++) {
    const text = lines[n] ?? '';
    if (NAME_LINE.test(text)) return undefined;
    const state = stateOf(STATE_LINE.exec(text)?.[1] ?? '');
    if (state) return state;
  }
  return undefined;
}

function collect(file: TextFile): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  const add = (name: string, state: State | undefined, line: number): void => {
    if (state && NAMES.has(name) && !seen.has(name)) seen.set(name, { state, line });
  };
  file.lines.forEach((text, n) => {
    const named = NAME_LINE.exec(text)?.[1];
    if (named) add(named, stateBelow(file.lines, n), n + 1);
    const table = TABLE_LINE.exec(text.slice(0, MOST).trimEnd());
    if (table) add(table[1] ?? '', stateOf(table[2] ?? ''), n + 1);
    const server = SERVER_LINE.exec(text);
    if (server) add('Hyper-V', server[2] === 'Installed' ? 'enabled' : 'disabled', n + 1);
  });
  return seen;
}

function report(seen: ReadonlyMap<string, Seen>, emit: Emit): void {
  for (const [fact, names] of FEATURES) {
    const name = names.find((candidate) => seen.has(candidate));
    const found = name === undefined ? undefined : seen.get(name);
    if (!found) continue;
    emit('os.family', 'windows', found.line);
    emit(fact, found.state, found.line);
  }
}

/** A command that switches one of the features on, and the answer that it did not work; 3010 only asks for a restart. */
const ASKED =
  /(?:\/enable-feature\b.{0,80}\/featurename:|Enable-WindowsOptionalFeature\b.{0,80}-FeatureName )"?(?:VirtualMachinePlatform|HypervisorPlatform|Microsoft-Hyper-V|Microsoft-Windows-Subsystem-Linux|Containers-DisposableClientVM)\b/i;
const REFUSED =
  /^\s*(?:(?:Error|错误)\s?[:：]\s{0,4}(?!3010\b)(?:0x[0-9a-f]{8}|\d{1,5})\s*$|Enable-WindowsOptionalFeature ?: )/i;

function reportRefusal(lines: readonly string[], emit: Emit): void {
  const asked = lines.findIndex((text) => ASKED.test(text.slice(0, 400)));
  const refused = asked < 0 ? -1 : lines.findIndex((text, n) => n > asked && REFUSED.test(text.slice(0, 200)));
  if (refused < 0) return;
  emit('os.family', 'windows', refused + 1);
  emit('failure.seen', 'setup', refused + 1);
}

export const windowsFeatures: TextParser = {
  kind: 'text',
  id: 'windows-features',
  matches: (head) =>
    ASKED.test(head) ||
    /^[ \t]{0,16}(?:Feature ?Name|功能名称)[ \t]{0,60}[:：]/im.test(head) ||
    /^[ \t]{0,16}(?:VirtualMachinePlatform|HypervisorPlatform|Microsoft-Hyper-V(?:-All)?|Microsoft-Windows-Subsystem-Linux)[ \t]{0,60}[|=: \t][ \t]{0,60}\S/m.test(
      head,
    ) ||
    /^[ \t]{0,16}\[[X ]\] Hyper-V\s/m.test(head),
  read(file, emit) {
    report(collect(file), emit);
    reportRefusal(file.lines, emit);
  },
};
