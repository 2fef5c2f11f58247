import type { TextParser } from './parser.ts';

/** perf kvm stat report: "  IO_INSTRUCTION      40823    72.10%    61.12%      0.44us   4072.98us     3.41us ( +-   0.17% )" */
const PERF =
  /^\s{0,40}([A-Za-z][\w ]{1,30}?)\s{1,20}(\d{1,12})\s{1,12}(\d{1,3}(?:\.\d{1,2})?)%\s{1,12}\d{1,3}(?:\.\d{1,2})?%/;
/** kvm_stat -1: " kvm_exit                     13543215     31272" or, newer, with a column of percent */
const STAT =
  /^\s{0,8}(kvm_\w{1,40}(?:\([\w ]{1,40}\))?|[a-z_]{3,40}exits?)\s{1,60}(\d{1,15})\s{1,20}(?:\d{1,3}\.\d\s{1,20})?(\d{1,12})\s*$/;
const HEAD = /^\s{0,40}VM-EXIT\s{1,20}Samples\s{1,12}Samples%/m;
const TOTAL = /^\s{0,8}kvm_exit\s/m;
const SHOWN = 3;

/**
 * How often virtual machines leave the guest and why: `perf kvm stat report` and `kvm_stat -1`. Thousands a second are ordinary, so nothing
 * is judged here; the reasons in front are shown. Their being there says that KVM runs a machine.
 *
 *     IO_INSTRUCTION 72.1%, EPT_MISCONFIG 20.3%, HLT 5.5%
 */
export const vmExits: TextParser = {
  kind: 'text',
  id: 'vm-exits',
  matches: (head) => HEAD.test(head) || (TOTAL.test(head) && /^\s{0,8}kvm_entry\s/m.test(head)),
  read(file, emit) {
    const reasons: { readonly text: string; readonly weight: number; readonly line: number }[] = [];
    file.lines.forEach((text, n) => {
      const line = text.slice(0, 300);
      const perf = PERF.exec(line);
      if (perf) reasons.push({ text: `${perf[1]} ${perf[3]}%`, weight: Number(perf[3]), line: n + 1 });
      const stat = perf ? null : STAT.exec(line);
      if (stat?.[1]?.startsWith('kvm_exit') && Number(stat[2]) > 0)
        reasons.push({ text: `${stat[1]} ${stat[3]}/s`, weight: Number(stat[3]), line: n + 1 });
    });
    const shown = reasons.toSorted((a, b) => b.weight - a.weight).slice(0, SHOWN);
    const [first] = shown;
    if (!first) return;
    emit('vm.exits', shown.map((reason) => reason.text).join(', '), first.line);
    emit('product.used', 'kvm', first.line);
    emit('os.family', 'linux', first.line);
    emit('linux.kvm-module', 'loaded', first.line);
    emit('vm.started', 'yes', first.line);
  },
};
