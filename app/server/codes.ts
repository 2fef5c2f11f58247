import 'server-only';
import type { RankedCause } from '#app/ui/ranking.tsx';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { CodeEntry, CodeFamily } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import { likelihoodWord } from '#lib/report/render.ts';
import { speech } from '#lib/report/words.ts';

export interface FoundCode {
  readonly entry: CodeEntry;
  readonly family: CodeFamily;
}

export function findCode(pack: Pack, id: string): FoundCode | undefined {
  for (const family of pack.families) {
    const entry = family.entries.find((e) => e.id === id);
    if (entry) return { entry, family };
  }
  return undefined;
}

/** Other rows with the same number: it means something else in another place. */
export function sameNumber(pack: Pack, entry: CodeEntry): FoundCode[] {
  if (entry.value === undefined) return [];
  const value = BigInt(entry.value);
  return pack.families.flatMap((family) =>
    family.entries
      .filter((e) => e.id !== entry.id && e.value !== undefined && BigInt(e.value) === value)
      .map((e) => ({ entry: e, family })),
  );
}

/** The causes a code can mean before anything else is known, with the question that would settle each. */
export function causesOf(pack: Pack, entry: CodeEntry, locale: Locale): RankedCause[] {
  const said = speech(pack, locale);
  return entry.causes.flatMap(({ cause: id, p }) => {
    const cause = pack.causes.find((c) => c.id === id);
    if (!cause) return [];
    const percent = Math.round(p * 100);
    const fact = cause.likely
      .map((l) => l.fact)
      .find((f) => pack.questions.some((q) => q.fact === f && q.effort !== 'know'));
    const ask = pack.questions.find((q) => q.fact === fact)?.ask[locale];
    return [
      { cause: id, title: cause.title[locale], percent, word: likelihoodWord(said, percent), asks: ask ? [ask] : [] },
    ];
  });
}
