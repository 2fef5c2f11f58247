import type { TextParser } from './parser.ts';

/** Get-Disk: "0  Samsung SSD 980 1TB  S64…  Healthy  Online  931.51 GB GPT" */
const ROW = /^\s{0,4}0\s{1,20}\S.{0,200}\s(GPT|MBR)\s*$/;
const LIST = /^\s{0,4}PartitionStyle\s{0,20}:\s{0,4}(GPT|MBR|1|2)\s*$/;
/** parted -l and fdisk -l */
const PARTED = /^\s{0,4}(?:Partition Table|Disklabel type)\s{0,4}:\s{0,4}(gpt|msdos|dos)\s*$/;

const styleOf = (word: string): 'gpt' | 'mbr' => (/^(?:gpt|2)$/i.test(word) ? 'gpt' : 'mbr');

/**
 * How the first disk is divided: Get-Disk, parted, fdisk. It matters to those who want to change to UEFI; virtualization works with both.
 */
export const diskList: TextParser = {
  kind: 'text',
  id: 'disk-list',
  matches: (head) =>
    (head.includes('Friendly Name') && /^Number {1,4}Friendly Name\b/m.test(head)) ||
    (head.includes('PartitionStyle') && /^[ \t]{0,4}PartitionStyle[ \t]{0,20}:/m.test(head)) ||
    ((head.includes('Partition Table') || head.includes('Disklabel type')) &&
      /^[ \t]{0,4}(?:Partition Table|Disklabel type)[ \t]{0,4}:/m.test(head)),
  read(file, emit) {
    const at = file.lines.findIndex((text) => [ROW, LIST, PARTED].some((pattern) => pattern.test(text.slice(0, 300))));
    const text = (file.lines[at] ?? '').slice(0, 300);
    const word = (ROW.exec(text) ?? LIST.exec(text) ?? PARTED.exec(text))?.[1];
    if (word) emit('disk.partition-style', styleOf(word), at + 1);
  },
};
