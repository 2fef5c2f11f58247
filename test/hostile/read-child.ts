import { openAsBlob, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { LIMITS } from '#lib/bundle/limits.ts';
import { openBundle } from '#lib/bundle/open.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import { compile, readFile } from '#lib/parsers/read-file.ts';

/** Reads one file as the product would, in a process of its own, and prints what it cost. */
const reader = compile([], [{ id: 'kvm-disabled', pattern: 'kvm: disabled by bios', sets: [] }]);
const path = process.argv[2] ?? '';
const seen = emptyFacts();
const problems: string[] = [];
let files = 0;
let bytes = 0;
const start = process.cpuUsage();
for await (const item of openBundle([{ path: basename(path), blob: await openAsBlob(path) }], LIMITS)) {
  if ('problem' in item) {
    problems.push(item.problem.code);
    continue;
  }
  const reading = await readFile(item.file, reader, seen, LIMITS);
  files++;
  bytes += reading.file.bytes;
  problems.push(...reading.problems.map((p) => p.code));
}
const { user, system } = process.cpuUsage(start);
const found = [...seen.known.keys()].length > 0;
// Not resourceUsage().maxRSS: on Linux that starts with what the parent process had.
const peak = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
console.log(
  JSON.stringify({ problems, files, bytes, found, seconds: (user + system) / 1e6, megabytes: Number(peak) / 1024 }),
);
