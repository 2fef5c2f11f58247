import type { FactValue } from '../facts/registry.ts';
import type { Emit, TextParser } from './parser.ts';

type Barred = FactValue<'windows.service-disabled'>;
type State = 'running' | 'stopped';
interface Service {
  readonly tell: (state: State, emit: Emit, line: number) => void;
  readonly barred?: Barred;
}
type RunFact =
  | 'windows.vmcompute'
  | 'windows.vmms'
  | 'windows.hns'
  | 'windows.wsl-service'
  | 'docker.service'
  | 'vmware.services'
  | 'vmware.network-services'
  | 'vbox.driver';

const service = (id: RunFact, barred?: Barred): Service => ({
  tell: (state, emit, line) => emit(id, state, line),
  ...(barred ? { barred } : {}),
});
/** A driver of the Android emulator that runs is the one in use; one that is stopped says nothing. */
const driver = (name: FactValue<'emulator.driver'>): Service => ({
  tell: (state, emit, line) => {
    if (state === 'running') emit('emulator.driver', name, line);
  },
});

/** Services and drivers by their names in lower case. Names are the same in every language, descriptions are not. */
const SERVICES: ReadonlyMap<string, Service> = new Map([
  ['vmcompute', service('windows.vmcompute', 'vmcompute')],
  ['vmms', service('windows.vmms', 'vmms')],
  ['hns', service('windows.hns', 'hns')],
  ['wslservice', service('windows.wsl-service', 'wsl')],
  ['lxssmanager', service('windows.wsl-service', 'wsl')],
  ['com.docker.service', service('docker.service', 'docker')],
  ['vmauthdservice', service('vmware.services', 'vmware')],
  ['vmnetdhcp', service('vmware.network-services', 'vmware-network')],
  ['vmware nat service', service('vmware.network-services', 'vmware-network')],
  ['vboxsup', service('vbox.driver')],
  ['vboxdrv', service('vbox.driver')],
  ['aehd', driver('aehd')],
  ['gvm', driver('aehd')],
  ['intelhaxm', driver('haxm')],
]);

const NAME = /^\s{0,8}(?:SERVICE_NAME|服务名称|Name|ServiceName|名称)\s{0,30}[:：]\s{0,4}(\S.{0,60}?)\s*$/i;
/** The first line of a block of sc, with its label in any language (Имя_службы, NOMBRE_SERVICIO): told by the service it names. */
const ANY_NAME = /^\s{0,8}[\p{L}_ ]{3,40}[:：]\s{0,4}(\S.{0,60}?)\s*$/u;
function namedIn(text: string): string | undefined {
  const name = NAME.exec(text)?.[1];
  if (name !== undefined) return name;
  const other = ANY_NAME.exec(text)?.[1];
  return other !== undefined && SERVICES.has(other.toLowerCase()) ? other : undefined;
}
/** STATE : 4  RUNNING, with the word for "state" in any language (sc query) */
const SC_STATE =
  /[:：]\s{0,4}([1-7])\s{1,4}(?:STOPPED|START_PENDING|STOP_PENDING|RUNNING|CONTINUE_PENDING|PAUSE_PENDING|PAUSED)\b/;
/** START_TYPE : 4   DISABLED (sc qc) */
const SC_BARRED = /[:：]\s{0,4}4\s{1,4}DISABLED\b/;
const LIST_STATE = /^\s{0,8}(?:Status|State|状态)\s{0,30}[:：]\s{0,4}(Running|Stopped)\s*$/i;
const LIST_BARRED = /^\s{0,8}(?:StartType|StartMode|Start ?Type|启动类型)\s{0,30}[:：]\s{0,4}(?:Disabled|禁用)\s*$/i;
/** A table or CSV row: any of the columns may come first. */
const ROW_STATE = /(?:^|[\s,"])(Running|Stopped)(?=$|[\s,"])/i;
const ROW_BARRED = /(?:^|[\s,"])Disabled(?=$|[\s,"])/i;
const JSON_PART = /"(Name|ServiceName|Status|State|StartType|StartMode)"\s{0,4}:\s{0,4}"?([\w. ]{1,60})"?|\}/g;

const RUNNING = new Set(['running', '4']);
const STOPPED = new Set(['stopped', '1']);
const stateOf = (word: string): State | undefined => {
  const key = word.toLowerCase();
  return RUNNING.has(key) ? 'running' : STOPPED.has(key) ? 'stopped' : undefined;
};

interface Seen {
  name: string;
  state?: { readonly word: State; readonly line: number };
  barredAt?: number;
}

