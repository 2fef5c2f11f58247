import type { Emit, TextParser } from './parser.ts';

/** manage-bde -status: "Volume C: [OS]", "[OS Volume]"; in Chinese "卷 C: [OS]", "[OS 卷]" */
const VOLUME = /^\s{0,8}(?:Volume|卷|磁盘卷)\s{0,2}([A-Z])\s?[:：]/i;
const SYSTEM = /^\s{0,8}\[(?:OS Volume|OS 卷|操作系统卷)\]/i;
const STATUS = /^\s{0,12}(?:Protection Status|保护状态)\s{0,4}[:：]\s{0,40}(.{1,40}?)\s*$/i;
/** Get-BitLockerVolume as a table; its last column is the status. */
const ROW = /^\s{0,4}(OperatingSystem|Data)\s{1,20}([A-Z]):?\s.{0,160}\s(On|Off)\s*$/;
const LIST =
  /^\s{0,4}"?(MountPoint|DriveLetter|VolumeType|ProtectionStatus)"?\s{0,30}[:：]\s{0,4}"?([\w:]{1,40})"?,?\s*$/;

const ON = /^(?:Protection On|On|1|保护(?:已)?(?:启用|打开|开启)|(?:已)?(?:启用|打开|开启)(?:保护)?)$/i;
const OFF = /^(?:Protection Off|Off|0|保护(?:已)?(?:关闭|禁用)|(?:已)?(?:关闭|禁用)(?:保护)?)$/i;
const protectedOf = (words: string): 'yes' | 'no' | undefined =>
  ON.test(words.trim()) ? 'yes' : OFF.test(words.trim()) ? 'no' : undefined;

interface Volume {
  readonly letter: string;
  system: boolean;
  state?: { readonly word: 'yes' | 'no'; readonly line: number };
}

function readList(lines: readonly string[]): Volume[] {
  const volumes: Volume[] = [];
  const last = (): Volume => {
    const found = volumes.at(-1);
    if (found) return found;
    volumes.push({ letter: '', system: false });
    return last();
  };
  lines.forEach((raw, n) => {
    const text = raw.slice(0, 300);
    const volume = VOLUME.exec(text)?.[1];
    if (volume) volumes.push({ letter: volume.toUpperCase(), system: false });
    if (SYSTEM.test(text)) last().system = true;
    const said = STATUS.exec(text)?.[1];
    const word = said === undefined ? undefined : protectedOf(said);
    if (word) last().state ??= { word, line: n + 1 };
    const row = ROW.exec(text);
    const state = protectedOf(row?.[3] ?? '');
    if (row && state)
      volumes.push({ letter: row[2] ?? '', system: row[1] === 'OperatingSystem', state: { word: state, line: n + 1 } });
    const [, key, value = ''] = LIST.exec(text) ?? [];
    if (key === 'MountPoint' || key === 'DriveLetter')
      volumes.push({ letter: value.slice(0, 1).toUpperCase(), system: false });
    if (key === 'VolumeType' && /^(?:OperatingSystem|0)$/.test(value)) last().system = true;
    const listed = key === 'ProtectionStatus' ? protectedOf(value) : undefined;
    if (listed) last().state ??= { word: listed, line: n + 1 };
  });
  return volumes;
}

/** The drive that Windows starts from decides: a change in the firmware asks for its recovery key. */
function report(volumes: readonly Volume[], emit: Emit): void {
  const known = volumes.filter((v) => v.state);
  const own =
    known.find((v) => v.system) ?? known.find((v) => v.letter === 'C') ?? (known.length === 1 ? known[0] : undefined);
  if (!own?.state) return;
  emit('os.family', 'windows', own.state.line);
  emit('bitlocker.protected', own.state.word, own.state.line);
}

/**
 * BitLocker: `manage-bde -status` in English and Chinese, Get-BitLockerVolume as table or list, Win32_EncryptableVolume.
 *
 *     Volume C: [OS]
 *         Protection Status:    Protection On
 *
 * gives bitlocker.protected=yes: before a change in the firmware the recovery key must be at hand.
 */
export const bitlocker: TextParser = {
  kind: 'text',
  id: 'bitlocker',
  matches: (head) =>
    /^[ \t]{0,12}(?:Protection Status|保护状态)[ \t]{0,4}[:：]/m.test(head) ||
    (head.includes('OperatingSystem') &&
      /^[ \t]{0,4}OperatingSystem {1,20}[A-Z]:.{0,160} (?:On|Off)[ \t\r]*$/m.test(head)) ||
    /ProtectionStatus"?[ \t]{0,30}:/.test(head),
  read(file, emit) {
    report(readList(file.lines), emit);
  },
};
