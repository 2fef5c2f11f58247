import type { TextParser } from './parser.ts';

/** "(PDH-CSV 4.0)","\\HOST\Hyper-V Hypervisor Logical Processor(_Total)\% Total Run Time" */
const HEAD = /^"\(PDH-CSV 4\.0\)/;
const COLUMN = /\\Hyper-V Hypervisor Logical Processor\(_Total\)\\% Total Run Time$/i;
const cells = (line: string): string[] => line.split('","').map((cell) => cell.replace(/^"|"\s*$/g, ''));
const MOST_ROWS = 100_000;

/**
 * Performance counters as typeperf or relog write them. Of a Hyper-V host it is the time that its processors run which says whether it
 * is overloaded (Microsoft, "Detecting bottlenecks in a virtualized environment"); counts of exits say nothing by themselves.
 */
export const typeperf: TextParser = {
  kind: 'text',
  id: 'typeperf',
  matches: (head) => HEAD.test(head.trimStart()),
  read(file, emit) {
    const at = file.lines.findIndex((text) => HEAD.test(text));
    const column = cells((file.lines[at] ?? '').slice(0, 64_000)).findIndex((name) => COLUMN.test(name));
    if (at < 0 || column < 0) return;
    const values = file.lines.slice(at + 1, at + 1 + MOST_ROWS).flatMap((text) => {
      const cell = (cells(text.slice(0, 64_000))[column] ?? '').trim();
      const value = Number(cell);
      return cell !== '' && Number.isFinite(value) && value >= 0 && value <= 100 ? [value] : [];
    });
    if (values.length === 0) return;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    emit('hyper-v.run-time-percent', Math.round(mean * 10) / 10, at + 1);
    emit('os.family', 'windows', at + 1);
    emit('product.used', 'hyper-v', at + 1);
  },
};
