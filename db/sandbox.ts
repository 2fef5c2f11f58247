import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Report } from '#lib/report/report.ts';
import { reportShape } from './report-shape.ts';
import type { Failure } from './schema.ts';

/**
 * The analysis reads hostile bytes, so it runs in a process of its own with as few rights as this machine can take away.
 *
 * Node's permission model (`--permission`, nodejs.org/docs/latest-v24.x/api/permissions.html) denies writing, reading outside
 * the named folders, child processes, worker threads, native addons, WASI and the inspector. What it does not cover in
 * Node 24: the network (`--allow-net` came with Node 25; a connect under `--permission` succeeds in 24), CPU time, memory,
 * open file descriptors, and code that breaks out of V8: Node calls it a seat belt, not a jail. Therefore also:
 * - Linux: an own, empty network namespace (`unshare --user --net`) where the kernel allows it to this user. In a container
 *   whose profile forbids that, take the network from the whole worker (compose.yaml does).
 * - memory: V8's heap by `--max-old-space-size`, everything by looking at the resident size (Linux) and killing;
 * - time: killed at the limit; - priority lowered, so that pages stay quick.
 * - environment: PATH only, so there is no secret to read.
 */
export interface SandboxRules {
  readonly home: string;
  /** What runs: lib/host/analyze-child.ts. */
  readonly script: string;
  readonly packFile: string;
  readonly timeMs: number;
  readonly heapMb: number;
  readonly memoryMb: number;
  /** From hasNetworkNamespaces(). */
  readonly ownNetwork: boolean;
}

export type Outcome =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly failure: Failure | 'stopped' };

/** Longest line of output: a report is some 100 kB. */
const MAX_LINE = 32 * 1024 * 1024;
const MEMORY_EVERY_MS = 250;
const NICE = 10;

const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), percent: z.int().min(0).max(100) }),
  z.strictObject({ type: z.literal('report'), report: reportShape }),
]);

/** Whether this user may start a process in an empty network namespace. */
export function hasNetworkNamespaces(): boolean {
  return (
    process.platform === 'linux' && spawnSync('unshare', ['--user', '--net', 'true'], { stdio: 'ignore' }).status === 0
  );
}

/** Thousands of small files leave garbage that dies at once: a wider young generation takes 100 MB more for it and saves no time. */
export const YOUNG_GENERATION = '--max-semi-space-size=8';

function commandLine(folder: string, rules: SandboxRules): readonly [string, readonly string[]] {
  const readable = [rules.script, ...['lib', 'node_modules', 'package.json'].map((name) => join(rules.home, name))];
  const node = [
    '--permission',
    ...[...readable, rules.packFile, folder].map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${rules.heapMb}`,
    YOUNG_GENERATION,
    '--disallow-code-generation-from-strings',
    '--no-addons',
    rules.script,
    folder,
    rules.packFile,
  ];
  return rules.ownNetwork
    ? ['unshare', ['--user', '--net', '--', process.execPath, ...node]]
    : [process.execPath, node];
}

/**
 * Analyses the upload in `folder`. Never throws: whatever happens to the process is an outcome.
 * @param onPercent 0-100, a few times a second
 * @param stop ends the process; the outcome is then 'stopped'
 */
export async function analyse(
  folder: string,
  rules: SandboxRules,
  onPercent: (percent: number) => void,
  stop: AbortSignal,
): Promise<Outcome> {
  const [command, args] = commandLine(folder, rules);
  const env = { NODE_ENV: 'production', TZ: 'UTC', PATH: process.env.PATH } as const;
  const child = spawn(command, args, { cwd: rules.home, env, stdio: ['pipe', 'pipe', 'pipe'] });
  const guard = guardOf(child, rules, stop);
  const ended = exitOf(child);
  const report = await readReport(child.stdout, onPercent, guard.kill);
  const exit = await ended;
  const killedFor = guard.end();
  if (isOutOfMemory(exit, killedFor)) return { ok: false, failure: 'memory-limit' };
  if (killedFor) return { ok: false, failure: killedFor };
  if (exit.code !== 0) return { ok: false, failure: 'crashed' };
  return report ? { ok: true, report } : { ok: false, failure: 'bad-output' };
}

/** V8 aborts when its heap is full and says so; a SIGKILL that was not ours is the kernel's out-of-memory killer. */
const isOutOfMemory = (exit: Exit, killedFor: Failure | 'stopped' | undefined): boolean =>
  exit.complaint.includes('heap out of memory') || (exit.signal === 'SIGKILL' && killedFor === undefined);

/** @returns the report, or undefined when there was none; whatever else is printed ends the process */
async function readReport(
  output: Readable,
  onPercent: (percent: number) => void,
  kill: (why: Failure) => void,
): Promise<Report | undefined> {
  let pending = 0;
  output.on('data', (chunk: Buffer) => {
    const lineBreak = chunk.lastIndexOf(10);
    pending = lineBreak === -1 ? pending + chunk.length : chunk.length - lineBreak;
    if (pending > MAX_LINE) kill('bad-output');
  });
  let report: Report | undefined;
  for await (const line of createInterface({ input: output, crlfDelay: Number.POSITIVE_INFINITY })) {
    const said = readMessage(line);
    if (!said) kill('bad-output');
    else if (said.type === 'report') report = said.report;
    else onPercent(said.percent);
  }
  return report;
}

function readMessage(line: string): z.infer<typeof message> | undefined {
  try {
    return message.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined; // not JSON
  }
}

interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  /** End of stderr. It may quote the input: used to tell out-of-memory from a crash, never stored or logged. */
  readonly complaint: string;
}

function exitOf(child: ChildProcessWithoutNullStreams): Promise<Exit> {
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-8192);
  });
  child.stdin.on('error', () => undefined);
  return new Promise((resolve) => {
    child.on('error', () => resolve({ code: null, signal: null, complaint }));
    child.on('close', (code, signal) => resolve({ code, signal, complaint }));
  });
}

interface Guard {
  kill(why: Failure | 'stopped'): void;
  /** Stops watching. @returns why the process was killed, if it was */
  end(): Failure | 'stopped' | undefined;
}

function guardOf(child: ChildProcessWithoutNullStreams, rules: SandboxRules, stop: AbortSignal): Guard {
  let why: Failure | 'stopped' | undefined;
  const kill = (reason: Failure | 'stopped'): void => {
    why ??= reason;
    child.kill('SIGKILL');
  };
  const onStop = (): void => kill('stopped');
  if (stop.aborted) onStop();
  stop.addEventListener('abort', onStop);
  const clock = setTimeout(() => kill('time-limit'), rules.timeMs);
  const scale = setInterval(async () => {
    if ((await residentMb(child.pid)) > rules.memoryMb) kill('memory-limit');
  }, MEMORY_EVERY_MS);
  lowerPriority(child.pid);
  return {
    kill,
    end: () => {
      clearTimeout(clock);
      clearInterval(scale);
      stop.removeEventListener('abort', onStop);
      return why;
    },
  };
}

/** Resident memory in MB from /proc (Linux: "VmRSS:   81234 kB"); 0 where there is none, and then only the heap is capped. */
async function residentMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICE);
  } catch {
    // the process has ended already, or this user may not: it then runs at the usual priority
  }
}
