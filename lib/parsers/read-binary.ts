import { size } from '../bundle/budget.ts';
import type { Decoded } from '../bundle/text.ts';
import type { FactSet } from '../facts/facts.ts';
import type { Problem } from '../problem.ts';
import { observeSaid } from './evidence.ts';
import { shortened } from './excerpt.ts';
import { Kept } from './kept.ts';
import type { BytesParser } from './parser.ts';
import type { Reader } from './reader.ts';

export type Binary = Extract<Decoded, { readonly binary: string }>;

export interface BinaryReading {
  readonly formats: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a file that is no text to its end and adds what the parsers of its format find to `seen`. Nobody knows the format: that is
 * a problem of the file. Never throws for what is in it.
 */
export async function readBinary(path: string, file: Binary, reader: Reader, seen: FactSet): Promise<BinaryReading> {
  const problems: Problem[] = [];
  const failed = (parser: BytesParser, detail: string): void => {
    problems.push({ code: 'parser-failed', where: path, detail: shortened(`${parser.id}: ${detail}`) });
  };
  const parsers = reader.bytes.filter((parser) => {
    try {
      return parser.matches(file.first, path);
    } catch (error) {
      failed(parser, messageOf(error));
      return false;
    }
  });
  const kept = new Kept(Math.max(0, ...parsers.map((p) => p.most)), true);
  for (let chunk = await file.next(); chunk; chunk = await file.next()) kept.add(chunk);
  if (parsers.length === 0 && problems.length === 0)
    problems.push({ code: 'not-text', where: path, detail: file.binary });
  const all = kept.bytes();
  for (const parser of parsers) {
    const { most, whole } = parser;
    if (whole && kept.length > most)
      problems.push({ code: 'too-large', where: path, detail: `${size(kept.length)} > ${size(most)}` });
    try {
      const troubles = parser.read(
        { path, bytes: all.subarray(0, most), length: kept.length },
        (id, value, at, text) => {
          const place = () => ({ line: at, text: shortened(text), before: [], after: [] });
          if (!observeSaid(seen, reader, path, id, value, place)) failed(parser, `${id} = ${value}`);
        },
      );
      for (const trouble of troubles) problems.push({ ...trouble, where: path });
    } catch (error) {
      failed(parser, messageOf(error));
    }
  }
  return { formats: parsers.map((p) => p.id).sort(), problems };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'error');
