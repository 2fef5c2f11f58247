import type { FactValue } from '../facts/registry.ts';
import type { Emit, TextParser } from './parser.ts';

const UNITS: Readonly<Record<string, number>> = {
  b: 2 ** -30,
  KiB: 2 ** -20,
  k: 2 ** -20,
  MiB: 2 ** -10,
  M: 2 ** -10,
  GiB: 1,
  G: 1,
  TiB: 1024,
};
const ARCHITECTURES: Readonly<Record<string, FactValue<'guest.arch'>>> = {
  x86_64: 'x86',
  i686: 'x86',
  aarch64: 'arm',
  armv7l: 'arm',
};

interface Rule {
  readonly pattern: RegExp;
  readonly tell: (found: RegExpExecArray, line: number, emit: Emit) => void;
}

/** Elements of a domain (libvirt, "Domain XML format"); one element in a line, as virsh dumpxml prints them. */
const RULES: readonly Rule[] = [
  {
    pattern: /<domain\s[^>]{0,200}?\btype=["'](kvm|qemu|hvf|xen)["']/,
    tell: (found, line, emit) => {
      emit('product.used', found[1] === 'xen' ? 'xen' : 'libvirt', line);
      if (found[1] === 'kvm') emit('qemu.accel', 'kvm', line);
      if (found[1] === 'qemu') emit('qemu.accel', 'tcg', line);
      if (found[1] === 'hvf') emit('qemu.accel', 'hvf', line);
    },
  },
  {
    pattern: /<memory(?:\s[^>]{0,80}?unit=["'](\w{1,3})["'])?[^>]{0,40}>\s{0,4}(\d{1,15})\s{0,4}<\/memory>/,
    tell: (found, line, emit) => {
      const size = Number(found[2]) * (UNITS[found[1] ?? 'KiB'] ?? 0);
      if (size > 0) emit('vm.memory-gb', Math.round(size * 10) / 10, line);
    },
  },
  {
    pattern: /<type\s[^>]{0,80}?\barch=["'](\w{1,20})["']/,
    tell: (found, line, emit) => {
      const arch = ARCHITECTURES[found[1] ?? ''];
      emit('guest.arch', arch ?? 'other', line);
    },
  },
  {
    pattern: /<hostdev\s[^>]{0,120}?\btype=["']pci["']/,
    tell: (_, line, emit) => emit('linux.passthrough', 'wanted', line),
  },
  {
    pattern: /<libosinfo:os\s[^>]{0,20}?id=["']https?:\/\/(microsoft|apple)\.com\//,
    tell: (found, line, emit) => emit('guest.os', found[1] === 'apple' ? 'macos' : 'windows', line),
  },
];

/** What a network card is tied to, and how long its queue for sending may be there (QEMU, virtio-net). */
const INTERFACE = /<interface\s[^>]{0,80}?\btype=["']([\w-]{1,20})["']/;
const QUEUE = /\btx_queue_size=["'](\d{1,6})["']/;
const TAP_CAP = 256;
const LONG_QUEUE = new Set(['vhostuser', 'vdpa']);

/**
 * A virtual machine of libvirt: /etc/libvirt/qemu/NAME.xml or what virsh dumpxml prints.
 *
 *     <domain type='kvm'>
 *
 * gives product.used=libvirt and qemu.accel=kvm. It is what the machine asks for, not what it got.
 */
export const domainXml: TextParser = {
  kind: 'text',
  id: 'domain-xml',
  // virsh capabilities lists what each kind of domain could be: that is no machine.
  matches: (head) =>
    !head.includes('<capabilities>') && /<domain\s[^>]{0,200}?\btype=["'](?:kvm|qemu|hvf|xen)["']/.test(head),
  read(file, emit) {
    let backend = '';
    file.lines.forEach((text, n) => {
      const line = text.slice(0, 2000);
      if (!line.includes('<')) return;
      backend = INTERFACE.exec(line)?.[1] ?? backend;
      if (Number(QUEUE.exec(line)?.[1] ?? 0) > TAP_CAP && backend !== '' && !LONG_QUEUE.has(backend))
        emit('qemu.option-doubt', 'tap-queue-cap', n + 1);
      for (const rule of RULES) {
        const found = rule.pattern.exec(line);
        if (found) rule.tell(found, n + 1, emit);
      }
    });
  },
};
