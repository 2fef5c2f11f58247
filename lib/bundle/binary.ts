/** Kinds of files that are no text, by their first bytes: the word is shown, so that a reader knows what was put in. */
type Signature = readonly [kind: string, offset: number, ...bytes: number[]];

const ascii = (kind: string, text: string, offset = 0): Signature => [
  kind,
  offset,
  ...[...text].map((c) => c.charCodeAt(0)),
];

const SIGNATURES: readonly Signature[] = [
  ['jpeg', 0, 0xff, 0xd8, 0xff],
  ['png', 0, 0x89, 0x50, 0x4e, 0x47],
  ascii('gif', 'GIF8'),
  ascii('webp', 'WEBP', 8),
  ascii('heic', 'ftyphei', 4),
  ascii('heic', 'ftypmif1', 4),
  ascii('mp4', 'ftyp', 4),
  ['bmp', 0, 0x42, 0x4d, -1, -1, -1, -1, 0, 0, 0, 0],
  ['tiff', 0, 0x49, 0x49, 0x2a, 0x00],
  ascii('pdf', '%PDF-'),
  ['elf', 0, 0x7f, 0x45, 0x4c, 0x46],
  ['macho', 0, 0xcf, 0xfa, 0xed, 0xfe],
  ['java', 0, 0xca, 0xfe, 0xba, 0xbe],
  ascii('evtx', 'ElfFile\0'),
  ['evt', 0, 0x30, 0, 0, 0, 0x4c, 0x66, 0x4c, 0x65],
  ascii('etl', 'ElfChnk\0'),
  ascii('dump', 'PAGEDU64'),
  ascii('dump', 'PAGEDUMP'),
  ascii('minidump', 'MDMP'),
  ascii('registry', 'regf'),
  ascii('sqlite', 'SQLite format 3\0'),
  ['ole', 0, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  ascii('journal', 'LPKSHHRH'),
  ascii('vmdk', 'KDMV'),
  ascii('qcow2', 'QFI\u00fb'),
  ascii('vdi', '<<< ', 0),
  ascii('vhdx', 'vhdxfile'),
  ascii('vhd', 'conectix'),
  ascii('plist', 'bplist00'),
  ['vbox-state', 0, 0x7f, 0x56, 0x69, 0x72, 0x74, 0x75, 0x61, 0x6c, 0x42, 0x6f, 0x78],
];

/** The mark begins behind the kind and the offset; below 0 stands any byte. */
function matches(head: Uint8Array, signature: Signature): boolean {
  const offset = signature[1] - 2;
  for (let i = 2; i < signature.length; i++) {
    const byte = signature[i];
    if (typeof byte !== 'number' || (byte >= 0 && head[offset + i] !== byte)) return false;
  }
  return true;
}

/** The kind of a binary file that is told by its first bytes, or null. */
export function binaryKind(head: Uint8Array): string | null {
  const found = SIGNATURES.find((signature) => matches(head, signature));
  if (found?.[0] === 'vdi') return isVdi(head) ? 'vdi' : null;
  return found?.[0] ?? (isProgram(head) ? 'exe' : null);
}

/** A VDI starts with a sentence of text, "<<< Oracle VM VirtualBox Disk Image >>>", padded with NULs to its signature. */
const isVdi = (head: Uint8Array): boolean =>
  head[64] === 0x7f && head[65] === 0x10 && head[66] === 0xda && head[67] === 0xbe;

/** "MZ" alone could begin a text: a program has the offset of its real header at 60, and NULs before. */
const isProgram = (head: Uint8Array): boolean =>
  head[0] === 0x4d && head[1] === 0x5a && head.subarray(2, 64).includes(0);
