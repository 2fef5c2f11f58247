import { Coder } from './lzma-coder.ts';

/** Memory to begin with; it grows with what is unpacked. */
const FIRST_ROOM = 1 << 16;

/** What LZMA2 writes to and copies from: the last `size` bytes. It grows as it is filled, so a small file costs little. */
class Dictionary {
  private readonly size: number;
  private bytes: Uint8Array;
  private at = 0;
  /** Bytes since the last reset, at most `size`. */
  filled = 0;

  constructor(size: number) {
    this.size = size;
    this.bytes = new Uint8Array(Math.min(size, FIRST_ROOM));
  }

  reset(): void {
    this.at = 0;
    this.filled = 0;
  }

  put(byte: number): void {
    if (this.at === this.bytes.length) this.turn();
    this.bytes[this.at++] = byte;
    if (this.filled < this.size) this.filled++;
  }

  private turn(): void {
    if (this.bytes.length >= this.size) {
      this.at = 0;
      return;
    }
    const larger = new Uint8Array(Math.min(this.size, this.bytes.length * 2));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  /** The byte `distance` back, 0 for the last one. */
  get(distance: number): number {
    const place = this.at - distance - 1;
    return this.bytes[place < 0 ? place + this.bytes.length : place] ?? 0;
  }
}

/** Decodes LZMA2 chunk by chunk (xz file format 1.1.0, 5.3.1; liblzma, lzma2_decoder.c). */
export class Lzma2 {
  private readonly coder = new Coder();
  private readonly dictionary: Dictionary;
  private position = 0;
  private out = new Uint8Array(0);
  private written = 0;
  /** What a chunk may leave as it is: nothing at the start, everything once properties were given. */
  private needs: 'dictionary' | 'properties' | 'state' | 'nothing' = 'dictionary';

  constructor(dictionarySize: number) {
    this.dictionary = new Dictionary(dictionarySize);
  }

  /** Bytes as they are; `reset` says that nothing before them may be reached. */
  plain(bytes: Uint8Array, reset: boolean): boolean {
    if (reset) this.resetDictionary();
    else if (this.needs === 'dictionary') return false;
    for (const byte of bytes) this.dictionary.put(byte);
    this.position += bytes.length;
    return true;
  }

  private resetDictionary(): void {
    this.dictionary.reset();
    this.position = 0;
    this.needs = 'properties';
  }

  /**
   * One packed chunk.
   * @param control bits 5 and 6 of the control byte: 0 goes on, 1 resets the state, 2 brings properties, 3 resets the dictionary too.
   * @returns the unpacked bytes (valid until the next call), or null when the chunk is wrong.
   */
  packed(control: number, properties: number, bytes: Uint8Array, size: number): Uint8Array | null {
    if (control === 3) this.resetDictionary();
    if (this.needs === 'dictionary') return null;
    if (control >= 2) {
      if (!this.coder.properties(properties)) return null;
      this.needs = 'state';
    }
    if (this.needs === 'properties' || (this.needs === 'state' && control === 0)) return null;
    if (control >= 1) this.coder.reset();
    this.needs = 'nothing';
    if (!this.coder.rc.start(bytes)) return null;
    if (this.out.length < size) this.out = new Uint8Array(Math.max(size, FIRST_ROOM));
    this.written = 0;
    while (this.written < size) if (!this.symbol(size)) return null;
    return this.coder.rc.finished ? this.out.subarray(0, size) : null;
  }

  private put(byte: number): void {
    this.dictionary.put(byte);
    this.out[this.written++] = byte;
    this.position++;
  }

  private symbol(size: number): boolean {
    const { coder, dictionary } = this;
    const { rc, state } = coder;
    const posState = this.position & coder.posMask;
    if (rc.bit(coder.isMatch, (state << 4) + posState) === 0) {
      const before = dictionary.filled > 0 ? dictionary.get(0) : 0;
      const match = state < 7 ? -1 : dictionary.get(coder.rep0);
      this.put(coder.literal(this.position, before, match));
      coder.state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      return !rc.overrun;
    }
    const length = rc.bit(coder.isRep, state) === 0 ? this.match(posState) : this.repeated(posState);
    if (coder.rep0 >= dictionary.filled || this.written + length > size || rc.overrun) return false;
    for (let i = 0; i < length; i++) this.put(dictionary.get(coder.rep0));
    return true;
  }

  /** A match with a distance of its own. */
  private match(posState: number): number {
    const { coder } = this;
    coder.rep3 = coder.rep2;
    coder.rep2 = coder.rep1;
    coder.rep1 = coder.rep0;
    const length = coder.matchLengths.read(coder.rc, posState);
    coder.state = coder.state < 7 ? 7 : 10;
    coder.rep0 = coder.distance(length);
    return length;
  }

  /** A match with one of the last four distances. */
  private repeated(posState: number): number {
    const { coder } = this;
    const { rc, state } = coder;
    if (rc.bit(coder.isRepG0, state) === 0) {
      if (rc.bit(coder.isRep0Long, (state << 4) + posState) === 0) {
        coder.state = state < 7 ? 9 : 11;
        return 1;
      }
    } else this.turnDistances(state);
    coder.state = state < 7 ? 8 : 11;
    return coder.repLengths.read(rc, posState);
  }

  private turnDistances(state: number): void {
    const { coder } = this;
    let distance = coder.rep1;
    if (coder.rc.bit(coder.isRepG1, state) === 1) {
      if (coder.rc.bit(coder.isRepG2, state) === 0) distance = coder.rep2;
      else {
        distance = coder.rep3;
        coder.rep3 = coder.rep2;
      }
      coder.rep2 = coder.rep1;
    }
    coder.rep1 = coder.rep0;
    coder.rep0 = distance;
  }
}
