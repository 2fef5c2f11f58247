import type { TextParser } from './parser.ts';

const LINE = /^(MemTotal|MemAvailable):\s{1,20}(\d{1,12}) kB\s*$/;
const toGb = (kilobytes: number): number => Math.round((kilobytes / 1024 / 1024) * 10) / 10;

/** /proc/meminfo: "MemTotal:       16282844 kB" gives machine.memory-gb=15.5. */
export const meminfo: TextParser = {
  kind: 'text',
  id: 'meminfo',
  matches: (head) => head.includes('MemTotal:') && /^MemTotal: {1,20}\d{1,12} kB/m.test(head),
  read(file, emit) {
    file.lines.forEach((text, n) => {
      const found = LINE.exec(text.slice(0, 80));
      const gb = toGb(Number(found?.[2] ?? 0));
      if (!found || gb <= 0) return;
      emit(found[1] === 'MemTotal' ? 'machine.memory-gb' : 'machine.memory-free-gb', gb, n + 1);
      emit('os.family', 'linux', n + 1);
    });
  },
};
