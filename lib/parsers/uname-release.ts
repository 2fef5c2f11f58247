import type { Emit, TextFile, TextParser } from './parser.ts';
import { archWord } from './processor.ts';

/** `uname -a`: Linux compute4 5.4.0-97-generic #110-Ubuntu SMP … x86_64 x86_64 x86_64 GNU/Linux */
const UNAME = /^Linux \S{1,255} (\d+\.\d+[\w.+~-]{0,80}) #\S/;
const MACHINE = /\s(x86_64|i[3-6]86|aarch64|armv\d\w{0,3}|ppc64le|s390x|riscv64|loongarch64)(?=\s|$)/;
/** /proc/version: Linux version 5.15.90.1-microsoft-standard-WSL2 (…) */
const VERSION = /^Linux version (\d+\.\d+[\w.+~-]{0,80}) \(/;
const DARWIN = /^Darwin \S{1,255} (\d+\.\d+\.\d+) Darwin Kernel Version .{0,200}?(x86_64|arm64)\s*$/;
const OS_NAME = /^(?:PRETTY_NAME|DISTRIB_DESCRIPTION)=(["']?)([^"']{1,120})\1\s*$/;
/** hostnamectl: "  Operating System: Ubuntu 20.04.3 LTS", "            Kernel: Linux 5.4.0-97-generic" */
const HOSTNAMECTL =
  /^\s*(Operating System|Kernel|Architecture|Hardware Vendor|Hardware Model|Chassis): (\S.{0,120}?)\s*$/;
const MEMORY = /^MemTotal:\s+(\d{4,15}) kB\s*$/;

function readKernel(release: string, machine: string | undefined, line: number, emit: Emit): void {
  emit('os.family', 'linux', line);
  emit('os.kernel', release, line);
  // WSL 1 names itself "-Microsoft" and has no kernel of its own; the kernel of WSL 2 says so in small letters.
  if (/microsoft-standard/.test(release)) emit('product.used', 'wsl2', line);
  const arch = machine === undefined ? undefined : archWord(machine);
  if (arch) emit('cpu.arch', arch, line);
}

function readHostnamectl(key: string, value: string, line: number, emit: Emit): void {
  if (key === 'Operating System') emit('os.name', value, line);
  if (key === 'Kernel' && value.startsWith('Linux ')) readKernel(value.slice(6), undefined, line, emit);
  if (key === 'Architecture') {
    const arch = archWord(value.replace('x86-64', 'x86_64'));
    if (arch) emit('cpu.arch', arch, line);
  }
  if (key === 'Hardware Vendor') emit('machine.vendor', value, line);
  if (key === 'Hardware Model') emit('machine.model', value, line);
  if (key === 'Chassis' && /^(?:vm|container)\b/.test(value)) {
    if (value.startsWith('vm')) emit('machine.kind', 'virtual', line);
    else emit('machine.container', 'inside', line);
  }
}

function readLine(text: string, line: number, emit: Emit): void {
  const uname = UNAME.exec(text);
  const version = VERSION.exec(text);
  const darwin = DARWIN.exec(text);
  const name = OS_NAME.exec(text)?.[2];
  const host = HOSTNAMECTL.exec(text);
  const memory = MEMORY.exec(text)?.[1];
  if (uname?.[1]) readKernel(uname[1], MACHINE.exec(text)?.[1], line, emit);
  else if (version?.[1]) readKernel(version[1], undefined, line, emit);
  if (darwin?.[1]) {
    emit('os.family', 'macos', line);
    emit('cpu.arch', darwin[2] === 'arm64' ? 'arm' : 'x86', line);
  }
  if (name) {
    emit('os.name', name, line);
    emit('os.family', 'linux', line);
  }
  if (host?.[1] && host[2]) readHostnamectl(host[1], host[2], line, emit);
  if (memory) emit('machine.memory-gb', Math.round(Number(memory) / 104857.6) / 10, line);
}

/**
 * Which system this is: uname -a, /proc/version, os-release, lsb-release, hostnamectl, and MemTotal of /proc/meminfo.
 *
 *     Linux compute4 5.4.0-97-generic #110-Ubuntu SMP Thu Jan 13 18:22:13 UTC 2022 x86_64 x86_64 x86_64 GNU/Linux
 *     PRETTY_NAME="Ubuntu 20.04.3 LTS"
 *
 * gives os.family=linux, os.kernel, cpu.arch=x86, os.name. machine.memory-gb is in units of 2^30 bytes.
 */
export const unameRelease: TextParser = {
  kind: 'text',
  id: 'uname-release',
  matches: (head) =>
    /^(?:Linux \S{1,255} \d+\.\d+\S* #|Linux version \d+\.\d+\S* \(|Darwin \S{1,255} \d)/m.test(head) ||
    /^(?:PRETTY_NAME|DISTRIB_DESCRIPTION)=/m.test(head) ||
    /^[ \t]{0,16}Static hostname: /m.test(head) ||
    /^MemTotal:[ \t]{1,40}\d/m.test(head),
  read(file: TextFile, emit) {
    file.lines.forEach((text, index) => {
      readLine(text.slice(0, 500), index + 1, emit);
    });
  },
};
