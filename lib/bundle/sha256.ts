/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const K = constants();
const START = Int32Array.of(
  0x6a09e667,
  0xbb67ae85,
  0x3c6ef372,
  0xa54ff53a,
  0x510e527f,
  0x9b05688c,
  0x1f83d9ab,
  0x5be0cd19,
);
const BLOCK = 64;

function constants(): Int32Array {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return Int32Array.from(primes, (prime) => {
    const root = Math.cbrt(prime);
    return ((root - Math.floor(root)) * 2 ** 32) | 0;
  });
}

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** SHA-256 (FIPS 180-4) over a stream: the platform's own takes only whole files, and in a browser only on secure pages. */
export class Sha256 {
  private readonly state = START.slice();
  private readonly words = new Int32Array(64);
  private readonly block = new Uint8Array(BLOCK);
  private held = 0;
  private length = 0;

  add(bytes: Uint8Array): void {
    this.length += bytes.length;
    let at = 0;
    if (this.held > 0) {
      at = Math.min(BLOCK - this.held, bytes.length);
      this.block.set(bytes.subarray(0, at), this.held);
      this.held += at;
      if (this.held < BLOCK) return;
      this.take(this.block, 0);
      this.held = 0;
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) this.take(bytes, at);
    this.block.set(bytes.subarray(at), 0);
    this.held = bytes.length - at;
  }

  /** Lower-case hexadecimal. The hash is at its end then. */
  hex(): string {
    const { length } = this;
    const pad = new Uint8Array(((this.held < 56 ? 56 : 120) - this.held) | 0);
    pad[0] = 0x80;
    const tail = new DataView(new ArrayBuffer(8));
    tail.setUint32(0, Math.floor(length / 2 ** 29));
    tail.setUint32(4, (length << 3) >>> 0);
    this.add(pad);
    this.add(new Uint8Array(tail.buffer));
    return [...this.state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  /** Plain variables: this is the inner loop of reading, and arrays would cost ten times as much. */
  private take(bytes: Uint8Array, from: number): void {
    const { words, state } = this;
    this.spread(bytes, from);
    let a = state[0] ?? 0;
    let b = state[1] ?? 0;
    let c = state[2] ?? 0;
    let d = state[3] ?? 0;
    let e = state[4] ?? 0;
    let f = state[5] ?? 0;
    let g = state[6] ?? 0;
    let h = state[7] ?? 0;
    for (let i = 0; i < 64; i++) {
      const sum = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const first = (h + sum + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + (words[i] ?? 0)) | 0;
      const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    this.merge(a, b, c, d, e, f, g, h);
  }

  private spread(bytes: Uint8Array, from: number): void {
    const { words } = this;
    for (let i = 0; i < 16; i++) {
      const at = from + 4 * i;
      words[i] =
        ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    }
    for (let i = 16; i < 64; i++) {
      const early = words[i - 15] ?? 0;
      const late = words[i - 2] ?? 0;
      const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const high = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[i] = ((words[i - 16] ?? 0) + low + (words[i - 7] ?? 0) + high) | 0;
    }
  }

  private merge(...added: readonly number[]): void {
    added.forEach((word, i) => {
      this.state[i] = ((this.state[i] ?? 0) + word) | 0;
    });
  }
}
