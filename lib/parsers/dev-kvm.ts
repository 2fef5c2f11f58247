import type { Emit, Line, LineParser } from './parser.ts';

/** `ls -l`: crw-rw---- 1 root kvm 10, 232 Nov 20 11:04 /dev/kvm */
const LISTED = /(?:^|\s)c([rwxsStT-]{9})[.+@]?\s+\d+\s+\S+\s+\S+\s+10,\s*232\s.*\/dev\/kvm\b/;
/** `stat`: "  File: /dev/kvm" (or ‘/dev/kvm’, `/dev/kvm'). */
const STAT = /^\s*(?:File|文件|Datei|Fichier)\s*[:：]\s*[`'"‘“]?\/dev\/kvm['"’”]?\s*$/;
/** strerror(ENOENT) in the languages that ls is asked in most. */
const MISSING =
  /No such file or directory|does not exist|not found|没有那个文件或目录|沒有此一檔案或目錄|Datei oder Verzeichnis nicht gefunden|Aucun fichier ou dossier|No existe el (?:archivo|fichero)|Нет такого файла/i;
/** strerror(EACCES), and what the Android emulator says. */
const DENIED =
  /Permission denied|权限不够|权限不足|拒絕不符權限|Keine Berechtigung|Permission non accordée|Permiso denegado|Отказано в доступе|have permissions to use KVM/i;

function readListing(mode: string, line: number, emit: Emit): void {
  emit('linux.dev-kvm', 'present', line);
  // The last three letters are everybody's rights; without them it depends on who asks.
  if (mode.endsWith('rw-') || mode.endsWith('rwx')) emit('linux.dev-kvm-access', 'allowed', line);
}

/**
 * Any line about /dev/kvm: a listing, `stat`, or the error of whoever tried to open it.
 *
 *     crw-rw---- 1 root kvm 10, 232 Nov 20 11:04 /dev/kvm
 *     ls: cannot access '/dev/kvm': No such file or directory
 *
 * gives linux.dev-kvm=present for the first and absent for the second.
 */
export const devKvm: LineParser = {
  kind: 'lines',
  id: 'dev-kvm',
  literals: ['/dev/kvm'],
  read(line: Line, emit) {
    const text = line.text.slice(0, 2000);
    const mode = LISTED.exec(text)?.[1];
    if (mode !== undefined) readListing(mode, line.number, emit);
    else if (STAT.test(text)) emit('linux.dev-kvm', 'present', line.number);
    else if (DENIED.test(text)) {
      // EACCES comes only from a file that is there.
      emit('linux.dev-kvm', 'present', line.number);
      emit('linux.dev-kvm-access', 'denied', line.number);
    } else if (MISSING.test(afterDevice(text))) emit('linux.dev-kvm', 'absent', line.number);
  },
};

/** What is said right after the name: "not found" about something else in a long line is not about the device. */
function afterDevice(text: string): string {
  const at = text.indexOf('/dev/kvm');
  return text.slice(at, at + 60);
}
