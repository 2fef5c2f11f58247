/**
 * How fast a bundle is read, against what a person would do instead: `gzip -dc FILE | rg -F -f patterns`.
 *
 *   node scripts/bench-analyze.mjs [--megabytes 200] [--runs 5]
 *
 * Makes a log after the form of dmesg and VBox.log (the same bytes every time), packs it, and runs both readers in turn as
 * processes of their own, so that a busy machine slows both. Prints medians of wall and processor time, MB/s of unpacked text,
 * the peak memory of ours and the ratio. Writes only to the system's temporary folder and removes it afterwards.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const root = path.resolve(path.dirname(self), '..');
const bundled = path.join(root, 'node_modules', '.bin', 'node');
const node = existsSync(bundled) ? bundled : process.execPath;
const MB = 1e6;

const option = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};

/** Numbers that look random and are the same every time (the constants of the C standard's example generator). */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const hex = (n, digits) => n.toString(16).padStart(digits, '0');

/** Lines as kernels and VirtualBox print them; `t` is the time in microseconds, `r` a random number. */
const LINES = [
  (t, r) =>
    `[${(t / 1e6).toFixed(6).padStart(12)}] usb 1-${1 + r(4)}: new high-speed USB device number ${r(90)} using xhci_hcd`,
  (t, r) =>
    `[${(t / 1e6).toFixed(6).padStart(12)}] usb 1-${1 + r(4)}: New USB device found, idVendor=0${r(1000)}, idProduct=${hex(r(65536), 4)}, bcdDevice= 1.0${r(9)}`,
  (t) =>
    `[${(t / 1e6).toFixed(6).padStart(12)}] e1000e 0000:00:1f.6 eno1: NIC Link is Up 1000 Mbps Full Duplex, Flow Control: Rx/Tx`,
  (t, r) =>
    `[${(t / 1e6).toFixed(6).padStart(12)}] audit: type=1400 audit(17000${r(99999)}.${r(999)}:${r(9999)}): apparmor="ALLOWED" operation="open" profile="snap.app.${r(40)}" pid=${r(32768)}`,
  (t, r) =>
    `[${(t / 1e6).toFixed(6).padStart(12)}] br-${hex(r(256), 12)}: port ${1 + r(8)}(veth${hex(r(65536), 7)}) entered forwarding state`,
  (t, r) =>
    `[${(t / 1e6).toFixed(6).padStart(12)}] BTRFS info (device nvme0n1p${1 + r(4)}): scrub: finished on devid 1 with status: 0`,
  (t, r) =>
    `[${(t / 1e6).toFixed(6).padStart(12)}] pci 0000:0${r(8)}:1c.${r(8)}: BAR ${r(6)}: assigned [mem 0x${hex(r(2 ** 31), 8)}-0x${hex(r(2 ** 31), 8)} 64bit pref]`,
  (t, r) => `${stamp(t)} GUI: UIMediumEnumerator: Medium-enumeration finished after ${r(900)} ms!`,
  (t, r) =>
    `${stamp(t)} VMMDev: Guest Log: [${r(9)}] vgdrvHeartbeatInit: Setting up heartbeat to trigger every ${r(4000)} milliseconds`,
  (t, r) => `${stamp(t)} PGM: Changing to 32-bit PAE mode, CR3=${hex(r(2 ** 31), 16)} (${r(100)} pages)`,
  (t, r) => `${stamp(t)} AHCI#0: Port ${r(8)} reset`,
  (t, r) => `${stamp(t)} AudioMixer: Stream '${r(8)}' latency ${r(100)} ms, buffer size ${r(9000)} frames`,
  (t, r) => `${stamp(t)} NAT: old socket rcv size: ${r(128)}KB, new socket rcv size: 64KB`,
  (t, r) =>
    `${stamp(t)} TM: Giving up catch-up attempt at a ${r(99999999)} 000 000 ns lag; new total: ${r(99999999)} 000 000 ns`,
];
const HITS = [
  (t) => `[${(t / 1e6).toFixed(6).padStart(12)}] kvm: disabled by bios`,
  (t) => `${stamp(t)} VMSetError: VT-x is not available (VERR_VMX_NO_VMX)`,
  (t) => `${stamp(t)} HM: HMR3Init: Attempting fall back to NEM: VT-x is disabled in the BIOS for all CPU modes`,
];
/** One line in so many says something that is looked for. */
const HIT_EVERY = 50_000;

