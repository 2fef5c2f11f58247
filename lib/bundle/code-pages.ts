/**
 * Code pages of Windows consoles and old files, told by which bytes stand where. Only Chinese has a test of its own for short texts;
 * the others want enough characters to be sure, and everything else stays Latin-1, where ASCII is right and nothing is guessed.
 */
export type CodePage = 'gb18030' | 'big5' | 'shift_jis' | 'euc-kr' | 'windows-1251' | 'ibm866' | 'latin1';

/** Fewer characters than this prove no alphabet. */
const ENOUGH = 16;

const within = (byte: number, from: number, to: number): boolean => byte >= from && byte <= to;

/** Share of the high bytes that pass. */
function share(bytes: Uint8Array, passes: (byte: number) => boolean): number {
  let high = 0;
  let passing = 0;
  for (const byte of bytes) {
    if (byte < 0x80) continue;
    high++;
    if (passes(byte)) passing++;
  }
  return high < ENOUGH ? 0 : passing / high;
}

/** Letters of another alphabet stand side by side; those of Western Europe stand among ASCII. */
function isOtherAlphabet(bytes: Uint8Array): boolean {
  let high = 0;
  let beside = 0;
  bytes.forEach((byte, i) => {
    if (byte < 0x80) return;
    high++;
    if ((bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80) beside++;
  });
  return beside >= high * 0.7;
}

/** Small letters are most of a text: E0 to FF in the page of Windows, A0 to AF and E0 to EF in that of its console. */
const isWindowsCyrillic = (bytes: Uint8Array): boolean =>
  share(bytes, (b) => b >= 0xe0) >= 0.7 && share(bytes, (b) => b >= 0xc0 || b === 0xa8 || b === 0xb8) >= 0.95;
const isConsoleCyrillic = (bytes: Uint8Array): boolean =>
  share(bytes, (b) => within(b, 0xa0, 0xaf) || within(b, 0xe0, 0xef)) >= 0.7 &&
  share(bytes, (b) => within(b, 0xb0, 0xdf)) <= 0.05;

interface Pairs {
  readonly pairs: number;
  readonly bad: number;
  /** Pairs of which both bytes pass. */
  readonly passing: number;
}

/** Counts pairs of a high byte and the one after it; `single` are high bytes that stand alone. */
function pairsOf(
  bytes: Uint8Array,
  isPair: (lead: number, trail: number) => boolean,
  passes: (lead: number, trail: number) => boolean,
  single: (byte: number) => boolean = () => false,
): Pairs {
  let pairs = 0;
  let bad = 0;
  let passing = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80 || single(lead)) continue;
    const trail = bytes[i + 1] ?? 0;
    if (!isPair(lead, trail)) bad++;
    else {
      i++;
      pairs++;
      if (passes(lead, trail)) passing++;
    }
  }
  return { pairs, bad, passing };
}

const mostly = ({ pairs, bad, passing }: Pairs, least: number): boolean =>
  pairs >= ENOUGH && bad * 25 <= pairs && passing >= pairs * least;

/** Kana: every Japanese sentence has them. */
const isShiftJis = (bytes: Uint8Array): boolean =>
  mostly(
    pairsOf(
      bytes,
      (lead, trail) =>
        (within(lead, 0x81, 0x9f) || within(lead, 0xe0, 0xfc)) && within(trail, 0x40, 0xfc) && trail !== 0x7f,
      (lead, trail) => (lead === 0x82 && trail >= 0x9f) || (lead === 0x83 && trail <= 0x96),
      (byte) => within(byte, 0xa1, 0xdf),
    ),
    0.25,
  );

/** The common characters of Big5 begin below C7, and two of five end below 7F. */
function isBig5(bytes: Uint8Array): boolean {
  const isPair = (lead: number, trail: number): boolean =>
    within(lead, 0xa1, 0xf9) && (within(trail, 0x40, 0x7e) || within(trail, 0xa1, 0xfe));
  return (
    mostly(
      pairsOf(bytes, isPair, (lead) => lead <= 0xc6),
      0.9,
    ) &&
    mostly(
      pairsOf(bytes, isPair, (_, trail) => trail <= 0x7e),
      0.2,
    )
  );
}

/** Syllables of Hangul begin with B0 to C8; a third of Chinese text begins higher. */
const isKorean = (bytes: Uint8Array): boolean =>
  mostly(
    pairsOf(
      bytes,
      (lead, trail) => lead >= 0xa1 && trail >= 0xa1,
      (lead) => within(lead, 0xb0, 0xc8),
    ),
    0.9,
  );

/**
 * GBK or GB18030: high bytes come in pairs, and most pairs are common Chinese characters or punctuation (both bytes from A1).
 * Latin-1 text has single high bytes between ASCII letters.
 */
function isGb18030(bytes: Uint8Array): boolean {
  let common = 0;
  let rare = 0;
  let bad = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[++i] ?? 0;
    if (lead === 0x80 || lead === 0xff || trail < 0x30 || trail === 0x7f || trail === 0xff) bad++;
    else if (trail >= 0xa1 && lead >= 0xa1 && lead <= 0xf7) common++;
    else rare++;
  }
  return common > 0 && common >= 2 * rare && common >= 8 * bad;
}

/** The code page of text that is neither ASCII nor UTF-8. */
export function codePage(bytes: Uint8Array): CodePage {
  if (isOtherAlphabet(bytes)) {
    if (isWindowsCyrillic(bytes)) return 'windows-1251';
    if (isConsoleCyrillic(bytes)) return 'ibm866';
  }
  if (isShiftJis(bytes)) return 'shift_jis';
  if (isBig5(bytes)) return 'big5';
  if (isGb18030(bytes)) return isKorean(bytes) ? 'euc-kr' : 'gb18030';
  return 'latin1';
}
