import { size } from '../bundle/budget.ts';
import { type Decoded, decodeText } from '../bundle/text.ts';
import type { BundleFile, Limits } from '../bundle/types.ts';
import { type FactSet, SAID } from '../facts/facts.ts';
import type { FactId } from '../facts/registry.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { matters, observe, observeSaid, type Place } from './evidence.ts';
import { CONTEXT, excerpt, LineContext, shortened, textOf } from './excerpt.ts';
import { type FoldedMatch, foldedMatches } from './folded.ts';
import { isDocument, isRequest } from './hearsay.ts';
import { Kept } from './kept.ts';
import { type HitLine, LineScanner, type LineSink } from './line-scanner.ts';
import type { Line, LineParser, TextParser } from './parser.ts';
import { type Lines, lineBreakOf } from './prefilter.ts';
import { readBinary } from './read-binary.ts';
import type { Reader, Wanted } from './reader.ts';
import { loosened, TYPED } from './said-prose.ts';

export { compile, type Reader } from './reader.ts';

/** Files up to this size are also searched for messages that were wrapped or whose blanks were doubled. */
const FOLD_BYTES = 1024 * 1024;
/** More messages than this are in no file of that size: where they were found matters to the folded pass only. */
const MOST_FOUND = FOLD_BYTES / 4;
/** A typed text up to this size is also searched without regard to case and punctuation. */
const TYPED_BYTES = 64 * 1024;
/** Stands for the message table among the formats of a file. */
const MESSAGES = 'messages';

export interface FileReading {
  readonly file: {
    readonly path: string;
    /** As stored, before decoding. */
    readonly bytes: number;
    readonly lines: number;
    /** What recognised it: parser ids, and "messages"; empty = read, nothing recognised. */
    readonly formats: readonly string[];
  };
  readonly problems: readonly Problem[];
}

/**
 * Reads one file to its end and adds what it states to `seen`. Never throws for what is in the file: a parser that breaks is a
 * problem of its own, and the others go on. The result depends on the bytes alone, not on how they are cut into chunks.
 * @param onBytes hears every byte as it was stored, in order.
 */
export async function readFile(
  file: BundleFile,
  reader: Reader,
  seen: FactSet,
  limits: Limits,
  onBytes: (bytes: Uint8Array) => void = () => {},
): Promise<FileReading> {
  const stream = file.bytes.getReader();
  let bytes = 0;
  const pull = async (): Promise<Uint8Array | null> => {
    const { value } = await stream.read();
    bytes += value?.length ?? 0;
    if (value) onBytes(value);
    return value ?? null;
  };
  const decoded = await decodeText(pull);
  if ('binary' in decoded) {
    const { formats, problems } = await readBinary(file.path, decoded, reader, seen);
    return { file: { path: file.path, bytes, lines: 0, formats }, problems };
  }
  const reading = new Reading(file.path, reader, seen, limits);
  await reading.run(decoded);
  return {
    file: { path: file.path, bytes, lines: reading.lineCount, formats: reading.formats() },
    problems: reading.problems,
  };
}

type Text = Exclude<Decoded, { readonly binary: string }>;

/** The reading of one text. */
class Reading implements LineSink {
  readonly problems: Problem[] = [];
  lineCount = 0;
  private readonly path: string;
  /** A document beside the machine's files: its lines are counted, its words are not the machine's. */
  private readonly explains: boolean;
  private readonly reader: Reader;
  private readonly seen: FactSet;
  private readonly limits: Limits;
  private readonly context = new LineContext();
  private readonly recognised = new Set<string>();
  private readonly failed = new Set<string>();
  /** Literals of which nothing new can come. */
  private readonly muted: Uint8Array;
  /** "line row" of messages found, so that the folded pass does not find them again. */
  private readonly found = new Set<string>();

  constructor(path: string, reader: Reader, seen: FactSet, limits: Limits) {
    this.path = path;
    this.explains = isDocument(path);
    this.reader = reader;
    this.seen = seen;
    this.limits = limits;
    this.muted = new Uint8Array(reader.wanted.length);
  }

