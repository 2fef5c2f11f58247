import { openAsBlob, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { LIMITS } from '#lib/bundle/limits.ts';
import { openBundle } from '#lib/bundle/open.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import { compile, readFile } from '#lib/parsers/read-file.ts';

/** Reads files one after the other as the product would, in a process of their own, and prints what each cost, a line a file. */
const reader = compile([], [{ id: 'kvm-disabled', pattern: 'kvm: disabled by bios', sets: [] }]);

async function costOf(path: string): Promise<object> {
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
  // Not resourceUsage().maxRSS: on Linux that starts with what the parent process had.
  const peak = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  const found = seen.known.size > 0;
  return { problems, files, bytes, found, seconds: (user + system) / 1e6, megabytes: Number(peak) / 1024 };
}

for (const path of process.argv.slice(2)) console.log(JSON.stringify(await costOf(path)));