function stamp(t) {
  const s = Math.floor(t / 1e6);
  const two = (n) => String(n % 60).padStart(2, '0');
  return `${String(Math.floor(s / 3600) % 24).padStart(2, '0')}:${two(Math.floor(s / 60))}:${two(s)}.${String(t % 1e6).padStart(6, '0')}`;
}

function writeLog(file, bytes) {
  const r = random(20261122);
  const out = openSync(file, 'w');
  let written = 0;
  let time = 0;
  for (let count = 0; written < bytes; ) {
    let block = '';
    for (let i = 0; i < 2000; i++, count++) {
      time += r(60_000);
      const made = count % HIT_EVERY === 777 ? HITS[r(HITS.length)] : LINES[r(LINES.length)];
      block += `${made(time, r)}\n`;
    }
    written += writeSync(out, block);
  }
  closeSync(out);
}

/** The parsers and messages of the product, as inspect.ts gives them to the reader. */
async function knowledge() {
  const { PARSERS } = await import('../lib/parsers/index.ts');
  const { buildPack } = await import('../lib/host/pack.ts');
  const { pack } = await buildPack(path.join(root, 'content'));
  const rows = pack.families.flatMap((family) =>
    family.entries.flatMap((entry) =>
      entry.patterns.map((pattern) => ({
        id: entry.id,
        pattern,
        sets: entry.sets.map((s) => ({ fact: s.fact, value: s.is })),
      })),
    ),
  );
  return { parsers: PARSERS, rows };
}

/** Child: the literals as a pattern file for rg, and the message rows for the readers. */
async function writeKnowledge(folder) {
  const { parsers, rows } = await knowledge();
  const literals = new Set([
    ...parsers.flatMap((p) => (p.kind === 'lines' ? p.literals : [])),
    ...rows.map((row) => row.pattern),
  ]);
  writeFileSync(path.join(folder, 'patterns'), `${[...literals].filter((l) => !/[\r\n]/.test(l)).join('\n')}\n`);
  writeFileSync(path.join(folder, 'rows.json'), JSON.stringify(rows));
}

/** Child: reads a file `times` times over as one input, and prints what it found and what it needed. */
async function read(file, folder, times) {
  const { openAsBlob } = await import('node:fs');
  const { LIMITS } = await import('../lib/bundle/limits.ts');
  const { openBundle } = await import('../lib/bundle/open.ts');
  const { emptyFacts } = await import('../lib/facts/facts.ts');
  const { PARSERS } = await import('../lib/parsers/index.ts');
  const { compile, readFile } = await import('../lib/parsers/read-file.ts');
  const limits = { ...LIMITS, inputBytes: Number.MAX_SAFE_INTEGER };
  const reader = compile(PARSERS, JSON.parse(readFileSync(path.join(folder, 'rows.json'), 'utf8')));
  const seen = emptyFacts();
  const blob = await openAsBlob(file);
  const start = performance.now();
  let bytes = 0;
  for await (const item of openBundle(
    [{ path: path.basename(file), blob: times > 1 ? new Blob(Array(times).fill(blob)) : blob }],
    limits,
  )) {
    if ('file' in item) bytes += (await readFile(item.file, reader, seen, limits)).file.bytes;
    else console.error(item.problem);
  }
  const ms = performance.now() - start;
  // What the kernel counts for this process alone; maxRSS would start with what the parent had.
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const peak = Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
  console.log(JSON.stringify({ bytes, ms, peak: peak / 1024, facts: seen.known.size }));
}

/** Runs a shell command; seconds of wall and processor time (of all its processes), and its output. */
function timed(command) {
  const start = performance.now();
  const run = spawnSync('sh', ['-c', `${command}; times >&2`], { encoding: 'utf8', maxBuffer: 64 * MB });
  const wall = (performance.now() - start) / 1000;
  // The second line that `times` prints is for the children: 0m1.234s 0m0.056s
  const last = run.stderr.trim().split('\n').at(-1) ?? '';
  const cpu = [...last.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, m) => sum + Number(m[1]) * 60 + Number(m[2]), 0);
  return { wall, cpu, out: run.stdout.trim() };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

