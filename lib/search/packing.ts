/**
 * Whole numbers of up to 32 bits in few bytes: seven bits a byte, the lowest first, the highest bit set where more follow (LEB128,
 * as in DWARF 5, 7.6). Most numbers of an index are small.
 */
export function packNumbers(numbers: ArrayLike<number>): Uint8Array {
  const bytes: number[] = [];
  for (let n = 0; n < numbers.length; n += 1) {
    let rest = (numbers[n] ?? 0) >>> 0;
    for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

export function unpackNumbers(bytes: Uint8Array): Uint32Array {
  let count = 0;
  for (const byte of bytes) if (byte < 0x80) count += 1;
  const numbers = new Uint32Array(count);
  let [at, shift, number] = [0, 0, 0];
  for (const byte of bytes) {
    number |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte >= 0x80) continue;
    numbers[at] = number;
    at += 1;
    shift = 0;
    number = 0;
  }
  return numbers;
}

/** Each number as what it adds to the one before: of a list in ascending order, small ones. */
export const stepsOf = (ascending: ArrayLike<number>): Uint32Array =>
  Uint32Array.from(ascending, (number, n) => number - (ascending[n - 1] ?? 0));

/** The sums of steps, in place. */
export function summed(steps: Uint32Array): Uint32Array {
  for (let n = 1; n < steps.length; n += 1) steps[n] = (steps[n] ?? 0) + (steps[n - 1] ?? 0);
  return steps;
}

/** A list in ascending order. */
export const packAscending = (numbers: ArrayLike<number>): Uint8Array => packNumbers(stepsOf(numbers));
export const unpackAscending = (bytes: Uint8Array): Uint32Array => summed(unpackNumbers(bytes));
