import type { FactSet } from '../facts/facts.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Locale } from '../locale.ts';
import type { Diagnosis } from './types.ts';

/** Where to read on when no cause fits. */
export interface Nearest {
  /** Causes that are still possible, likeliest first; that they resemble what was told proves nothing. */
  readonly causes: readonly { readonly id: string; readonly title: string }[];
  readonly articles: readonly { readonly slug: string; readonly title: string }[];
  readonly codes: readonly { readonly id: string; readonly name: string }[];
}

const MOST = 4;
/** What is less likely than this is nearest to nothing; one article is named all the same. */
const WORTH_A_LOOK = 0.1;

/**
 * Causes, articles and codes nearest to what is known: by the codes that were recognised, then by what is still possible.
 * @param codes ids of the recognised codes
 * @param p probability of each cause that is still possible
 */
export function nearestIn(
  codes: readonly string[],
  p: ReadonlyMap<string, number>,
  pack: Pack,
  locale: Locale,
): Nearest {
  const rows = pack.families.flatMap((f) => f.entries).filter((e) => codes.includes(e.id));
  const named = new Set(rows.flatMap((row) => row.causes.map((c) => c.cause)));
  const score = (causes: readonly string[]): number =>
    causes.reduce((sum, id) => sum + (p.get(id) ?? 0) + (named.has(id) ? 1 : 0), 0);
  const articles = pack.articles
    .map((a) => ({ slug: a.slug, title: a.title[locale], score: score(a.causes) }))
    .sort((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1))
    .filter((a, n) => n === 0 || a.score >= WORTH_A_LOOK);
  const causes = pack.causes
    .map((c) => ({ id: c.id, title: c.title[locale], p: p.get(c.id) ?? 0 }))
    .filter((c) => c.p >= WORTH_A_LOOK)
    .sort((a, b) => b.p - a.p);
  return {
    causes: causes.slice(0, MOST).map(({ id, title }) => ({ id, title })),
    articles: articles.slice(0, MOST).map(({ slug, title }) => ({ slug, title })),
    codes: rows.slice(0, MOST).map((e) => ({ id: e.id, name: e.name })),
  };
}

/** The same for where a questionnaire stands; what is ruled out is near to nothing. */
export function nearestTo(facts: FactSet, diagnosis: Diagnosis, pack: Pack, locale: Locale): Nearest {
  const codes = (facts.known.get('symptom.code')?.observations ?? []).map((f) => String(f.value));
  return nearestIn(
    codes,
    new Map(diagnosis.verdicts.map((v) => [v.cause, v.state === 'ruled-out' ? 0 : v.p])),
    pack,
    locale,
  );
}
