import { bytesOf, concat, gzip, paxRecord, tar, tarHeader, tarItem, zip } from '../bundle/builders.ts';
import { EVIDENCE as evidence, type Kind } from './kind.ts';

/** Archives that lie: names, links, sizes, checksums, ends. Small, so each must cost nothing. */
const LINE = 'dmesg: nothing here\n';
const item = { name: 'b.log', data: LINE.repeat(50) };
const linked = (type: string, link: string): Uint8Array => tar(evidence, { name: 'out', type, link });
const changed = (bytes: Uint8Array, at: number, value: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at < 0 ? copy.length + at : at] = value;
  return copy;
};
const pax = (key: string, value: string): Uint8Array =>
  concat(
    tarItem(evidence),
    tarItem({ name: 'pax', type: 'x', data: paxRecord(key, value) }),
    tarItem(item),
    new Uint8Array(1024),
  );
/** A zip whose directory and local header give the second entry different names. */
function renamed(): Uint8Array {
  const made = zip(evidence, { name: 'same.log', data: LINE, method: 0 });
  const text = Buffer.from(made);
  made.set(bytesOf('evil.log'), text.lastIndexOf('same.log'));
  return made;
}

export const LYING: readonly Kind[] = [
  ['a tar that climbs out', 'unsafe-name', () => tar(evidence, { name: '../../../etc/cron.d/x', data: LINE })],
  ['a zip that climbs out', 'unsafe-name', () => zip(evidence, { name: '../../x', data: LINE })],
  ['a zip that climbs out with backslashes', 'unsafe-name', () => zip(evidence, { name: '..\\..\\x', data: LINE })],
  ['a tar with a root', 'unsafe-name', () => tar(evidence, { name: '/etc/passwd', data: LINE })],
  ['a zip with a drive letter', 'unsafe-name', () => zip(evidence, { name: 'C:\\Windows\\x', data: LINE })],
  ['a zip with a share', 'unsafe-name', () => zip(evidence, { name: '\\\\server\\share\\x', data: LINE })],
  ['a name with a NUL', 'unsafe-name', () => zip(evidence, { name: 'x.log\u0000.exe', data: LINE })],
  ['a name that turns its direction', 'unsafe-name', () => zip(evidence, { name: 'x\u202egpj.exe', data: LINE })],
  ['a name without letters', 'unsafe-name', () => zip(evidence, { name: '', data: LINE })],
  ['a pax path that climbs out', 'unsafe-name', () => pax('path', '../../root/.ssh/authorized_keys')],
  ['a pax path of 300 kB', 'corrupt', () => pax('path', 'p/'.repeat(150_000))],
  ['a pax size larger than the file', 'truncated', () => pax('size', '99999999')],
  ['a pax size below zero', 'corrupt', () => pax('size', '-1')],
  [
    'a pax record with a wrong length',
    'corrupt',
    () =>
      concat(
        tarItem(evidence),
        tarItem({ name: 'p', type: 'x', data: '999 path=x\n' }),
        tarItem(item),
        new Uint8Array(1024),
      ),
  ],
  ['a soft link out', 'link', () => linked('2', '/etc/shadow')],
  ['a hard link out', 'link', () => linked('1', '../../etc/shadow')],
  ['a soft link in a zip', 'link', () => zip(evidence, { name: 'l', data: '/etc/shadow', mode: 0o120777 })],
  ['a device node', 'device', () => linked('4', '')],
  ['a character device', 'device', () => linked('3', '')],
  ['a pipe', 'device', () => linked('6', '')],
  ['a duplicate name in a tar', 'duplicate-name', () => tar(evidence, item, item)],
  ['a duplicate name in a zip', 'duplicate-name', () => zip(evidence, item, item)],
  ['a zip entry with a wrong checksum', 'corrupt', () => zip(evidence, { ...item, crc: 1 })],
  ['a gzip with a wrong checksum', 'corrupt', () => changed(gzip(evidence.data), -8, 0x55)],
  ['a gzip with a wrong length', 'corrupt', () => changed(gzip(evidence.data), -1, 0x55)],
  [
    'a tar header with a wrong checksum',
    'corrupt',
    () => concat(tarItem(evidence), changed(tarHeader(item), 0, 0x7a), new Uint8Array(1024)),
  ],
  ['a zip cut in its directory', 'truncated', () => zip(evidence, item).subarray(0, -30)],
  [
    'a tar.gz cut in the middle',
    'truncated',
    () => {
      const whole = gzip(
        concat(tar(evidence, { name: 'b', data: Array.from({ length: 5000 }, (_, i) => `${i * 7919}`).join() })),
      );
      return whole.subarray(0, Math.floor(whole.length / 2));
    },
  ],
  ['a tar cut in a file', 'truncated', () => tar(evidence, item).subarray(0, 1024 + 512 + 100)],
  ['an encrypted zip entry', 'encrypted', () => zip(evidence, { ...item, flags: 0x801 })],
  ['an AES zip entry', 'encrypted', () => zip(evidence, { ...item, method: 99 })],
  ['a zip entry packed in an unknown way', 'unsupported-format', () => zip(evidence, { ...item, method: 77 })],
  ['a zip entry shorter than said', 'corrupt', () => zip(evidence, { ...item, unpackedSize: 5_000_000 })],
  ['a zip entry longer than said', 'corrupt', () => zip(evidence, { ...item, unpackedSize: 3 })],
  ['a zip entry that starts behind the end', 'corrupt', () => zip(evidence, { ...item, offset: 0x7fffffff })],
  ['a zip with two names for one entry', '', renamed],
  ['a zip behind a program', 'not-text', () => concat(bytesOf('MZ'), new Uint8Array(4096), zip(evidence)), 'bomb'],
  [
    'a 7z archive',
    'unsupported-format',
    () => concat(Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4), new Uint8Array(64)),
    'bomb',
  ],
  [
    'a rar archive',
    'unsupported-format',
    () => concat(bytesOf('Rar!\u001a\u0007\u0001\u0000'), new Uint8Array(64)),
    'bomb',
  ],
  ['an empty tar', 'empty', () => new Uint8Array(10_240), 'bomb'],
  ['an empty file', 'empty', () => new Uint8Array(0), 'bomb'],
];