function compare(folder, runs, megabytes) {
  const archive = path.join(folder, 'log.tar.gz');
  const log = path.join(folder, 'log.txt');
  const small = path.join(folder, 'small.txt');
  const search = has('rg') ? 'rg' : 'grep';
  if (search === 'grep') console.log('rg is not installed; comparing with grep -F');
  const patterns = path.join(folder, 'patterns');
  const ours = (file, times = 1) => `'${node}' --no-warnings '${self}' --read '${file}' '${folder}' ${times}`;
  const commands = {
    [`gzip -dc | ${search} -F -f`]: `gzip -dc '${archive}' | LC_ALL=C ${search} -c -F -f '${patterns}'`,
    'vtriage, tar.gz': ours(archive),
    [`${search} -F -f, plain`]: `LC_ALL=C ${search} -c -F -f '${patterns}' '${log}'`,
    'vtriage, plain': ours(log),
    'vtriage, plain 1/20': ours(small),
  };
  const results = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run < runs; run++)
    for (const [name, command] of Object.entries(commands)) results[name].push(timed(command));
  const row = (name) => ({
    wall: median(results[name].map((r) => r.wall)),
    cpu: median(results[name].map((r) => r.cpu)),
  });
  console.log(`${megabytes} MB, ${runs} runs, medians\n`);
  for (const name of Object.keys(commands)) {
    const { wall, cpu } = row(name);
    const mb = name.endsWith('1/20') ? megabytes / 20 : megabytes;
    console.log(
      `${name.padEnd(26)} ${wall.toFixed(2)} s  (processor ${cpu.toFixed(2)} s)  ${(mb / wall).toFixed(0).padStart(5)} MB/s${inside(results[name], mb)}`,
    );
  }
  const [base, packed, plainBase, plain, part] = Object.keys(commands).map(row);
  console.log(
    `\nratio tar.gz   ${(packed.wall / base.wall).toFixed(2)} (processor ${(packed.cpu / base.cpu).toFixed(2)})`,
  );
  console.log(`ratio plain    ${(plain.wall / plainBase.wall).toFixed(2)}`);
  console.log(
    `20 times the text takes ${(plain.wall / part.wall).toFixed(1)} times as long (starting the process included)`,
  );
  const large = timed(ours(log, Math.ceil(1000 / megabytes)));
  const { bytes, peak } = JSON.parse(large.out);
  console.log(`one log of ${(bytes / 1e9).toFixed(1)} GB: ${large.wall.toFixed(1)} s, peak ${peak.toFixed(0)} MB`);
}

/** What our process says of itself: speed without its start, peak memory. */
function inside(runs, megabytes) {
  const told = runs.flatMap((r) => (r.out.startsWith('{') ? [JSON.parse(r.out)] : []));
  if (told.length === 0) return '';
  const ms = median(told.map((t) => t.ms));
  return `  reading alone ${ms.toFixed(0)} ms, ${((megabytes / ms) * 1000).toFixed(0)} MB/s, peak ${Math.max(...told.map((t) => t.peak)).toFixed(0)} MB`;
}

async function main() {
  const megabytes = option('megabytes', 200);
  const folder = mkdtempSync(path.join(tmpdir(), 'vtriage-bench-'));
  try {
    writeLog(path.join(folder, 'log.txt'), megabytes * MB);
    writeLog(path.join(folder, 'small.txt'), (megabytes / 20) * MB);
    execFileSync('tar', ['-czf', path.join(folder, 'log.tar.gz'), '-C', folder, 'log.txt']);
    execFileSync(node, ['--no-warnings', self, '--knowledge', folder], { stdio: 'inherit' });
    const packed = statSync(path.join(folder, 'log.tar.gz')).size;
    console.log(
      `log ${megabytes} MB, packed ${(packed / MB).toFixed(1)} MB, ${readFileSync(path.join(folder, 'patterns'), 'utf8').split('\n').length - 1} literals`,
    );
    compare(folder, option('runs', 5), megabytes);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [mode, first, second, third] = process.argv.slice(2);
if (mode === '--read') await read(first, second, Number(third));
else if (mode === '--knowledge') await writeKnowledge(first);
else await main();
