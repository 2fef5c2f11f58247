import { LIMITS } from './bundle/limits.ts';
import { Manifests } from './bundle/manifest.ts';
import { openBundle } from './bundle/open.ts';
import type { Input, Limits, Progress } from './bundle/types.ts';
import { diagnose } from './diagnosis/rank.ts';
import { derive } from './facts/derive.ts';
import { emptyFacts, type FactSet } from './facts/facts.ts';
import type { Pack } from './knowledge/pack.ts';
import { PARSERS } from './parsers/index.ts';
import type { CodeRow, LineParser, MessageRow } from './parsers/parser.ts';
import { compile, type Reader, readFile } from './parsers/read-file.ts';
import type { Problem } from './problem.ts';
import { collectIdentities, NAME_LITERALS } from './redact/collect.ts';
import { redactFacts } from './redact/redact.ts';
import { makeReport, type Reading } from './report/make.ts';
import type { ReadFile, Report } from './report/report.ts';
import { hearWording } from './wording.ts';

/** The rows that reading needs: every pattern of every message or code in any language, with the facts it states. */
function messageRows(pack: Pack): MessageRow[] {
  return pack.families.flatMap((family) =>
    family.entries.flatMap((entry) =>
      [...entry.patterns, ...entry.translated].map((pattern) => ({
        id: entry.id,
        pattern,
        sets: entry.sets.map((s) => ({ fact: s.fact, value: s.is })),
      })),
    ),
  );
}

/** The codes that parsers may name: by id, and by kind and value where the code is a number. */
function codeRows(pack: Pack): CodeRow[] {
  return pack.families.flatMap((family) =>
    family.entries.map((entry) => ({
      id: entry.id,
      keys: entry.value === undefined ? [entry.id] : [entry.id, `${family.kind}:0x${BigInt(entry.value).toString(16)}`],
      sets: entry.sets.map((s) => ({ fact: s.fact, value: s.is })),
    })),
  );
}

/** Enough lines to learn every name of a machine from, few enough for hostile input. */
const MAX_HEARD = 400;

/** Hears the lines that carry names of people and machines, in any file, so that they are known before anything is replaced. */
function listener(heard: Set<string>): LineParser {
  return {
    kind: 'lines',
    id: 'names',
    literals: NAME_LITERALS,
    read: (line) => {
      if (heard.size < MAX_HEARD) heard.add(line.text.slice(0, 500));
    },
  };
}

const compiled = new WeakMap<Pack, Reader>();

/** The reader for one inspection: compiled once per pack, with a listener of its own. */
function readerFor(pack: Pack, heard: Set<string>): Reader {
  const made = compiled.get(pack) ?? compile([...PARSERS, listener(new Set())], messageRows(pack), codeRows(pack));
  compiled.set(pack, made);
  const own = listener(heard);
  return { ...made, lines: made.lines.map((p) => (p.id === own.id ? own : p)) };
}

/** What reading some inputs gives: facts, derived and with names replaced, and what is told of the files. */
export interface Gathered {
  readonly facts: FactSet;
  readonly reading: Reading;
}

/**
 * Bytes in, facts out: all of `inspect` but the judgement.
 * @param onProgress called as packed bytes are consumed.
 */
export async function gather(
  inputs: readonly Input[],
  pack: Pack,
  limits: Limits = LIMITS,
  onProgress?: (progress: Progress) => void,
): Promise<Gathered> {
  const seen = emptyFacts();
  const heard = new Set<string>();
  const reader = readerFor(pack, heard);
  const files: ReadFile[] = [];
  const problems: Problem[] = [];
  const manifests = new Manifests();
  for await (const item of openBundle(inputs, limits, onProgress)) {
    if ('problem' in item) {
      problems.push(item.problem);
      continue;
    }
    const listening = manifests.open(item.file.path);
    const read = await readFile(item.file, reader, seen, limits, listening.chunk);
    listening.end();
    files.push(read.file);
    problems.push(...read.problems);
  }
  await hearWording(inputs, pack, seen);
  problems.push(...manifests.problems());
  const unknown = files.find((f) => f.lines > 0);
  if (unknown && files.every((f) => f.formats.length === 0))
    problems.push({ code: 'unknown-text', where: unknown.path, detail: '' });
  const { facts, path } = redactFacts(
    derive(seen),
    files.map((f) => f.path),
    collectIdentities(heard),
  );
  const reading = {
    files: files.map((f) => ({ ...f, path: path(f.path) })),
    problems: problems.map((p) => ({ ...p, where: path(p.where) })),
    bytes: files.reduce((sum, f) => sum + f.bytes, 0),
  };
  return { facts, reading };
}

/** A report with the redacted facts behind it, for going on in the questionnaire. */
export interface Inspection {
  readonly report: Report;
  readonly facts: FactSet;
}

/**
 * Bytes in, a true answer out: reads every file of the inputs, gathers facts, judges them.
 * Trouble with an input is a problem in the report, never an exception.
 * @param onProgress called as packed bytes are consumed.
 */
export async function inspect(
  inputs: readonly Input[],
  pack: Pack,
  limits: Limits = LIMITS,
  onProgress?: (progress: Progress) => void,
): Promise<Inspection> {
  const { facts, reading } = await gather(inputs, pack, limits, onProgress);
  return { report: makeReport(diagnose(facts, pack), facts, pack, reading), facts };
}
