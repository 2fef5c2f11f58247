import type { FactValue } from '../facts/registry.ts';
import type { Emit, TextFile, TextParser } from './parser.ts';

const HEADER = /^Module\s+Size\s+Used by\s*$/;
/** A row of lsmod ("kvm_intel  282624  3") or of /proc/modules ("kvm_intel 282624 3 - Live 0x0000000000000000"). */
const ROW = /^([A-Za-z0-9_-]{1,64})\s+\d+\s+-?\d+(?:\s|$)/;

const BACKENDS: readonly (readonly [string, FactValue<'linux.kvm-backend'>])[] = [
  ['kvm_intel', 'vmx'],
  ['kvm_amd', 'svm'],
  ['kvm_pvm', 'pvm'],
];

function modulesOf(file: TextFile): Map<string, number> {
  const modules = new Map<string, number>();
  file.lines.forEach((text, index) => {
    const name = ROW.exec(text.slice(0, 200))?.[1]?.replaceAll('-', '_');
    if (name && !modules.has(name)) modules.set(name, index + 1);
  });
  return modules;
}

function readKvm(modules: ReadonlyMap<string, number>, top: number, emit: Emit): void {
  const backend = BACKENDS.find(([name]) => modules.has(name));
  const line = backend && modules.get(backend[0]);
  const core = modules.get('kvm');
  if (backend && line) {
    emit('linux.kvm-module', 'loaded', line);
    emit('linux.kvm-backend', backend[1], line);
  } else if (core) emit('linux.kvm-module', 'core-only', core);
  else emit('linux.kvm-module', 'absent', top);
}

/**
 * lsmod and /proc/modules: the loaded modules, all of them. What is not in the list is not loaded as a module (it could still
 * be built into the kernel, which only a custom kernel does).
 *
 *     kvm_intel             282624  3
 *     kvm                   663552  1 kvm_intel
 *
 * gives linux.kvm-module=loaded and linux.kvm-backend=vmx.
 */
export const lsmod: TextParser = {
  kind: 'text',
  id: 'lsmod',
  matches: (head, path) =>
    /^Module[ \t]{1,40}Size[ \t]{1,40}Used by[ \t]{0,16}\r?$/m.test(head) ||
    /^[A-Za-z0-9_]{1,64} \d+ -?\d+ \S+ (?:Live|Loading|Unloading) 0x[0-9a-f]+/m.test(head) ||
    (/(?:^|\/)(?:lsmod|proc\/modules)$/.test(path) && ROW.test(head)),
  read(file, emit) {
    const modules = modulesOf(file);
    const top = file.lines.findIndex((text) => HEADER.test(text.slice(0, 200)) || ROW.test(text.slice(0, 200))) + 1;
    // A handful of rows is a pasted excerpt (`lsmod | grep vbox`), not the list; an empty list is a kernel without modules.
    const whole = modules.size >= 8;
    if (top === 0 || (!whole && ![...modules.keys()].some((name) => name.startsWith('kvm') || name.startsWith('v'))))
      return;
    emit('os.family', 'linux', top);
    if (whole || modules.has('kvm')) readKvm(modules, top, emit);
    // A module that nobody asked for is not missing: only those that are there say something.
    const [vboxdrv, vmmon] = [modules.get('vboxdrv'), modules.get('vmmon')];
    if (vboxdrv) emit('linux.module-vboxdrv', 'loaded', vboxdrv);
    if (vmmon) emit('linux.module-vmmon', 'loaded', vmmon);
  },
};
