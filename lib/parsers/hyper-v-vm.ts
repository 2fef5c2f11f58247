import type { Emit, TextParser } from './parser.ts';

/** Get-VMProcessor | Format-List: "ExposeVirtualizationExtensions : False" */
const EXPOSED = /^\s{0,8}"?ExposeVirtualizationExtensions"?\s{0,20}:\s{0,4}(True|False)\b/i;
/** Get-VM: "win11 Running 0           4096              00:10:00 Operating normally 9.0", in any language of the status */
const TABLE = /^Name\s{1,60}State\s{1,20}CPUUsage\(%\)\s{1,8}MemoryAssigned\(M\)\s.{0,80}\bVersion\b/m;
const ROW = /\s(Running|Off|Saved|Paused)\s{1,20}\d{1,3}\s{1,20}(\d{1,8})\s.{0,200}\s(\d{1,2}\.\d)\s*$/;
const VERSION = /^\s{0,8}"?Version"?\s{0,20}:\s{0,4}"?(\d{1,2}\.\d)"?,?\s*$/;
const STATES = { Running: 'running', Off: 'stopped', Saved: 'saved', Paused: 'paused' } as const;
type Word = keyof typeof STATES;
const isState = (word: string): word is Word => Object.hasOwn(STATES, word);

function readRow(text: string, line: number, emit: Emit): void {
  const [, state = '', memory = '', version = ''] = ROW.exec(text) ?? [];
  if (!isState(state)) return;
  emit('vm.state', STATES[state], line);
  emit('hyper-v.vm-version', Number(version), line);
  if (state === 'Running') emit('vm.started', 'yes', line);
  if (Number(memory) > 0) emit('vm.memory-gb', Math.round((Number(memory) / 1024) * 10) / 10, line);
}

/**
 * Virtual machines as a Hyper-V host shows them: Get-VM, Get-VMProcessor.
 *
 *     ExposeVirtualizationExtensions : False
 *
 * gives vm.nested-exposed=no. With several machines in one list nobody knows which is meant: only a list of one is read.
 */
export const hyperVVm: TextParser = {
  kind: 'text',
  id: 'hyper-v-vm',
  matches: (head) => /ExposeVirtualizationExtensions"?\s{0,20}:/.test(head) || TABLE.test(head),
  read(file, emit) {
    const lines = file.lines.map((text) => text.slice(0, 600));
    const rows = lines.filter((text) => ROW.test(text));
    const told = lines.filter((text) => EXPOSED.test(text));
    const tells = TABLE.test(lines.slice(0, 50).join('\n')) && rows.length === 1;
    lines.forEach((text, n) => {
      if (tells) readRow(text, n + 1, emit);
      const exposed = told.length === 1 ? EXPOSED.exec(text)?.[1] : undefined;
      const version = told.length === 1 ? VERSION.exec(text)?.[1] : undefined;
      if (exposed) emit('vm.nested-exposed', exposed.toLowerCase() === 'true' ? 'yes' : 'no', n + 1);
      if (version) emit('hyper-v.vm-version', Number(version), n + 1);
    });
    const at = lines.findIndex((text) => EXPOSED.test(text) || ROW.test(text));
    if (at < 0) return;
    emit('os.family', 'windows', at + 1);
    emit('product.used', 'hyper-v', at + 1);
  },
};
