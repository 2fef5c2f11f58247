import type { FactValue } from '../facts/registry.ts';
import type { Emit, TextParser } from './parser.ts';

/** What VBoxManage calls the states (VirtualBox: VBoxManageInfo.cpp, machineStateToName); others are passing ones. */
const STATES: Readonly<Record<string, FactValue<'vm.state'>>> = {
  'powered off': 'stopped',
  aborted: 'stopped',
  saved: 'saved',
  'aborted-saved': 'saved',
  paused: 'paused',
  running: 'running',
};

const LINE = /^(State|Nested VT-x\/AMD-V|Memory size|Guest OS):?\s{1,40}(\S.{0,120}?)\s*$/;

function readLine(key: string, value: string, line: number, emit: Emit): void {
  if (key === 'State') {
    const state = STATES[value.replace(/ \(since .*$/, '')];
    if (state) emit('vm.state', state, line);
  }
  if (key === 'Nested VT-x/AMD-V') emit('vm.nested-exposed', value === 'enabled' ? 'yes' : 'no', line);
  const megabytes = key === 'Memory size' ? /^(\d{1,8}) ?MB$/.exec(value)?.[1] : undefined;
  if (megabytes) emit('vm.memory-gb', Math.round((Number(megabytes) / 1024) * 10) / 10, line);
  if (key === 'Guest OS' && /64-bit/.test(value)) emit('vm.guest-bits', '64-bit', line);
  if (key === 'Guest OS' && /32-bit/.test(value)) emit('vm.guest-bits', '32-bit', line);
}

/**
 * `VBoxManage showvminfo NAME`. A list of several machines states nothing about the one that fails, so only one is read.
 *
 *     State:                       saved (since 2026-11-03T18:20:11.000000000)
 *
 * gives vm.state=saved.
 */
export const vboxShowvminfo: TextParser = {
  kind: 'text',
  id: 'vbox-showvminfo',
  matches: (head) => /^Hardware UUID: {2,20}[0-9a-f]{8}-/m.test(head) && /^Snapshot folder: /m.test(head),
  read(file, emit) {
    const machines = file.lines.filter((text) => text.startsWith('Hardware UUID:')).length;
    if (machines !== 1) return;
    emit('product.used', 'virtualbox', file.lines.findIndex((text) => text.startsWith('Hardware UUID:')) + 1);
    file.lines.forEach((text, n) => {
      const found = LINE.exec(text.slice(0, 200));
      if (found?.[1] && found[2]) readLine(found[1], found[2], n + 1, emit);
    });
  },
};
