import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openAsBlob,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';

/** The macOS collector, run by the shells of this machine with commands that print what those of macOS print. */
const ROOT = path.resolve(import.meta.dirname, '../..');
const SCRIPT = path.join(ROOT, 'public/collect/vtriage-collect-macos.sh');
const { pack } = await buildPack(path.join(ROOT, 'content'));

const manifestShape = z.strictObject({
  schema: z.literal(1),
  tool: z.literal('vtriage-collect-macos.sh'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  created: z.iso.datetime(),
  purpose: z.enum(['start-failure', 'inventory']),
  privileged: z.enum(['yes', 'no']),
  redacted: z.enum(['yes', 'no']),
  files: z.array(
    z.strictObject({
      path: z.string().regex(/^[a-z-]+\.(?:txt|log)$/),
      command: z.string().min(1),
      exit: z.int(),
      seconds: z.int().nonnegative(),
      'timed-out': z.enum(['yes', 'no']),
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^(?:[0-9a-f]{64})?$/),
    }),
  ),
});

const found = (name: string): boolean => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
const SHELLS: readonly (readonly [string, readonly string[]])[] = [
  ['sh', ['sh']],
  ...(found('dash') ? [['dash', ['dash']] as const] : []),
  ...(found('bash') ? [['bash', ['bash', '--posix']] as const] : []),
];

let room = '';
let fakes = '';

function fake(name: string, body: string): void {
  writeFileSync(path.join(fakes, name), `#!/bin/sh\n${body}\n`);
  chmodSync(path.join(fakes, name), 0o755);
}

const HARDWARE = `Hardware:

    Hardware Overview:

      Model Name: MacBook Pro
      Model Identifier: MacBookPro18,3
      Model Number: MKGR3LL/A
      Chip: Apple M1 Pro
      Total Number of Cores: 8 (6 performance and 2 efficiency)
      Memory: 16 GB
      System Firmware Version: 10151.1.1
      OS Loader Version: 10151.1.1
      Serial Number (system): ZQSERIAL77
      Hardware UUID: 4C4C4544-0051-3510-8052-B4C04F564231
      Provisioning UDID: 00008132-000A103C02F8801C
      Activation Lock Status: Enabled
`;
const ENTITLED =
  '<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict><key>com.apple.security.hypervisor</key><true/></dict></plist>';

/** Commands of a Mac with Apple silicon. sysctl knows the keys of one kind of Mac only, as the real one does. */
function fakeMac(): void {
  fake('uname', 'case $1 in -s) echo Darwin;; -n) echo zq-mac-7.local;; *) echo Darwin 23.1.0 arm64;; esac');
  fake(
    'sysctl',
    `case $1 in
kern.hv_support) echo 'kern.hv_support: 1';;
kern.hv_vmm_present) echo 'kern.hv_vmm_present: 0';;
machdep.cpu) printf '%s\\n' 'machdep.cpu.cores_per_package: 8' 'machdep.cpu.core_count: 8' 'machdep.cpu.brand_string: Apple M1 Pro';;
hw.model) echo 'hw.model: MacBookPro18,3';;
hw.memsize) echo 'hw.memsize: 17179869184';;
hw.optional.arm64) echo 'hw.optional.arm64: 1';;
*) echo "sysctl: unknown oid '$1'" >&2; exit 1;;
esac`,
  );
  fake('sw_vers', "printf 'ProductName:\\t\\tmacOS\\nProductVersion:\\t\\t14.1\\nBuildVersion:\\t\\t23B74\\n'");
  fake('system_profiler', `cat <<'X'\n${HARDWARE}X`);
  fake('csrutil', "echo 'System Integrity Protection status: enabled.'");
  fake(
    'kmutil',
    "echo 'No variant specified, falling back to release' >&2\nprintf '%s\\n' 'Index Refs Address            Size       Wired      Name (Version) UUID <Linked Against>' '    1  141 0xffffff7f80c3e000 0xc340     0xc340     com.apple.kpi.bsd (19.0.0) 4138A7E1-7AAC-46CC-A40D-B3CD34D42A0F'",
  );
  fake('qemu-system-aarch64', 'echo unused');
  fake('codesign', 'shift $(($# - 1))\necho "$1: code object is not signed at all" >&2; exit 1');
  fake('defaults', 'case $2 in */UTM.app/*) echo 4.4.5;; *) exit 1;; esac');
  fake('dscl', 'case $2 in -list) printf "%s\\n" "root 0" "zquser 501";; esac');
  fake('scutil', 'echo zq-mac-7');
}

