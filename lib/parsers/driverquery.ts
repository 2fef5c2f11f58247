import { knownDriver } from './driver-names.ts';
import type { TextParser } from './parser.ts';

const TABLE = /^(?:Module Name|模块名)\s{1,20}(?:Display Name|显示名称?)\s/m;
const CSV = /^"?(?:Module Name|模块名)"?,"?(?:Display Name|显示名称?)"?,/m;
const NAME = /^"?([A-Za-z][\w.-]{1,40})"?(?:,"|\s{1,40}\S)/;

/**
 * `driverquery`, as table or CSV, plain or with /v or /si, English and Chinese: which hypervisors and anti-cheat drivers are installed.
 *
 *     VBoxSup      VirtualBox Service     Kernel        1/12/2024 8:03:12 AM
 *
 * gives other-hypervisor.installed=virtualbox. Being installed is no fault; the drivers of Windows itself say nothing.
 */
export const driverquery: TextParser = {
  kind: 'text',
  id: 'driverquery',
  matches: (head) => TABLE.test(head) || CSV.test(head),
  read(file, emit) {
    file.lines.forEach((raw, n) => {
      const name = NAME.exec(raw.slice(0, 300))?.[1];
      const known = name === undefined ? undefined : knownDriver(/\.\w{3}$/.test(name) ? name : `${name}.sys`);
      if (!known) return;
      if (known.installed) emit('other-hypervisor.installed', known.installed, n + 1);
      if (known.antiCheat) emit('anticheat.name', known.antiCheat, n + 1);
      if (known.installed || known.antiCheat) emit('os.family', 'windows', n + 1);
    });
  },
};
