import { countByte } from './line-count.ts';
import { contentEnd, type FoundLine, type LineBreak, type Lines, type Prefilter } from './prefilter.ts';

/** After this many bytes, and again after each so many times more, the search is tuned to the text at hand. */
const TUNE_AT = 2 * 1024 * 1024;
const TUNE_AGAIN = 16;

/** A line with a literal in it, and the complete lines around it. Valid only during the call. */
export interface HitLine extends FoundLine {
  /** Counted from 1. */
  readonly number: number;
  readonly lines: Lines;
}

export interface LineSink {
  /** More whole lines are there; `first` is the number of the first. */
  begin(lines: Lines): void;
  hit(line: HitLine): void;
  /** All hits in them were reported. */
  end(lines: Lines): void;
}

/**
 * Cuts a stream of chunks into whole lines and reports those with literals in them. Works on the chunks themselves: only the
 * line that is cut by the end of a chunk is copied, and of that no more than the limit.
 */
export class LineScanner {
  /** Lines so far; all of them after `finish`. */
  count = 0;
  /** Whether a line was longer than the limit. */
  cut = false;

  private prefilter: Prefilter;
  private readonly muted: Uint8Array;
  private readonly lineBreak: LineBreak;
  private readonly lineBytes: number;
  private readonly sink: LineSink;
  /** The line begun in the chunks before: its first bytes, how many of them, and how long it really is. */
  private held = new Uint8Array(0);
  private holding = 0;
  private length = 0;
  private seen = 0;
  private tuneAt = TUNE_AT;

  constructor(prefilter: Prefilter, muted: Uint8Array, lineBreak: LineBreak, lineBytes: number, sink: LineSink) {
    this.prefilter = prefilter;
    this.muted = muted;
    this.lineBreak = lineBreak;
    this.lineBytes = lineBytes;
    this.sink = sink;
  }

  push(chunk: Uint8Array): void {
    this.seen += chunk.length;
    if (this.seen > this.tuneAt) {
      this.prefilter = this.prefilter.tunedTo(chunk);
      this.tuneAt *= TUNE_AGAIN;
    }
    let from = 0;
    if (this.length > 0) {
      const stop = chunk.indexOf(this.lineBreak);
      this.hold(stop < 0 ? chunk : chunk.subarray(0, stop));
      if (stop < 0) return;
      this.release();
      from = stop + 1;
    }
    const end = chunk.lastIndexOf(this.lineBreak) + 1;
    if (end > from) this.search(chunk, from, end);
    this.hold(chunk.subarray(Math.max(from, end)));
  }

  /** The last line may lack its break. */
  finish(): void {
    if (this.length > 0) this.release();
  }

  /** Keeps the beginning of a line; two bytes more than the limit, so that a "\r" at its very end can be told. */
  private hold(bytes: Uint8Array): void {
    const most = this.lineBytes + 2;
    const added = Math.min(bytes.length, most - this.holding);
    if (this.holding + added > this.held.length) {
      const grown = new Uint8Array(Math.min(most, Math.max(256, 2 * (this.holding + added))));
      grown.set(this.held.subarray(0, this.holding));
      this.held = grown;
    }
    this.held.set(bytes.subarray(0, added), this.holding);
    this.holding += added;
    this.length += bytes.length;
  }

  private release(): void {
    const { held, holding } = this;
    this.length = 0;
    this.holding = 0;
    this.search(held, 0, holding);
  }

  private search(bytes: Uint8Array, start: number, end: number): void {
    const { lineBreak, lineBytes, sink } = this;
    const lines: Lines = { bytes, start, end, lineBreak, lineBytes };
    sink.begin(lines);
    let counted = start;
    this.prefilter.scan(lines, this.muted, (found) => {
      this.count += countByte(bytes, lineBreak, counted, found.start);
      counted = found.start;
      sink.hit({ ...found, number: this.count + 1, lines });
    });
    this.count += countByte(bytes, lineBreak, counted, end);
    if (bytes[end - 1] !== lineBreak) this.count++;
    if (!this.cut) this.cut = hasLongLine(lines);
    sink.end(lines);
  }
}

/** Jumps from limit to limit: the line break before each is near unless a line is long. */
function hasLongLine({ bytes, start, end, lineBreak, lineBytes }: Lines): boolean {
  let at = start;
  while (at + lineBytes < end) {
    const last = bytes.lastIndexOf(lineBreak, at + lineBytes);
    if (last >= at) {
      at = last + 1;
      continue;
    }
    const stop = bytes.indexOf(lineBreak, at + lineBytes);
    const next = stop < 0 ? end : stop + 1;
    if (contentEnd(bytes, at, next, lineBreak) - at > lineBytes) return true;
    at = next;
  }
  return false;
}
