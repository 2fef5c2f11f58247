import type { Pack } from './pack.ts';
import type { CodeEntry, CodeFamily } from './schema.ts';

export interface FoundCode {
  readonly entry: CodeEntry;
  readonly family: CodeFamily;
}

/** What people write in words of their own is no code to look up. */
const OWN_WORDS = 'own-words';
const MOST = 6;
/** Two codes are alike when this much of their causes is the same; of equally alike ones those of the same family come first. */
const ALIKE = 0.3;
const SAME_FAMILY = 0.1;

/** Share of the causes that two codes have in common, 0 to 1: the smaller share of each cause, added up. */
function inCommon(a: CodeEntry, b: CodeEntry): number {
  const shares = new Map(a.causes.map(({ cause, p }) => [cause, p]));
  return b.causes.reduce((sum, { cause, p }) => sum + Math.min(p, shares.get(cause) ?? 0), 0);
}

const numberOf = ({ value }: CodeEntry): bigint | null => (value === undefined ? null : BigInt(value));

/**
 * Codes worth seeing beside one, at most six: other meanings of its number, those its entry names, then those that mean the same
 * causes, the most alike first.
 */
export function relatedCodes(pack: Pack, of: FoundCode): readonly FoundCode[] {
  const others = pack.families.flatMap((family) =>
    family.entries.filter((entry) => entry.id !== of.entry.id).map((entry) => ({ entry, family })),
  );
  const value = numberOf(of.entry);
  const same = others.filter(({ entry }) => value !== null && numberOf(entry) === value);
  const named = of.entry.related.flatMap((id) => others.find(({ entry }) => entry.id === id) ?? []);
  const alike = others
    .filter(({ family }) => family.id !== OWN_WORDS)
    .map((found) => ({ found, share: inCommon(of.entry, found.entry) }))
    .filter(({ share }) => share >= ALIKE)
    .map(({ found, share }) => ({ found, points: share + (found.family.id === of.family.id ? SAME_FAMILY : 0) }))
    .sort((a, b) => b.points - a.points || (a.found.entry.id < b.found.entry.id ? -1 : 1))
    .map(({ found }) => found);
  return [...new Map([...same, ...named, ...alike].map((found) => [found.entry.id, found])).values()].slice(0, MOST);
}
