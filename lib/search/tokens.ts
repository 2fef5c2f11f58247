// Runs of Han characters, or of Latin letters and digits joined by the marks that hold names together: vt-x, /dev/kvm, 10.0.19045.
const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+(?:[-._/+][\p{L}\p{N}]+)*/gu;
const HAN = /^\p{Script=Han}/u;

/** Overlapping pairs of characters, cut by code point; a single character stays. Never word segmentation. */
function bigrams(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((c, n) => `${characters[n]}${c}`);
}

/** "vt-x" gives vt, x and vtx, so that each spelling meets every other. */
function latin(run: string): string[] {
  const parts = run.split(/[-._/+]/);
  return parts.length === 1 ? parts : [...parts.filter((p) => p.length > 1), parts.join('')];
}

/** Tokens of a normalised text, in order, with repetitions. The same function serves index and query. */
export function tokens(normalised: string): string[] {
  const found: string[] = [];
  for (const [run] of normalised.matchAll(RUN)) {
    if (HAN.test(run)) found.push(...bigrams(run));
    else found.push(...splitBorders(run));
  }
  return found.map(stem);
}

const PIECE =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}]|(?<=(?!\p{Script=Han})[\p{L}\p{N}])[-._/+](?=(?!\p{Script=Han})[\p{L}\p{N}]))+/gu;

/** Chinese runs and Latin words, names like "hyper-v" without their marks: what must stand somewhere as it is. */
export const piecesOf = (normalised: string): string[] => [
  ...new Set((normalised.match(PIECE) ?? []).map((piece) => piece.replace(/[-._/+]+/g, ''))),
];

/** Scripts that are written on without a space next to Latin names: "开启vt", "WSLの", "Hyper-V가". */
const BORDER = /(\p{Script=Han}+|\p{Script=Hiragana}+|[\p{Script=Katakana}ー]+|\p{Script=Hangul}+)/u;

/** Letters of different scripts without a space between them are words of their own. */
function splitBorders(run: string): string[] {
  const pieces = run.split(BORDER).filter((p) => p !== '');
  return pieces.flatMap((p) => (HAN.test(p) ? bigrams(p) : latin(p.replace(/^[-._/+]+|[-._/+]+$/g, ''))));
}

/** Plural and tense endings of English words, and the e that tenses swallow: enable, enables, enabled and enabling are one. */
export function stem(token: string): string {
  if (token.length < 5 || !/^[a-z]+$/.test(token)) return token;
  const one = singular(token);
  if (one.endsWith('ing') && one.length > 6) return dropDouble(one.slice(0, -3));
  if (one.endsWith('ed') && one.length > 5) return dropDouble(one.slice(0, -2));
  return one.length > 4 ? one.replace(/e$/, '') : one;
}

function singular(token: string): string {
  if (token.endsWith('ies')) return `${token.slice(0, -3)}y`;
  if (/(?:sses|xes|ches|shes)$/.test(token)) return token.slice(0, -2);
  return /[^su]s$/.test(token) ? token.slice(0, -1) : token;
}

const dropDouble = (stemmed: string): string => {
  const last = stemmed.at(-1);
  return last === stemmed.at(-2) && last !== 'l' && last !== 's' ? stemmed.slice(0, -1) : stemmed.replace(/e$/, '');
};

/** Syllables of each pair of characters: 嵌套 and 欠套 are both "qian'tao". */
export function soundTokens(normalised: string, words: { readonly pinyin: ReadonlyMap<string, string> }): string[] {
  const found: string[] = [];
  for (const [run] of normalised.matchAll(/\p{Script=Han}{2,}/gu)) {
    const sounds = [...run].map((c) => words.pinyin.get(c) ?? c);
    for (let n = 1; n < sounds.length; n += 1) found.push(`${sounds[n - 1]}0${sounds[n]}`);
  }
  return found;
}
