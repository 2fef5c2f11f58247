import type { Emit, TextParser } from './parser.ts';
import { QEMU_GROUPS } from './qemu-names.ts';

const SECTION = /^\s{0,8}\[([\w.-]{1,40})(?:\s{1,8}"([^"\]]{1,80})")?\]\s*$/;
const KEY = /^\s{0,8}([\w.-]{1,60})\s{0,8}=\s{0,8}"?([^"\n]{0,200}?)"?\s*$/;
/** From here on a queue for sending is cut for every backend but vhost-user and vDPA (QEMU, virtio-net). */
const TAP_CAP = 256;

interface Section {
  readonly group: string;
  readonly id: string;
  readonly line: number;
  readonly keys: Map<string, { readonly value: string; readonly line: number }>;
}

function sectionsOf(lines: readonly string[]): Section[] {
  const sections: Section[] = [];
  lines.forEach((raw, n) => {
    const text = raw.slice(0, 400);
    const head = SECTION.exec(text);
    if (head) sections.push({ group: head[1] ?? '', id: head[2] ?? '', line: n + 1, keys: new Map() });
    const key = head ? null : KEY.exec(text);
    if (key) sections.at(-1)?.keys.set(key[1] ?? '', { value: key[2] ?? '', line: n + 1 });
  });
  return sections;
}

/** Backends that take a longer queue. */
const LONG_QUEUE = /^(?:vhost-user|vhost-vdpa)$/;

function readQueues(sections: readonly Section[], emit: Emit): void {
  const backends = new Map(
    sections.filter((s) => s.group === 'netdev').map((s) => [s.id, s.keys.get('type')?.value ?? ''] as const),
  );
  for (const section of sections) {
    const queue = section.group === 'device' ? section.keys.get('tx_queue_size') : undefined;
    const backend = backends.get(section.keys.get('netdev')?.value ?? '') ?? '';
    if (queue && Number(queue.value) > TAP_CAP && backend !== '' && !LONG_QUEUE.test(backend))
      emit('qemu.option-doubt', 'tap-queue-cap', queue.line);
  }
}

/** Other programs write files of sections too: these marks are QEMU's own. */
const OWN =
  /^# qemu config file|^[ \t]{0,8}\[(?:device|drive|netdev|chardev|object|fsdev|nic|net)[ \t]{1,8}"[^"\]\n]{1,80}"\]/m;
const MACHINE =
  /^[ \t]{0,8}\[(?:machine|smp-opts|boot-opts|accel)\][ \t\r]{0,8}\n[ \t]{0,8}(?:type|cpus|accel|order|strict|kernel)[ \t]{0,4}=/m;
/** A section that is recommended on the web and that QEMU has never had. */
const VIRTIO = /^[ \t]{0,8}\[virtio[\w-]{0,12}\]/m;
const VIRTIO_KEYS = /^[ \t]{0,8}(?:memory|(?:rx_|tx_)?queue[_-]size|queues)[ \t]{0,8}=/m;

/**
 * A configuration file of QEMU (-readconfig): groups that QEMU does not have are named, because it refuses the whole file over one
 * ("There is no option group 'virtio'", util/qemu-config.c).
 *
 *     [virtio]
 *     queue_size = 1024
 *
 * gives qemu.option-doubt=no-such-group.
 */
export const qemuConfig: TextParser = {
  kind: 'text',
  id: 'qemu-config',
  matches: (head) =>
    /^[ \t]{0,8}\[|^# qemu/m.test(head) &&
    (OWN.test(head) || MACHINE.test(head) || (VIRTIO.test(head) && VIRTIO_KEYS.test(head))),
  read(file, emit) {
    const sections = sectionsOf(file.lines);
    for (const section of sections)
      if (!QEMU_GROUPS.has(section.group)) emit('qemu.option-doubt', 'no-such-group', section.line);
    readQueues(sections, emit);
  },
};
