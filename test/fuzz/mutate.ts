import fc from 'fast-check';

/** Changes to bytes that are already in a form: the places where readers break are near what is right. */
type Change = (bytes: Uint8Array) => Uint8Array;

/** Longest input that is made; a form shows its faults in little. */
const LONGEST = 8192;
/** Bytes and words at which number and text readers turn. */
const TURNS = [
  '\u0000',
  '\u00ff',
  '\u007f',
  '\u0080',
  '\n',
  '\r',
  ':',
  '=',
  '"',
  '[',
  '<',
  '\\',
  '0',
  '9',
  '-1',
  '4294967295',
  '18446744073709551616',
  '：',
  '\ufeff',
  '\ud800',
  '%s',
  '../',
  ' '.repeat(64),
];
const turns = TURNS.map((t) => new TextEncoder().encode(t));

const place = fc.nat(LONGEST);
const short = fc.integer({ min: 1, max: 64 });

function spliced(bytes: Uint8Array, from: number, to: number, middle: Uint8Array): Uint8Array {
  const made = new Uint8Array(from + middle.length + bytes.length - to);
  made.set(bytes.subarray(0, from));
  made.set(middle, from);
  made.set(bytes.subarray(to), from + middle.length);
  return made;
}
const within = (bytes: Uint8Array, at: number): number => (bytes.length === 0 ? 0 : at % (bytes.length + 1));

const flip = fc.tuple(place, fc.nat(255)).map(
  ([at, mask]): Change =>
    (bytes) => {
      const copy = bytes.slice();
      if (copy.length > 0) copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ (mask || 1);
      return copy;
    },
);
const put = fc.tuple(place, fc.constantFrom(...turns)).map(
  ([at, turn]): Change =>
    (bytes) => {
      const from = within(bytes, at);
      return spliced(bytes, from, Math.min(bytes.length, from + turn.length), turn);
    },
);
const insert = fc.tuple(place, fc.oneof(fc.constantFrom(...turns), fc.uint8Array({ maxLength: 16 }))).map(
  ([at, what]): Change =>
    (bytes) => {
      const from = within(bytes, at);
      return spliced(bytes, from, from, what);
    },
);
const remove = fc.tuple(place, short).map(
  ([at, count]): Change =>
    (bytes) => {
      const from = within(bytes, at);
      return spliced(bytes, from, Math.min(bytes.length, from + count), new Uint8Array(0));
    },
);
const repeat = fc.tuple(place, short, fc.integer({ min: 1, max: 12 })).map(
  ([at, count, times]): Change =>
    (bytes) => {
      const from = within(bytes, at);
      const piece = bytes.subarray(from, from + count);
      const many = new Uint8Array(piece.length * times).map((_, i) => piece[i % piece.length] ?? 0);
      return spliced(bytes, from, from, many);
    },
);
const cut = place.map(
  (at): Change =>
    (bytes) =>
      bytes.slice(0, within(bytes, at)),
);

/**
 * Inputs near the samples: one of them, or two joined at some place, with up to eight changes. Shrinks towards an untouched sample.
 */
export function near(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const sample = fc.constantFrom(...samples.map((s) => s.subarray(0, LONGEST)));
  const start = fc.oneof(
    { weight: 4, arbitrary: sample },
    {
      weight: 1,
      arbitrary: fc
        .tuple(sample, sample, place)
        .map(([a, b, at]) => spliced(a, within(a, at), a.length, b.subarray(within(b, at)))),
    },
  );
  const change = fc.oneof(flip, put, insert, remove, repeat, cut);
  return fc
    .tuple(start, fc.array(change, { maxLength: 8 }))
    .map(([bytes, changes]) => changes.reduce((made, alter) => alter(made), bytes));
}