function tell(seen: Seen, emit: Emit): void {
  const known = SERVICES.get(seen.name.toLowerCase());
  const line = seen.state?.line ?? seen.barredAt;
  if (!known || line === undefined) return;
  emit('os.family', 'windows', line);
  if (seen.state) known.tell(seen.state.word, emit, seen.state.line);
  if (known.barred && seen.barredAt !== undefined) emit('windows.service-disabled', known.barred, seen.barredAt);
}

/** Blocks of "name: value", by sc or Format-List. */
function readBlocks(lines: readonly string[], emit: Emit): void {
  let seen: Seen = { name: '' };
  lines.forEach((raw, n) => {
    const text = raw.slice(0, 300);
    const name = namedIn(text);
    if (name !== undefined) {
      tell(seen, emit);
      seen = { name };
      return;
    }
    const word = SC_STATE.exec(text)?.[1] ?? LIST_STATE.exec(text)?.[1];
    const state = word === undefined ? undefined : stateOf(word);
    if (state) seen.state ??= { word: state, line: n + 1 };
    if (SC_BARRED.test(text) || LIST_BARRED.test(text)) seen.barredAt ??= n + 1;
  });
  tell(seen, emit);
}

function readRow(text: string, line: number, emit: Emit): void {
  const state = stateOf(ROW_STATE.exec(text)?.[1] ?? '');
  if (!state) return;
  const words = text.toLowerCase().split(/[\s,"]+/);
  for (const name of SERVICES.keys()) {
    const named = name.includes(' ') ? text.toLowerCase().includes(name) : words.includes(name);
    if (named) tell({ name, state: { word: state, line }, ...(ROW_BARRED.test(text) ? { barredAt: line } : {}) }, emit);
  }
}

/** ConvertTo-Json of Get-Service or of Win32_Service: 4 is running, 1 stopped; as a start type 4 is disabled. */
function readJson(lines: readonly string[], emit: Emit): void {
  let seen: Seen = { name: '' };
  lines.forEach((raw, n) => {
    for (const [part, key = '', value = ''] of raw.slice(0, 20_000).matchAll(JSON_PART)) {
      if (part === '}') {
        tell(seen, emit);
        seen = { name: '' };
      } else if (key.endsWith('Name')) seen.name = seen.name || value.trim();
      else if (key.startsWith('Start')) {
        if (/^(?:4|Disabled)$/i.test(value.trim())) seen.barredAt = n + 1;
      } else {
        const word = stateOf(value.trim());
        if (word) seen.state ??= { word, line: n + 1 };
      }
    }
  });
}

const TABLE_HEAD =
  /^[ \t]{0,4}(?:Status {1,20}Name {1,40}DisplayName|Name {1,60}(?:Status|State)(?= {0,60}(?:StartType|StartMode|StartName|DisplayName|$|\r)))/m;
const CSV_HEAD = /^"?(?:Name|Status|DisplayName)"?,"?(?:Name|Status|DisplayName|StartType)"?/m;
const JSON_HEAD = /"(?:ServiceName|StartType|StartMode|DisplayName)"\s{0,4}:/;

/**
 * States of Windows services: `sc query`, `sc queryex`, `sc qc` in any language, and Get-Service as table, list, CSV or JSON, in any language.
 *
 *     SERVICE_NAME: vmcompute
 *             STATE              : 4  RUNNING
 *
 * gives windows.vmcompute=running. Services that start on demand are stopped on healthy machines too: what that means is for causes.
 */
export const windowsServices: TextParser = {
  kind: 'text',
  id: 'windows-services',
  matches: (head) =>
    (head.includes('SERVICE_NAME') &&
      /^[ \t]{0,8}SERVICE_NAME ?:/m.test(head) &&
      (SC_STATE.test(head) || /START_TYPE|启动类型/.test(head))) ||
    (SC_STATE.test(head) && head.split('\n', 400).some((text) => namedIn(text.slice(0, 300)) !== undefined)) ||
    TABLE_HEAD.test(head) ||
    CSV_HEAD.test(head) ||
    (JSON_HEAD.test(head) && /"(?:Status|State)"\s{0,4}:/.test(head)) ||
    (/^[ \t]{0,4}(?:Status|StartType)[ \t]{0,30}:[ \t]{0,4}\w/m.test(head) &&
      /^[ \t]{0,4}Name[ \t]{0,30}:/m.test(head)),
  read(file, emit) {
    const head = file.lines.slice(0, 400).join('\n');
    if (JSON_HEAD.test(head)) readJson(file.lines, emit);
    else if (TABLE_HEAD.test(head) || CSV_HEAD.test(head))
      file.lines.forEach((text, n) => {
        readRow(text.slice(0, 600), n + 1, emit);
      });
    readBlocks(file.lines, emit);
  },
};
