import type { FactValue } from '../facts/registry.ts';
import type { Emit, TextParser } from './parser.ts';

/** perf kvm stat report: "  IO_INSTRUCTION      40823    72.10%    61.12%      0.44us   4072.98us     3.41us ( +-   0.17% )" */
const PERF =
  /^\s{0,40}([A-Za-z][\w ]{1,30}?)\s{1,20}(\d{1,12})\s{1,12}(\d{1,3}(?:\.\d{1,2})?)%\s{1,12}\d{1,3}(?:\.\d{1,2})?%/;
/** kvm_stat -1: " kvm_exit                     13543215     31272" or, newer, with a column of percent */
const STAT =
  /^\s{0,8}(kvm_\w{1,40}(?:\([\w ]{1,40}\))?|[a-z_]{0,60}exits?|hypercalls)\s{1,60}(\d{1,15})\s{1,20}(?:\d{1,3}\.\d\s{1,20})?(\d{1,12})\s*$/;
const HEAD = /^[ \t]{0,40}VM-EXIT\s{1,20}Samples\s{1,12}Samples%/m;
const TOTAL = /^[ \t]{0,8}kvm_exit[ \t]/m;
/** Older kvm_stat, which reads the counters of debugfs: "exits   4003074   31272", "io_exits   1596984   24509" */
const COUNTERS = /^[ \t]{0,8}exits[ \t]{1,60}\d{1,15}\s{1,20}\d/m;
const ALL = /^(?:kvm_exit|exits)$/;
const SHOWN = 3;

type Kind = FactValue<'vm.exits-main'>;
/** Names of the same reasons on VT-x, SVM, in perf and among the counters. */
const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/^mmio_|EPT_MISCONFIG/i, 'mmio'],
  [/^io_|IO_INSTRUCTION|\bioio\b/i, 'io'],
  [/halt|\bHLT\b|MWAIT|PAUSE/i, 'halt'],
  [/irq|INTERRUPT|\bEOI|APIC|\bintr\b|\bvintr\b|PREEMPTION|nmi/i, 'interrupt'],
  [/EPT_VIOLATION|\bnpf\b|pf_|PAGE_FAULT/i, 'page-fault'],
  [/hypercall|VMCALL|vmmcall/i, 'hypercall'],
  [/cpuid/i, 'cpuid'],
  [/\bMSR/i, 'msr'],
];
const kindOf = (reason: string): Kind => KINDS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'other';

interface Reason {
  readonly name: string;
  readonly text: string;
  readonly weight: number;
  readonly line: number;
}

function reasonOf(text: string, line: number): Reason | null {
  const perf = PERF.exec(text);
  if (perf?.[1]) return { name: perf[1], text: `${perf[1]} ${perf[3]}%`, weight: Number(perf[3]), line };
  const stat = STAT.exec(text);
  const name = stat?.[1] ?? '';
  if (!stat || Number(stat[2]) === 0 || (name.startsWith('kvm_') && !name.startsWith('kvm_exit'))) return null;
  return { name, text: `${name} ${stat[3]}/s`, weight: Number(stat[3]), line };
}

/** How many there are in a second, and what most of them are for. */
function tellKind(reasons: readonly Reason[], emit: Emit): void {
  const all = reasons.find((reason) => ALL.test(reason.name));
  if (all) emit('vm.exits-per-second', all.weight, all.line);
  const main = reasons.find((reason) => !ALL.test(reason.name) && reason.weight > 0);
  if (main) emit('vm.exits-main', kindOf(main.name), main.line);
}

/**
 * How often virtual machines leave the guest and why: `perf kvm stat report` and `kvm_stat`, old and new. Thousands a second are ordinary,
 * so nothing is judged here; the reasons in front are shown. Their being there says that KVM runs a machine.
 *
 *     IO_INSTRUCTION 72.1%, EPT_MISCONFIG 20.3%, HLT 5.5%
 *
 * gives vm.exits-main=io.
 */
export const vmExits: TextParser = {
  kind: 'text',
  id: 'vm-exits',
  matches: (head) =>
    HEAD.test(head) ||
    (TOTAL.test(head) && /^[ \t]{0,8}kvm_entry[ \t]/m.test(head)) ||
    (COUNTERS.test(head) && /^[ \t]{0,8}(?:io_exits|halt_exits|irq_exits)[ \t]/m.test(head)),
  read(file, emit) {
    const reasons = file.lines.flatMap((text, n): Reason[] => {
      const reason = reasonOf(text.slice(0, 300), n + 1);
      return reason ? [reason] : [];
    });
    const sorted = reasons.toSorted((a, b) => b.weight - a.weight);
    const [first] = sorted;
    if (!first) return;
    const shown = sorted.slice(0, SHOWN).map((reason) => reason.text);
    emit('vm.exits', shown.join(', '), first.line);
    tellKind(sorted, emit);
    emit('product.used', 'kvm', first.line);
    emit('os.family', 'linux', first.line);
    emit('linux.kvm-module', 'loaded', first.line);
    emit('vm.started', 'yes', first.line);
  },
};