  formats(): readonly string[] {
    return [...this.recognised].sort();
  }

  async run(text: Text): Promise<void> {
    const { reader, muted, limits } = this;
    const lineBreak = lineBreakOf(text.head);
    const texts = this.explains ? [] : this.textParsers(text.head);
    const scanner = new LineScanner(reader.prefilter, muted, lineBreak, limits.lineBytes, this);
    const kept = texts.length > 0 ? new Kept(limits.textBytes, true) : new Kept(FOLD_BYTES, false);
    for (let chunk = await text.next(); chunk; chunk = await text.next()) {
      scanner.push(chunk);
      kept.add(chunk);
    }
    scanner.finish();
    this.lineCount = scanner.count;
    if (scanner.cut) this.problem('line-too-long', `> ${size(limits.lineBytes)}`);
    const lines = kept.lines(lineBreak, limits.lineBytes);
    if (kept.length <= FOLD_BYTES && !this.explains) this.folded(lines);
    if (kept.length <= TYPED_BYTES && TYPED.test(this.path)) this.loose(lines);
    if (texts.length > 0) this.whole(texts, lines, kept.length);
  }

  begin(lines: Lines): void {
    this.context.begin(lines);
  }

  end(lines: Lines): void {
    this.context.end(lines);
  }

  hit(line: HitLine): void {
    if (this.explains) return;
    const { bytes } = line.lines;
    const { parsers, rows } = wantedBy(line.literals, this.reader.wanted);
    let made: Place | null = null;
    const place = (): Place => {
      made ??= {
        line: line.number,
        text: excerpt(bytes, line.start, line.end, line.at),
        ...this.context.around(line.lines, line.start, line.end),
      };
      return made;
    };
    const text = textOf(bytes, line.start, line.end);
    for (const index of parsers)
      this.readLine(this.reader.lines[index], { number: line.number, text, path: this.path }, place);
    const asked = rows.length > 0 && isRequest(text);
    if (this.found.size < MOST_FOUND) for (const index of rows) this.found.add(`${line.number} ${index}`);
    const here = new Set(rows);
    if (!asked) for (const index of rows) if (!this.isPiece(index, (row) => here.has(row))) this.message(index, place);
    for (const literal of line.literals) if (this.isExhausted(literal)) this.muted[literal] = 1;
  }

  private readLine(parser: LineParser | undefined, line: Line, place: () => Place): void {
    if (!parser || this.failed.has(parser.id)) return;
    this.guard(parser.id, () =>
      parser.read(line, (id, value) => {
        this.recognised.add(parser.id);
        this.said(parser.id, id, value, place);
      }),
    );
  }

  private message(index: number, place: () => Place): void {
    const row = this.reader.messages[index];
    if (!row) return;
    this.recognised.add(MESSAGES);
    for (const { fact, value } of row.sets) this.observe(row.id, fact, value, place);
    this.observe(row.id, 'symptom.code', row.id, place);
  }

  /** Whether a longer message that holds this one was found on the same line: then it is only a piece of it. */
  private isPiece(index: number, isThere: (row: number) => boolean): boolean {
    return this.reader.holders[index]?.some(isThere) ?? false;
  }

  /** Only messages want it, and all they could say was said often enough; or it would still tell a piece of it from the whole. */
  private isExhausted(literal: number): boolean {
    const wanted = this.reader.wanted[literal];
    if (!wanted || wanted.parsers.length > 0) return false;
    if (wanted.rows.some((index) => this.reader.holding.has(index))) return false;
    return wanted.rows.every((index) => {
      const row = this.reader.messages[index];
      if (!row || matters(this.seen, 'symptom.code', row.id)) return false;
      return !row.sets.some(({ fact, value }) => matters(this.seen, fact, value));
    });
  }

  /** Messages whose blanks were doubled or that were wrapped over up to three lines. */
  private folded(lines: readonly string[]): void {
    this.matched(lines, foldedMatches(lines, this.reader.folded), this.reader.foldedRows);
  }

