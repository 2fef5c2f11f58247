import type { Emit, TextParser } from './parser.ts';
import { QEMU_OPTIONS } from './qemu-names.ts';

const PROGRAM = /(?:^|[\s/"'])(?:qemu-system-[\w-]{1,20}|qemu-kvm)(?:\.exe)?["']?(?=\s|$)/;
const OPTION = /^--?([A-Za-z][\w-]{0,40})$/;
/** Words of a shell line: quoted ones stay whole. */
const WORD = /'[^']{0,4000}'|"(?:[^"\\]|\\.){0,4000}"|[^\s'"]{1,4000}/g;
const TAP_CAP = 256;

interface Word {
  readonly text: string;
  readonly line: number;
}

/** The words of the command lines in a text: from the program's name on, as long as lines end with a backslash. */
function commands(lines: readonly string[]): Word[][] {
  const all: Word[][] = [];
  let open = false;
  lines.forEach((raw, n) => {
    const text = raw.slice(0, 16_384);
    const start = open ? null : PROGRAM.exec(text);
    if (start) all.push([]);
    if (!open && !start) return;
    const rest = start ? text.slice(start.index + start[0].length) : text;
    const goesOn = /[\\^`]\s*$/.test(rest);
    for (const [word] of rest.replace(/[\\^`]\s*$/, '').matchAll(WORD))
      all.at(-1)?.push({ text: word.replace(/^['"]|['"]$/g, ''), line: n + 1 });
    open = goesOn;
  });
  return all;
}

/** tx_queue_size=1024 or "tx_queue_size":1024; netdev=net0 or "netdev":"net0" */
const QUEUE = /"?tx_queue_size"?\s?[=:]\s?(\d{1,6})/;
const NETDEV = /"?netdev"?\s?[=:]\s?"?([\w.-]{1,60})/;
const BACKEND = /^(?:\{.{0,200}?"type"\s?:\s?")?(tap|bridge|user|passt|l2tpv3|socket|vde)\b/;
const ID = /"?id"?\s?[=:]\s?"?([\w.-]{1,60})/;

function readQueues(words: readonly Word[], emit: Emit): void {
  const short = new Set(
    words.flatMap((word, n) =>
      words[n - 1]?.text === '-netdev' && BACKEND.test(word.text) ? [ID.exec(word.text)?.[1] ?? ''] : [],
    ),
  );
  for (const word of words) {
    const size = Number(QUEUE.exec(word.text)?.[1] ?? 0);
    if (size > TAP_CAP && short.has(NETDEV.exec(word.text)?.[1] ?? '-'))
      emit('qemu.option-doubt', 'tap-queue-cap', word.line);
  }
}

/** A word that begins with "-" after an option that takes a value may be that value; after another it is an option. */
function readOptions(words: readonly Word[], emit: Emit): void {
  for (const word of words) {
    const name = OPTION.exec(word.text)?.[1];
    if (name !== undefined && !QEMU_OPTIONS.has(name)) emit('qemu.option-doubt', 'unknown-option', word.line);
  }
}

/**
 * Command lines of QEMU in scripts, service files and domain logs: options that QEMU does not have, and values that it cuts.
 *
 *     qemu-system-x86_64 -netdev tap,id=n0 -device virtio-net-pci,netdev=n0,tx_queue_size=1024
 *
 * gives qemu.option-doubt=tap-queue-cap. What the acceleration is belongs to libvirt-log.
 */
export const qemuCommand: TextParser = {
  kind: 'text',
  id: 'qemu-command',
  matches: (head) =>
    /(?:^|[\s/"'])(?:qemu-system-[\w-]{1,20}|qemu-kvm)(?:\.exe)?["']?(?:[ \t]{1,4}-[a-zA-Z]|[ \t]{0,4}[\\^`][ \t\r]{0,4}$)/m.test(
      head,
    ),
  read(file, emit) {
    for (const words of commands(file.lines)) {
      readOptions(words, emit);
      readQueues(words, emit);
    }
  },
};
