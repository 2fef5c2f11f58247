import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

/** The Linux collector, run for real: by each shell of this machine, without root, with tools that hang or are missing. */
const SCRIPT = path.resolve(import.meta.dirname, '../../public/collect/vtriage-collect.sh');
const manifestShape = z.strictObject({
  schema: z.literal(1),
  tool: z.literal('vtriage-collect.sh'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  created: z.iso.datetime(),
  purpose: z.enum(['start-failure', 'inventory']),
  privileged: z.enum(['yes', 'no']),
  redacted: z.enum(['yes', 'no']),
  files: z.array(
    z.strictObject({
      path: z.string().regex(/^[a-z0-9-]+\.txt$/),
      command: z.string().min(1),
      exit: z.int(),
      seconds: z.int().nonnegative(),
      'timed-out': z.enum(['yes', 'no']),
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^(?:[0-9a-f]{64})?$/),
    }),
  ),
});

const found = (name: string): string | undefined => {
  const run = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : undefined;
};
const busybox = found('busybox');
const SHELLS: readonly (readonly [string, readonly string[]])[] = [
  ['sh', ['sh']],
  ...(found('dash') ? [['dash', ['dash']] as const] : []),
  ...(found('bash') ? [['bash', ['bash', '--posix']] as const] : []),
  ...(busybox ? [['busybox', [busybox, 'sh']] as const] : []),
];
const setpriv = process.getuid?.() === 0 ? found('setpriv') : undefined;
const AS_USER = setpriv ? [setpriv, '--reuid=65534', '--regid=65534', '--clear-groups'] : [];

let room = '';
let script = '';
let fakes = '';

function fake(name: string, body: string): void {
  writeFileSync(path.join(fakes, name), `#!/bin/sh\n${body}\n`);
  chmodSync(path.join(fakes, name), 0o755);
}

/** What --redact must take out. The names of the host come from uname and hostname, which busybox answers itself. */
const HOST_NAMES = ['zq-host-7', 'corp.example'];
const SECRETS = [
  'zquser',
  '192.0.2.77',
  '2001:db8::77',
  '52:54:00:12:34:56',
  'SN-ZQ-4711',
  '4c4c4544-0051-3510-8052-b4c04f564231',
  'zq@mail.example',
];
const SAID = `[    0.0] Linux version 6.1.0-17-amd64 (zq@mail.example)
[    0.0] DMI: LENOVO 20KH006HGE/20KH006HGE, BIOS N23ET82W (1.57 ) 07/19/2022
[    1.0] x86/cpu: VMX (outside TXT) disabled by BIOS
[    1.1] pci 0000:00:1f.2: [8086:9d03] type 00 class 0x010601
[    1.2] EXT4-fs (dm-0): mounted filesystem 4c4c4544-0051-3510-8052-b4c04f564231
[    2.0] usb 1-1.4: SerialNumber: SN-ZQ-4711
[    3.0] e1000e eth0: 52:54:00:12:34:56 address 192.0.2.77 and 2001:db8::77
[    4.0] audit: name="/home/zquser/vm/disk.qcow2" user=zquser`;
const NAMED = `[    5.0] systemd: Hostname set to zq-host-7.
[    6.0] libvirtd on zq-host-7.corp.example
[    7.0] Command line: root=/dev/sda1 password=hunter2`;