  /** Messages that a person typed off a screen. */
  private loose(lines: readonly string[]): void {
    this.matched(lines, foldedMatches(lines.map(loosened), this.reader.loose), this.reader.looseRows);
  }

  private matched(lines: readonly string[], matches: readonly FoldedMatch[], rows: Reader['foldedRows']): void {
    const fresh = matches.flatMap(({ literal, first, last }) =>
      (rows[literal] ?? [])
        .filter((index) => !this.found.has(`${first + 1} ${index}`))
        .map((index) => ({ index, first, last })),
    );
    for (const { index, first } of fresh) this.found.add(`${first + 1} ${index}`);
    for (const { index, first, last } of fresh)
      if (!this.isPiece(index, (row) => this.found.has(`${first + 1} ${row}`)))
        this.message(index, () => placeIn(lines, first, last));
  }

  private textParsers(head: Uint8Array): readonly TextParser[] {
    if (head.length === 0) return [];
    const text = textOf(head, 0, head.length);
    const matching: TextParser[] = [];
    for (const parser of this.reader.texts) {
      this.guard(parser.id, () => {
        if (parser.matches(text, this.path)) matching.push(parser);
      });
    }
    return matching;
  }

  private whole(parsers: readonly TextParser[], lines: readonly string[], length: number): void {
    const { textBytes } = this.limits;
    if (length > textBytes) this.problem('too-large', `${size(length)} > ${size(textBytes)}`);
    for (const parser of parsers) {
      this.recognised.add(parser.id);
      this.guard(parser.id, () =>
        parser.read({ path: this.path, lines }, (id, value, line) => {
          const place = (): Place => placeIn(lines, line - 1, line - 1);
          this.said(parser.id, id, value, parser.voice ? () => ({ ...place(), via: SAID }) : place);
        }),
      );
    }
  }

  private observe(by: string, id: FactId, value: string | number, place: () => Place): void {
    if (!observe(this.seen, this.path, id, value, place)) this.fail(by, `${by}: ${id} = ${value}`);
  }

  /** What a parser says: it may name a code by its number. */
  private said(by: string, id: FactId, value: string | number, place: () => Place): void {
    if (!observeSaid(this.seen, this.reader, this.path, id, value, place)) this.fail(by, `${by}: ${id} = ${value}`);
  }

  /** What breaks in a parser is our fault and stops that parser for this file only. */
  private guard(parser: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.fail(parser, `${parser}: ${error instanceof Error ? error.message : 'error'}`);
    }
  }

  private fail(by: string, detail: string): void {
    if (!this.failed.has(by)) this.problem('parser-failed', shortened(detail));
    this.failed.add(by);
  }

  private problem(code: ProblemCode, detail: string): void {
    this.problems.push({ code, where: this.path, detail });
  }
}

/** Numbers of the parsers and message rows that want any of these literals, each once, ascending. */
function wantedBy(literals: readonly number[], wanted: readonly Wanted[]): Wanted {
  const [first] = literals;
  if (literals.length === 1 && first !== undefined) return wanted[first] ?? { parsers: [], rows: [] };
  const all = literals.map((literal) => wanted[literal] ?? { parsers: [], rows: [] });
  return { parsers: ascending(all.flatMap((w) => w.parsers)), rows: ascending(all.flatMap((w) => w.rows)) };
}

const ascending = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);

/** Lines `first` to `last`, counted from 0, as one place. */
function placeIn(lines: readonly string[], first: number, last: number): Place {
  const shown = (from: number, to: number): string[] => lines.slice(Math.max(0, from), Math.max(0, to)).map(shortened);
  const text =
    first === last
      ? (lines[first] ?? '')
      : lines
          .slice(first, last + 1)
          .map((l) => l.trim())
          .join(' ');
  return {
    line: first + 1,
    text: shortened(text),
    before: shown(first - CONTEXT, first),
    after: shown(last + 1, last + 1 + CONTEXT),
  };
}
