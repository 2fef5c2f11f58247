import { squeezed } from './folded.ts';
import type { BytesParser, CodeRow, LineParser, MessageRow, Parser, TextParser } from './parser.ts';
import { Prefilter } from './prefilter.ts';
import { loosened } from './said-prose.ts';
import { holdersOf, type Wording } from './specific.ts';

/** A folded pattern shorter than this would be found by chance between unrelated words. */
const SHORTEST_FOLDED = 8;
/** Without regard to case and punctuation a pattern must be longer still. */
const SHORTEST_LOOSE = 16;

const encoder = new TextEncoder();
const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Who wants the lines with a literal in them; numbers into `Reader.lines` and `Reader.messages`. */
export interface Wanted {
  readonly parsers: readonly number[];
  readonly rows: readonly number[];
}

/** All parsers and messages, compiled for reading files. Make it once and use it for every file. */
export interface Reader {
  readonly lines: readonly LineParser[];
  readonly texts: readonly TextParser[];
  readonly bytes: readonly BytesParser[];
  /** By every key under which a parser may report it. */
  readonly codes: ReadonlyMap<string, CodeRow>;
  readonly messages: readonly MessageRow[];
  /** For each message, those whose text holds its text and says more. */
  readonly holders: readonly (readonly number[])[];
  /** The messages that hold another. */
  readonly holding: ReadonlySet<number>;
  readonly prefilter: Prefilter;
  /** By literal of the prefilter. */
  readonly wanted: readonly Wanted[];
  /** Patterns without white space, and the rows of each. */
  readonly folded: Prefilter;
  readonly foldedRows: readonly (readonly number[])[];
  /** The same without case, quotes and punctuation: for messages that a person typed off a screen. */
  readonly loose: Prefilter;
  readonly looseRows: readonly (readonly number[])[];
}

const wordingOf = (literals: readonly string[], rows: Wording['rows']): Wording => ({
  literals,
  rows,
  prefilter: new Prefilter(literals.map(utf8)),
});

export function compile(
  parsers: readonly Parser[],
  messages: readonly MessageRow[],
  codes: readonly CodeRow[] = [],
): Reader {
  const lines = parsers.filter((p) => p.kind === 'lines');
  const byLiteral = new Map<string, { parsers: number[]; rows: number[] }>();
  const wantedFor = (literal: string): { parsers: number[]; rows: number[] } => {
    const wanted = byLiteral.get(literal) ?? { parsers: [], rows: [] };
    byLiteral.set(literal, wanted);
    return wanted;
  };
  lines.forEach((parser, i) => {
    for (const literal of new Set(parser.literals)) wantedFor(literal).parsers.push(i);
  });
  const byFolded = new Map<string, number[]>();
  const byLoose = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, key: string, shortest: number, row: number): void => {
    if (utf8(key).length >= shortest) map.set(key, [...(map.get(key) ?? []), row]);
  };
  messages.forEach((row, i) => {
    wantedFor(row.pattern).rows.push(i);
    add(byFolded, squeezed(row.pattern), SHORTEST_FOLDED, i);
    add(byLoose, loosened(row.pattern), SHORTEST_LOOSE, i);
  });
  const wanted = [...byLiteral.values()];
  const exact = wordingOf(
    [...byLiteral.keys()],
    wanted.map(({ rows }) => rows),
  );
  const loose = wordingOf([...byLoose.keys()], [...byLoose.values()]);
  const holders = holdersOf(messages, [exact, loose]);
  return {
    lines,
    texts: parsers.filter((p) => p.kind === 'text'),
    bytes: parsers.filter((p) => p.kind === 'bytes'),
    codes: new Map(codes.flatMap((row) => row.keys.map((key) => [key, row] as const))),
    messages,
    holders,
    holding: new Set(holders.flat()),
    prefilter: exact.prefilter,
    wanted,
    folded: new Prefilter([...byFolded.keys()].map(utf8)),
    foldedRows: [...byFolded.values()],
    loose: loose.prefilter,
    looseRows: loose.rows,
  };
}
