import type { LineBreak } from './prefilter.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The beginning of a text, kept for those who need it as a whole. */
export class Kept {
  /** Bytes of the whole text so far, kept or not. */
  length = 0;
  private readonly most: number;
  private readonly cut: boolean;
  private parts: Uint8Array[] = [];
  private held = 0;

  /** @param cut whether a text longer than `most` is kept up to there, or not at all. */
  constructor(most: number, cut: boolean) {
    this.most = most;
    this.cut = cut;
  }

  add(chunk: Uint8Array): void {
    this.length += chunk.length;
    if (this.length > this.most && !this.cut) {
      this.parts = [];
      this.held = 0;
      return;
    }
    const added = Math.min(chunk.length, this.most - this.held);
    if (added === 0) return;
    this.parts.push(chunk.slice(0, added));
    this.held += added;
  }

  /** What was kept, in one piece. */
  bytes(): Uint8Array {
    const all = new Uint8Array(this.held);
    let at = 0;
    for (const part of this.parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** What was kept as lines without their breaks, each cut at `lineBytes`; a line cut by the end of what was kept is left out. */
  lines(lineBreak: LineBreak, lineBytes: number): readonly string[] {
    const text = decoder.decode(this.bytes());
    const lines = text.split(lineBreak === 10 ? '\n' : '\r');
    if (lines[lines.length - 1] === '' || this.length > this.held) lines.pop();
    return lines.map((line) =>
      (lineBreak === 10 && line.endsWith('\r') ? line.slice(0, -1) : line).slice(0, lineBytes),
    );
  }
}