beforeAll(() => {
  room = mkdtempSync(path.join(os.tmpdir(), 'vtriage-test-'));
  chmodSync(room, 0o777);
  script = path.join(room, 'collect.sh');
  copyFileSync(SCRIPT, script);
  chmodSync(script, 0o755);
  fakes = path.join(room, 'bin');
  mkdirSync(fakes);
  chmodSync(fakes, 0o755);
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

function collect(shell: readonly string[], args: readonly string[], env: Record<string, string> = {}): Run {
  const [command = 'sh', ...rest] = [...AS_USER, ...shell, script, ...args];
  const started = performance.now();
  const run = spawnSync(command, rest, {
    encoding: 'utf8',
    cwd: room,
    env: { NODE_ENV: 'test', PATH: `${fakes}:${process.env.PATH ?? ''}`, HOME: room, TMPDIR: room, ...env },
    timeout: 60_000,
  });
  return { code: run.status, out: run.stdout, err: run.stderr, ms: performance.now() - started };
}

let count = 0;
/** Runs it, unpacks the archive and checks what must hold every time. */
function archive(shell: readonly string[], args: readonly string[] = [], env: Record<string, string> = {}) {
  const name = path.join(room, `out-${++count}.tar.gz`);
  const run = collect(shell, ['--output', name, '--limit', '2', ...args], env);
  expect(run.err).toContain('Written: ');
  expect(run.code).toBe(0);
  expect(statSync(name).mode & 0o077).toBe(0);
  const folder = path.join(room, `unpacked-${count}`);
  mkdirSync(folder);
  execFileSync('tar', ['-xzf', name, '-C', folder]);
  const dir = path.join(folder, 'vtriage');
  const manifest = manifestShape.parse(JSON.parse(readFileSync(path.join(dir, 'manifest.json'), 'utf8')));
  const read = (file: string) => readFileSync(path.join(dir, file), 'utf8');
  for (const entry of manifest.files) {
    expect(existsSync(path.join(dir, entry.path)), entry.path).toBe(entry.bytes > 0);
    if (entry.bytes === 0) continue;
    const bytes = readFileSync(path.join(dir, entry.path));
    expect([entry.path, bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([
      entry.path,
      entry.bytes,
      entry.sha256,
    ]);
  }
  expect(
    readdirSync(dir)
      .filter((file) => file !== 'manifest.json')
      .every((file) => manifest.files.some((e) => e.path === file)),
  ).toBe(true);
  expect(readdirSync(room).filter((file) => file.startsWith('vtriage.'))).toEqual([]);
  return { run, manifest, read, entry: (file: string) => manifest.files.find((e) => e.path === file) };
}

describe.skipIf(process.platform !== 'linux')('vtriage-collect.sh', () => {
  describe.each(SHELLS)('in %s', (_, shell) => {
    it('writes one archive without root', () => {
      const { manifest, read, run } = archive(shell);
      expect(manifest).toMatchObject({
        purpose: 'start-failure',
        redacted: 'no',
        privileged: AS_USER.length > 0 ? 'no' : manifest.privileged,
      });
      expect(read('proc-cpuinfo.txt')).toMatch(/^processor\s*:/m);
      expect(read('host.txt')).toMatch(/^# vtriage host facts, schema 1\nuser\.root: /);
      expect(read('host.txt')).toMatch(/^dev-kvm\.exists: (?:yes|no)$/m);
      expect(run.err).toContain('/proc/cpuinfo');
    });

    it('does not wait for a tool that hangs and leaves nothing running', () => {
      fake('lscpu', 'echo begun\nsleep 7919\n');
      try {
        const { entry, read, run } = archive(shell);
        expect(entry('lscpu.txt')).toMatchObject({ exit: 124, 'timed-out': 'yes' });
        expect(read('lscpu.txt')).toMatch(/^begun\n/);
        expect(entry('proc-cpuinfo.txt')).toMatchObject({ exit: 0, 'timed-out': 'no' });
        expect(run.ms).toBeLessThan(20_000);
        expect(processes()).not.toContain('7919');
      } finally {
        rmSync(path.join(fakes, 'lscpu'));
      }
    });

    it('writes down what is missing and goes on', () => {
      const { entry } = archive(shell);
      expect(found('virt-host-validate') ? 127 : entry('virt-host-validate.txt')?.exit).toBe(127);
    });

    it('keeps no name with --redact', () => {
      fake('kvm-ok', `cat <<'X'\n${SAID}\nX`);
      fake(
        'uname',
        `case $1 in -n) echo zq-host-7;; -a) echo Linux zq-host-7 6.1.0-17-amd64;; *) exec ${found('uname')} "$@";; esac`,
      );
      fake('hostname', 'case $* in -f) echo zq-host-7.corp.example;; -d) echo corp.example;; *) echo zq-host-7;; esac');
      fake('dmesg', `cat <<'X'\n${SAID}\n${NAMED}\nX`);
      try {
        const { manifest, read } = archive(shell, ['--redact', '--purpose', 'inventory'], { USER: 'zquser' });
        expect(manifest).toMatchObject({ redacted: 'yes', purpose: 'inventory' });
        const files = manifest.files.filter((e) => e.bytes > 0).map((e) => read(e.path));
        const all = files.join('\n');
        for (const secret of [...SECRETS, ...HOST_NAMES, 'hunter2']) {
          expect(all.includes(secret), secret).toBe(false);
        }
        const log = read('kvm-ok.txt');
        expect(log).toContain('VMX (outside TXT) disabled by BIOS');
        expect(log).toContain('DMI: LENOVO 20KH006HGE/20KH006HGE, BIOS N23ET82W (1.57 ) 07/19/2022');
        expect(log).toContain('pci 0000:00:1f.2: [8086:9d03] type 00 class 0x010601');
        expect(log).toMatch(/name="\/home\/(user-\d)\/vm\/disk\.qcow2" user=\1/);
        expect(log).toMatch(/mac-1 address ip-1 and ip-2/);
        if (shell.includes('sh') && busybox && shell[0] === busybox) return;
        expect(read('kernel-log.txt')).toMatch(
          /Hostname set to (host-\d)\.\n.*libvirtd on host-\d\n.*Command line: \(left out\)/,
        );
      } finally {
        for (const name of ['kvm-ok', 'uname', 'hostname', 'dmesg']) rmSync(path.join(fakes, name));
      }
    });
  });

  it('shows what it reads, and reads nothing, with --list', () => {
    const run = collect(['sh'], ['--list']);
    expect(run.code).toBe(0);
    expect(run.out).toContain('/proc/cpuinfo');
    expect(run.out).toContain('dmidecode');
    expect(readdirSync(room).some((file) => file.startsWith('vtriage-linux-'))).toBe(false);
  });

  it('explains itself with --help', () => {
    expect(collect(['sh'], ['--help']).out).toContain('--redact');
  });

  it.each([
    ['an unknown option', ['--nonsense']],
    ['a purpose it does not know', ['--purpose', 'fun']],
    ['a value that is missing', ['--output']],
    ['a limit that is no number', ['--limit', '1;2']],
    ['an address that is not secret', ['--push', 'http://vtriage.example/api']],
  ])('refuses %s', (_, args) => {
    const run = collect(['sh'], args);
    expect(run.code).toBe(2);
    expect(run.err).toContain('vtriage-collect.sh: ');
  });

  it('does not overwrite a file', () => {
    const there = path.join(room, 'there.tar.gz');
    writeFileSync(there, 'mine');
    expect(collect(['sh'], ['--output', there]).code).toBe(2);
    expect(readFileSync(there, 'utf8')).toBe('mine');
  });

  it('sends the archive only when it is told to', () => {
    fake('curl', `printf '%s\\n' "$@" > ${room}/sent`);
    writeFileSync(path.join(room, 'sent'), '');
    chmodSync(path.join(room, 'sent'), 0o666);
    try {
      archive(['sh']);
      expect(readFileSync(path.join(room, 'sent'), 'utf8')).toBe('');
      archive(['sh'], ['--push', 'https://vtriage.example/api/v1/bundles']);
      const sent = readFileSync(path.join(room, 'sent'), 'utf8');
      expect(sent).toContain('https://vtriage.example/api/v1/bundles');
      expect(sent).toMatch(/@.*out-\d+\.tar\.gz/);
    } finally {
      rmSync(path.join(fakes, 'curl'));
    }
  });
});

/** Command lines of all processes that can be seen. */
function processes(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.startsWith('sleep'))
    .join('\n');
}
