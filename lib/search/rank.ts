import type { StoredDocument } from './documents.ts';
import type { Term } from './expand.ts';
import type { SearchStore, TextHit } from './store.ts';

export interface ScoredDocument {
  readonly document: StoredDocument;
  /** 0 to about 60. */
  readonly score: number;
  /** Share of the query, by rarity of its words, that stands in title and aliases. */
  readonly cover: number;
}

/** Points for the best full-text hit, for a query that stands in title and aliases as a whole, and for the best by sound. */
const BM25 = 22;
const COVER = 32;
const SOUND = 28;
/** Somebody copied the title of a page: nothing else can be meant. */
const TITLE = 200;
/** A page for another operating system than the one named. */
const OTHER_SYSTEM = 0.6;
const KIND_WEIGHT = { cause: 1, article: 1, code: 0.8 } as const;

function rarity(term: Term, store: SearchStore): number {
  return Math.log(1 + store.total / (1 + store.frequency(term.token)));
}

const keyOf = (document: StoredDocument): string => `${document.kind}/${document.id}`;

/** How much of what was typed stands in title and aliases; a synonym counts for the word it replaces. */
function coverOf(document: StoredDocument, terms: readonly Term[], weights: ReadonlyMap<Term, number>): number {
  const best = new Map<number, number>();
  const total = new Map<number, number>();
  for (const term of terms) {
    const weight = weights.get(term) ?? 0;
    if (term.weight === 1) total.set(term.of, Math.max(total.get(term.of) ?? 0, weight));
    if (document.head.has(term.token)) best.set(term.of, Math.max(best.get(term.of) ?? 0, weight * term.weight));
  }
  const sum = (map: ReadonlyMap<number, number>): number => [...map.values()].reduce((a, b) => a + b, 0);
  return sum(total) === 0 ? 0 : Math.min(1, sum(best) / sum(total));
}

/** Full-text hits ordered again by how much of the query their titles and aliases cover. Deterministic. */
export function rankText(
  hits: readonly TextHit[],
  heard: readonly TextHit[],
  terms: readonly Term[],
  normalised: string,
  store: SearchStore,
): ScoredDocument[] {
  const weights = new Map(terms.map((t) => [t, rarity(t, store)]));
  const top = Math.max(1e-9, ...hits.map((h) => h.bm25));
  const systems = new Set(terms.flatMap((t) => (t.weight === 1 ? (store.words.systems.get(t.token) ?? []) : [])));
  const elsewhere = (d: StoredDocument): boolean => systems.size > 0 && d.system !== null && !systems.has(d.system);
  const scored = new Map<string, ScoredDocument>();
  for (const { document, bm25 } of hits) {
    const cover = coverOf(document, terms, weights);
    const title =
      document.title.en.toLowerCase() === normalised || document.title['zh-CN'].toLowerCase() === normalised;
    const score =
      (BM25 * (bm25 / top) + COVER * cover) * KIND_WEIGHT[document.kind] * (elsewhere(document) ? OTHER_SYSTEM : 1) +
      (title ? TITLE : 0);
    scored.set(keyOf(document), { document, score, cover });
  }
  const topSound = Math.max(1e-9, ...heard.map((h) => h.bm25));
  for (const { document, bm25 } of heard) {
    const before = scored.get(keyOf(document));
    const share = bm25 / topSound;
    const score = (before?.score ?? 0) + SOUND * share * KIND_WEIGHT[document.kind];
    scored.set(keyOf(document), { document, score, cover: Math.max(before?.cover ?? 0, share / 2) });
  }
  return [...scored.values()].sort((a, b) => b.score - a.score || (a.document.id < b.document.id ? -1 : 1));
}

/**
 * Share of each cause after what was recognised, weighed by how well the rest of the text fits it: the same code means
 * something else beside "Ryzen" than beside "inside a VM". Empty when nothing was recognised.
 */
export function causeShares(
  known: readonly StoredDocument[],
  ranked: readonly ScoredDocument[],
): ReadonlyMap<string, number> {
  const missing = new Map<string, number>();
  for (const document of known)
    for (const { cause, p } of document.causes) missing.set(cause, (missing.get(cause) ?? 1) * (1 - p));
  const cover = new Map(
    ranked.flatMap((r) => (r.document.kind === 'cause' ? [[r.document.id, r.cover] as const] : [])),
  );
  const weighed = [...missing].map(
    ([cause, left]) => [cause, (1 - left) * (0.5 + 1.5 * (cover.get(cause) ?? 0))] as const,
  );
  const total = weighed.reduce((sum, [, share]) => sum + share, 0);
  const sorted = weighed.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(sorted.map(([cause, share]) => [cause, total === 0 ? 0 : share / Math.max(1, total)]));
}
