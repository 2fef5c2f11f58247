import { outerWord } from './hypervisor.ts';
import { KERNEL_STATEMENTS } from './kernel-statements.ts';
import type { Emit, Line, LineParser } from './parser.ts';
import { vendorOfModel } from './processor.ts';

/** Lines that carry a name or a number, and how it is read. Each is anchored on its literal, so the patterns stay linear. */
interface Reading {
  readonly literal: string;
  readonly pattern: RegExp;
  read(found: RegExpExecArray, line: Line, emit: Emit): void;
}

const READINGS: readonly Reading[] = [
  {
    // [    0.000000] Hypervisor detected: KVM           (arch/x86/kernel/cpu/hypervisor.c)
    literal: 'Hypervisor detected: ',
    pattern: /\bHypervisor detected: ([A-Za-z][\w ()-]{0,40})/,
    read: (found, line, emit) => readOuter(found[1], line, emit),
  },
  {
    // Booting paravirtualized kernel on KVM. "bare hardware" is also what guests without a paravirtual interface print.
    literal: 'Booting paravirtualized kernel on ',
    pattern: /\bBooting paravirtualized kernel (?:with PVH extensions )?on ((?:KVM|Xen|Hyper-V|VMware)\b[\w -]{0,30})/,
    read: (found, line, emit) => readOuter(found[1], line, emit),
  },
  {
    // DMI: LENOVO 20KH006HGE/20KH006HGE, BIOS N23ET82W (1.57 ) 07/19/2022      (drivers/firmware/dmi_scan.c)
    literal: 'DMI: ',
    pattern:
      /(?:\] |kernel: |^|MESSAGE=|"MESSAGE" ?: ?")DMI: (\S.{0,150}?), BIOS (\S.{0,60}?)(?: \d\d\/\d\d\/\d{4})?(?:\s*$|")/,
    read: (found, line, emit) => {
      if (found[1]) readHardware(found[1], line, emit);
      if (found[2]) emit('firmware.version', found[2], line.number);
    },
  },
  {
    // smpboot: CPU0: Intel(R) Core(TM) i7-4800MQ CPU @ 2.70GHz (fam: 06, model: 3c, stepping: 03)
    literal: 'CPU0: ',
    pattern:
      /\bCPU0: ((?:Genuine )?(?:Intel|AMD|Hygon|ZHAOXIN|Celeron|Pentium)\b.{0,80}?)(?: \(fam\w*: | stepping |\s*$)/,
    read: (found, line, emit) => readCpu(found[1], line, emit),
  },
  {
    // thinkpad_acpi: Lenovo Lenovo B590, model 37613EG
    literal: 'thinkpad_acpi: ',
    pattern: /\bthinkpad_acpi: (?:LENOVO|Lenovo) (\S.{0,40}), model (\w{4,20})\s*$/,
    read: (found, line, emit) => emit('machine.model', `${found[1]} ${found[2]}`, line.number),
  },
  {
    // Linux version 6.1.0-17-amd64 (debian-kernel@lists.debian.org) …
    literal: 'Linux version ',
    pattern: /(?:\] |kernel: |^|MESSAGE=|"MESSAGE" ?: ?")Linux version (\d[\w.+~-]{0,80})/,
    read: (found, line, emit) => {
      if (found[1]) emit('os.kernel', found[1], line.number);
      emit('os.family', 'linux', line.number);
      if (/microsoft/i.test(found[1] ?? '')) emit('product.used', 'wsl2', line.number);
    },
  },
  {
    // vboxdrv: Successfully loaded version 7.0.10 r158379 (interface 0x00330004)
    literal: 'Successfully loaded version',
    pattern: /\bvboxdrv: Successfully loaded version (\d[\w.]{0,20})/,
    read: (found, line, emit) => {
      emit('linux.module-vboxdrv', 'loaded', line.number);
      if (found[1]) emit('vbox.version', found[1], line.number);
    },
  },
];

/**
 * The kernel joins maker, product and board with a blank and a slash; only a known maker tells where the product begins. A product
 * without a board of its own has no slash.
 */
const MAKERS = [
  'LENOVO',
  'Dell Inc.',
  'HP',
  'HPE',
  'Hewlett-Packard',
  'ASUSTeK COMPUTER INC.',
  'ASUSTeK Computer Inc.',
  'ASUS',
  'Acer',
  'TOSHIBA',
  'Micro-Star International Co., Ltd.',
  'MSI',
  'Gigabyte Technology Co., Ltd.',
  'FUJITSU',
  'Supermicro',
  'Apple Inc.',
  'HUAWEI',
  'HONOR',
  'Intel Corporation',
  'Intel(R) Client Systems',
  'Inspur',
  'Microsoft Corporation',
  'QEMU',
  'Bochs',
  'innotek GmbH',
  'Oracle Corporation',
  'VMware, Inc.',
  'Xen',
  'Red Hat',
  'RDO',
  'oVirt',
  'Nutanix',
  'Parallels Software International Inc.',
  'Parallels International GmbH.',
  'FreeBSD',
  'BHYVE',
  'Google',
  'Amazon EC2',
  'Alibaba Cloud',
  'Tencent Cloud',
  'Huawei Cloud',
  'OpenStack Foundation',
  'DigitalOcean',
  'Hetzner',
  'Vultr',
  'Linode',
  'Scaleway',
];

function readHardware(name: string, line: Line, emit: Emit): void {
  const maker = MAKERS.find((word) => name.startsWith(`${word} `));
  const product = maker === undefined ? name : name.slice(maker.length + 1);
  const board = product.lastIndexOf('/');
  if (maker !== undefined) emit('machine.vendor', maker, line.number);
  if (product !== '') emit('machine.model', board > 0 ? product.slice(0, board) : product, line.number);
}

function readOuter(name: string | undefined, line: Line, emit: Emit): void {
  const outer = name === undefined ? undefined : outerWord(name);
  if (!outer) return;
  emit('machine.outer-hypervisor', outer, line.number);
  emit('os.family', 'linux', line.number);
}

function readCpu(name: string | undefined, line: Line, emit: Emit): void {
  if (name === undefined) return;
  emit('cpu.model', name, line.number);
  const vendor = vendorOfModel(name);
  if (vendor) emit('cpu.vendor', vendor, line.number);
}

/**
 * The kernel's own messages in any text: dmesg, journalctl, kern.log, `xl dmesg`, a pasted line. What each sentence states is in
 * kernel-statements.ts; lines with a name or a number in them are read here.
 *
 *     [   18.608374] kvm_amd: SVM disabled (by BIOS) in MSR_VM_CR on CPU 3
 *
 * gives firmware.virt=disabled and failure.seen=hypervisor-load.
 */
export const kernelLog: LineParser = {
  kind: 'lines',
  id: 'kernel-log',
  literals: [...new Set([...READINGS.map((r) => r.literal), ...KERNEL_STATEMENTS.map((s) => s.literal)])],
  read(line, emit) {
    for (const statement of KERNEL_STATEMENTS) {
      if (!line.text.includes(statement.literal) || (statement.only && !statement.only.test(line.text))) continue;
      for (const state of statement.states) state(emit, line.number);
    }
    for (const reading of READINGS) {
      const at = line.text.indexOf(reading.literal);
      // The message begins shortly before its literal, whatever the journal puts around it, and is never long.
      const found = at < 0 ? null : reading.pattern.exec(line.text.slice(Math.max(0, at - 40), at + 400));
      if (found) reading.read(found, line, emit);
    }
  },
};
