import type { Note } from './check-predicates.ts';
import type { Pack } from './pack.ts';

const DAY = 86_400_000;
/** Firmware menus and Windows features move about once a year. */
const LONGEST_DAYS = 400;

/** Content that was last read long before the newest review in the pack: against that and no clock, so the answer never changes by itself. */
export function checkReviews(pack: Pack, note: Note): void {
  const dated = [
    ...pack.causes.map((c) => ({ where: `causes/${c.id}`, reviewed: c.reviewed })),
    ...pack.fixes.map((f) => ({ where: `fixes/${f.id}`, reviewed: f.reviewed })),
    ...pack.questions.map((q) => ({ where: `questions/${q.id}`, reviewed: q.reviewed })),
    ...pack.families.map((f) => ({ where: `codes/${f.id}`, reviewed: f.reviewed })),
    ...pack.myths.map((m) => ({ where: `myths/${m.id}`, reviewed: m.reviewed })),
    ...pack.articles.map((a) => ({ where: `articles/${a.slug}`, reviewed: a.reviewed })),
  ];
  const newest = Math.max(0, ...dated.map((d) => Date.parse(d.reviewed)).filter(Number.isFinite));
  for (const { where, reviewed } of dated) {
    const days = Math.round((newest - Date.parse(reviewed)) / DAY);
    if (days > LONGEST_DAYS) note(where, `was reviewed ${days} days before the newest review`);
  }
}
