import { HttpProblem } from './problem.ts';

/**
 * multipart/form-data (RFC 7578, RFC 2046 5.1) as a stream: parts are handed on while they arrive, nothing is collected.
 * Written here because Request.formData() holds the whole body in memory.
 */
export interface Part {
  /** Name of the form field. */
  readonly field: string;
  /** Undefined for a plain field. */
  readonly fileName: string | undefined;
  /** Must be read, or left, before the next part is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

const MAX_HEADER = 8 * 1024;
const MAX_PREAMBLE = 1024;
/** Bytes of all plain fields together that are skipped before the form counts as damaged. */
const MAX_SKIPPED = 64 * 1024;
const END = Buffer.from('--');
const BLANK_LINE = Buffer.from('\r\n\r\n');

/** The boundary of a Content-Type, or undefined when it is not multipart/form-data. RFC 2046 allows 1-70 characters. */
export function boundaryOf(contentType: string): string | undefined {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
  const match = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return match?.[1] ?? match?.[2];
}

/** What has arrived and was not yet handed on. Starts with a line break, so that the first boundary, too, follows one. */
class Window {
  #held: Buffer = Buffer.from('\r\n');
  readonly #source: AsyncIterator<Uint8Array>;
  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.next();
    if (done) throw new HttpProblem('bad-form');
    this.#held = Buffer.concat([this.#held, value]);
  }

  #take(length: number): Buffer {
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  async startsWith(mark: Buffer): Promise<boolean> {
    while (this.#held.length < mark.length) await this.#more();
    return this.#held.subarray(0, mark.length).equals(mark);
  }

  /** Everything before `mark`, which is dropped; `max` bytes at most. */
  async before(mark: Buffer, max: number): Promise<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at > max || (at === -1 && this.#held.length > max + mark.length)) throw new HttpProblem('bad-form');
      if (at !== -1) return this.#dropping(at, mark);
      await this.#more();
    }
  }

  /** What certainly lies before `mark`; `last` when the mark followed (and was dropped). */
  async piece(mark: Buffer): Promise<{ readonly piece: Buffer; readonly last: boolean }> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at !== -1) return { piece: this.#dropping(at, mark), last: true };
      const certain = this.#held.length - mark.length + 1;
      if (certain > 0) return { piece: this.#take(certain), last: false };
      await this.#more();
    }
  }

  #dropping(length: number, mark: Buffer): Buffer {
    const taken = this.#take(length);
    this.#take(mark.length);
    return taken;
  }
}

/** One part after the other. @throws HttpProblem 'bad-form' when the body is not whole */
export async function* formParts(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const mark = Buffer.from(`\r\n--${boundary}`);
  const window = new Window(body);
  await window.before(mark, MAX_PREAMBLE);
  let skipped = 0;
  while (!(await window.startsWith(END))) {
    // The line break after the boundary is still there: a part without any header begins with the blank line at once.
    const header = await window.before(BLANK_LINE, MAX_HEADER);
    const bytes = partBytes(window, mark);
    yield { ...readHeader(header.toString('utf8')), bytes };
    for await (const piece of bytes) skipped += piece.length;
    if (skipped > MAX_SKIPPED) throw new HttpProblem('bad-form');
  }
}

/** The bytes of one part. Whoever stops reading early can go on later: leaving a loop does not end it. */
function partBytes(window: Window, mark: Buffer): AsyncIterable<Buffer> {
  let ended = false;
  const next = async (): Promise<IteratorResult<Buffer, undefined>> => {
    if (ended) return { done: true, value: undefined };
    const { piece, last } = await window.piece(mark);
    ended = last;
    return { done: false, value: piece };
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** `Content-Disposition: form-data; name="files"; filename="VBox.log"`; browsers write a quote in a name as %22. */
function readHeader(text: string): { readonly field: string; readonly fileName: string | undefined } {
  const line = text.split('\r\n').find((l) => /^content-disposition\s*:/i.test(l)) ?? '';
  const value = (key: string): string | undefined =>
    new RegExp(`;\\s*${key}="([^"]*)"`, 'i')
      .exec(line)?.[1]
      ?.replace(/%(22|0D|0A)/gi, (code) => decodeURIComponent(code));
  return { field: value('name') ?? '', fileName: value('filename') };
}
