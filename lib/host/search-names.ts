import type Database from 'better-sqlite3';
import { bestPlaces } from '#lib/search/best.ts';
import { bareName, distance, distancesFrom, forgiven, threes } from '#lib/search/near.ts';
import { unpackAscending } from '#lib/search/packing.ts';
import type { NearName, SearchStore } from '#lib/search/store.ts';
import { once, remembered } from './search-rows.ts';

/** Words and names of a search index that look like what was typed. */

/** Indexed words beginning with some letters: "hyperv" for "hyper". */
export function wordsBeginning(db: Database.Database): SearchStore['beginning'] {
  const begun = db
    .prepare<[string, string], string>(
      'SELECT token FROM words WHERE token > ? AND token < ? ORDER BY docs DESC, token LIMIT 5',
    )
    .pluck();
  return remembered((letters: string) => begun.all(letters, `${letters}\u{10ffff}`));
}

/** Indexed Latin words, read by first letter. People rarely miss that one; swapping it with the second is the exception. */
export function nearWords(db: Database.Database): SearchStore['near'] {
  const begun = db.prepare<[string, string], string>('SELECT token FROM words WHERE token >= ? AND token < ?').pluck();
  const byLetter = remembered((letter: string) => {
    const next = String.fromCharCode(letter.charCodeAt(0) + 1);
    return Map.groupBy(
      begun.all(letter, next).filter((word) => /^[a-z]{4,}$/.test(word)),
      (word) => word.length,
    );
  });
  return remembered((token: string) => {
    if (!/^[a-z]{5,40}$/.test(token)) return [];
    const limit = Math.min(2, forgiven(token.length));
    const found: { word: string; edits: number }[] = [];
    for (const letter of new Set(token.slice(0, 2))) {
      for (let length = token.length - limit; length <= token.length + limit; length += 1) {
        for (const word of byLetter(letter).get(length) ?? []) {
          const edits = distance(token, word, limit);
          if (edits <= limit) found.push({ word, edits });
        }
      }
    }
    return found.sort((a, b) => a.edits - b.edits || (a.word < b.word ? -1 : 1)).map((f) => f.word);
  });
}

/** A whole query of more words than this is prose, not a name. */
const MAX_NAME_WORDS = 12;
/** Names looked at letter by letter, and names given back. */
const CANDIDATES = 80;
const MOST = 12;

/** Inside a sentence only capitals or several words make a name: "start_vm.sh" and "x86_64" are none. */
const NAME =
  /(?<![A-Za-z0-9_])(?:[A-Z][A-Z0-9]*_[A-Z0-9_]{1,78}|[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]{1,30}){2,15})(?![A-Za-z0-9_])/g;

/** Parts of a text that may be symbolic names. */
function namesTyped(text: string): string[] {
  const joined = [...text.matchAll(NAME)].map((m) => m[0]);
  const all = text.trim();
  const short = /^[\x20-\x7e]+$/.test(all) && all.split(/\s+/).length <= MAX_NAME_WORDS;
  return [...new Set([...joined, ...(short ? [all] : [])])].filter((t) => bareName(t).length >= 6).slice(0, 4);
}

const NONE = new Uint8Array(0);

/** Symbolic names that share three-letter pieces with what was typed, rare ones counting more, then by edits. */
export function similarNames(db: Database.Database, read: () => readonly string[]): SearchStore['nearNames'] {
  const one = db.prepare<[string], Buffer>('SELECT names FROM pieces WHERE gram = ?').pluck();
  const holders = remembered((gram: string) => unpackAscending(one.get(gram) ?? NONE));
  // All at once: eighty names are looked at for one that was typed.
  const names = once(read);

  const likely = (bare: string): number[] => {
    const total = names().length;
    const votes = new Float32Array(total);
    for (const gram of threes(bare)) {
      const list = holders(gram);
      const weight = Math.log(1 + total / (1 + list.length));
      for (const n of list) votes[n] = (votes[n] ?? 0) + weight;
    }
    return bestPlaces(votes, CANDIDATES);
  };
  return (text): readonly NearName[] => {
    const found = namesTyped(text).flatMap((typed) => {
      const distanceTo = distancesFrom(typed);
      return likely(bareName(typed)).flatMap((n): NearName[] => {
        const name = names()[n] ?? '';
        const far = distanceTo(name);
        return Number.isFinite(far) ? [{ name, distance: far, typed }] : [];
      });
    });
    return found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).slice(0, MOST);
  };
}
