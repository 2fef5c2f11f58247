import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** RFC 4648 base32 in lower case: survives being read aloud, mail clients and case-folding file systems. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** An unguessable id of 160 random bits, 32 letters and digits. */
export function newId(): string {
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET.charAt(Number.parseInt(five, 2))).join('');
}

/** The form of an id: anything else is refused before it is used in a path or a query. */
export const ID_PATTERN = /^[a-z2-7]{32}$/;

/** A secret of 256 random bits as base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Compares a token with a stored hash in constant time. */
export function tokenFits(token: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(token), 'hex'), Buffer.from(hash, 'hex'));
}