beforeAll(() => {
  room = mkdtempSync(path.join(os.tmpdir(), 'vtriage-mac-'));
  fakes = path.join(room, 'bin');
  copyFileSync(SCRIPT, path.join(room, 'collect.sh'));
  for (const folder of [
    'bin',
    'apps/UTM.app',
    'home/.lima/default',
    'home/VirtualBox VMs/one/Logs',
    'home/VirtualBox VMs/two/Logs',
  ])
    mkdirSync(path.join(room, folder), { recursive: true });
  writeFileSync(
    path.join(room, 'home/.lima/default/ha.stderr.log'),
    '{"level":"fatal","msg":"Driver stopped due to error: qemu-system-aarch64: Error: HV_DENIED"}\n{"msg":"/Users/zquser/.lima on zq-mac-7"}\n',
  );
  writeFileSync(path.join(room, 'home/VirtualBox VMs/one/Logs/VBox.log'), 'old\n');
  execFileSync('touch', ['-t', '202001010000', path.join(room, 'home/VirtualBox VMs/one/Logs/VBox.log')]);
  writeFileSync(path.join(room, 'home/VirtualBox VMs/two/Logs/VBox.log'), `first\n${'between\n'.repeat(9000)}last\n`);
  fakeMac();
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

function collect(shell: readonly string[], args: readonly string[], env: Record<string, string> = {}) {
  const [command = 'sh', ...rest] = [...shell, path.join(room, 'collect.sh'), ...args];
  return spawnSync(command, rest, {
    encoding: 'utf8',
    cwd: room,
    env: {
      NODE_ENV: 'test',
      PATH: `${fakes}:${process.env.PATH ?? ''}`,
      HOME: path.join(room, 'home'),
      TMPDIR: room,
      VTRIAGE_APPS: path.join(room, 'apps'),
      ...env,
    },
    timeout: 60_000,
  });
}

let count = 0;
/** Runs it, unpacks the archive and checks what must hold every time. */
function archive(shell: readonly string[], args: readonly string[] = [], env: Record<string, string> = {}) {
  const name = path.join(room, `out-${++count}.tar.gz`);
  const run = collect(shell, ['--output', name, '--limit', '3', ...args], env);
  expect([run.status, run.stderr.includes(`Written: ${name}`)]).toEqual([0, true]);
  const folder = path.join(room, `unpacked-${count}`);
  mkdirSync(folder);
  execFileSync('tar', ['-xzf', name, '-C', folder]);
  const dir = path.join(folder, 'vtriage');
  const manifest = manifestShape.parse(JSON.parse(readFileSync(path.join(dir, 'manifest.json'), 'utf8')));
  for (const entry of manifest.files) {
    expect(existsSync(path.join(dir, entry.path)), entry.path).toBe(entry.bytes > 0);
    if (entry.bytes === 0) continue;
    const bytes = readFileSync(path.join(dir, entry.path));
    expect(createHash('sha256').update(bytes).digest('hex'), entry.path).toBe(entry.sha256);
  }
  const read = (file: string) => readFileSync(path.join(dir, file), 'utf8');
  return { name, run, manifest, read, entry: (file: string) => manifest.files.find((e) => e.path === file) };
}

const analyze = async (name: string) =>
  (await inspect([{ path: 'vtriage-macos.tar.gz', blob: await openAsBlob(name) }], pack)).report;

describe.skipIf(process.platform !== 'linux')('vtriage-collect-macos.sh', () => {
  describe.each(SHELLS)('in %s', (_, shell) => {
    it('writes one archive, and what is in it is understood', async () => {
      const { name, read, manifest } = archive(shell);
      expect(manifest).toMatchObject({ purpose: 'start-failure', redacted: 'no' });
      expect(read('sysctl.txt')).toMatch(/^kern\.hv_support: 1$/m);
      expect(read('hardware.txt')).toContain('Chip: Apple M1 Pro');
      expect(read('hardware.txt')).not.toMatch(/Serial|UUID|UDID/);
      expect(read('host.txt')).toMatch(
        /^kext\.virtualbox: no\nkext\.vmware: no\nkext\.haxm: no\nqemu\.entitlement: absent\napp\.utm: 4\.4\.5$/m,
      );
      const report = await analyze(name);
      expect({ verdict: report.verdict, top: report.top, problems: report.problems }).toEqual({
        verdict: 'problem',
        top: 'macos.hvf-entitlement',
        problems: [],
      });
    });

    it('takes the newest log, its first and its last part', () => {
      const log = archive(shell).read('vbox.log');
      expect(log).toMatch(/^first\nbetween\n/);
      expect(log).toMatch(/\n\(lines left out\)\n(?:between\n)+last\n$/);
    });

    it('keeps no name with --redact', () => {
      const { manifest, read } = archive(shell, ['--redact', '--purpose', 'inventory'], { USER: 'zquser' });
      expect(manifest).toMatchObject({ redacted: 'yes', purpose: 'inventory' });
      const all = manifest.files.filter((entry) => entry.bytes > 0).map((entry) => read(entry.path));
      for (const secret of ['zquser', 'zq-mac-7', 'ZQSERIAL77', '4C4C4544', '00008132'])
        expect(all.join('\n').includes(secret), secret).toBe(false);
      expect(read('lima.log')).toMatch(/\/Users\/user-\d\/\.lima on host-\d/);
      expect(read('hardware.txt')).toContain('Model Identifier: MacBookPro18,3');
    });

    it('does not wait for a command that hangs', () => {
      fake('csrutil', 'echo begun\nsleep 7841');
      try {
        const { entry, read } = archive(shell, ['--limit', '1']);
        expect(entry('csrutil.txt')).toMatchObject({ exit: 124, 'timed-out': 'yes' });
        expect(read('csrutil.txt')).toMatch(/^begun\n/);
        if (found('ps')) {
          const running = spawnSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' }).stdout;
          expect(running.split('\n')).not.toContain('sleep 7841');
        }
      } finally {
        fake('csrutil', "echo 'System Integrity Protection status: enabled.'");
      }
    });
  });

  it('calls a Mac whose QEMU is signed healthy', async () => {
    fake('codesign', `cat <<'X'\nExecutable=/opt/homebrew/bin/qemu-system-aarch64\n${ENTITLED}\nX`);
    try {
      const { name, read } = archive(['sh'], ['--purpose', 'inventory'], { HOME: path.join(room, 'nobody') });
      expect(read('host.txt')).toContain('qemu.entitlement: present');
      expect((await analyze(name)).verdict).toBe('healthy');
    } finally {
      fakeMac();
    }
  });

  it('says so in Chinese where the language is Chinese', () => {
    const run = collect(['sh'], ['--list'], { LANG: 'zh_CN.UTF-8' });
    expect(run.stdout).toContain('虚拟化软件的版本');
    expect(collect(['sh'], ['--list'], { LANG: 'en_US.UTF-8' }).stdout).not.toMatch(/[\u4e00-\u9fff]/);
    expect(collect(['sh'], ['--nonsense'], { LANG: 'zh_CN.UTF-8' }).stderr).toContain('未知选项');
  });

  it.each([
    ['an unknown option', ['--nonsense']],
    ['a purpose it does not know', ['--purpose', 'fun']],
    ['an address that is not secret', ['--push', 'http://vtriage.example/api']],
  ])('refuses %s', (_, args) => {
    const run = collect(['sh'], args);
    expect([run.status, run.stderr.startsWith('vtriage-collect-macos.sh: ')]).toEqual([2, true]);
  });

  it('sends the archive only when it is told to', () => {
    fake('curl', `printf '%s\\n' "$@" > ${room}/sent`);
    try {
      archive(['sh']);
      expect(existsSync(path.join(room, 'sent'))).toBe(false);
      archive(['sh'], ['--push', 'https://vtriage.example/api/v1/bundles']);
      expect(readFileSync(path.join(room, 'sent'), 'utf8')).toMatch(/@.*out-\d+\.tar\.gz\nhttps:\/\/vtriage\.example/);
    } finally {
      rmSync(path.join(fakes, 'curl'));
    }
  });
});
