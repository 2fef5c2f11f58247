import 'server-only';
import type { Remedy } from '#app/ui/code-todo.tsx';
import type { RankedCause } from '#app/ui/ranking.tsx';
import { factsOfCode } from '#lib/ask.ts';
import { splitHresult } from '#lib/codes/decode.ts';
import { truthOf, undecided } from '#lib/diagnosis/evaluate.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { FoundCode } from '#lib/knowledge/related.ts';
import type { Cause, CodeEntry, Fix, Question } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import { likelihoodWord } from '#lib/report/render.ts';
import { speech } from '#lib/report/words.ts';

export function findCode(pack: Pack, id: string): FoundCode | undefined {
  for (const family of pack.families) {
    const entry = family.entries.find((e) => e.id === id);
    if (entry) return { entry, family };
  }
  return undefined;
}

/** Facts a cause does not decide on its own, but nearly always goes with. */
const NEARLY_ALWAYS = 0.8;

/**
 * The question that tells a cause from those above it: about the first fact of its own rule that was not asked for them; when all
 * were, the first. Only a cause without a rule is told by what it usually goes with.
 */
function askFor(pack: Pack, cause: Cause, taken: ReadonlySet<string>): Question | undefined {
  const usual = cause.likely.filter((l) => l.p >= NEARLY_ALWAYS && l.fact !== 'product.used').map((l) => l.fact);
  const facts = cause.when ? undecided(cause.when, emptyFacts()) : usual;
  const questions = facts.flatMap((fact) => pack.questions.find((q) => q.fact === fact) ?? []);
  return questions.find((q) => !taken.has(q.id)) ?? questions[0];
}

/** The causes a code can mean before anything else is known, with the question that would settle each. */
export function causesOf(pack: Pack, entry: CodeEntry, locale: Locale): RankedCause[] {
  const said = speech(pack, locale);
  const taken = new Set<string>();
  const byShare = [...entry.causes].sort((a, b) => b.p - a.p);
  return byShare.flatMap(({ cause: id, p }) => {
    const cause = pack.causes.find((c) => c.id === id);
    if (!cause) return [];
    const percent = Math.round(p * 100);
    const question = askFor(pack, cause, taken);
    if (question) taken.add(question.id);
    // Where nothing can be asked, looking at what the cause changes tells it from the others.
    const told = question?.ask[locale] ?? (byShare.length > 1 ? cause.check.text[locale] : undefined);
    const asks = told === undefined ? [] : [told];
    return [{ cause: id, title: cause.title[locale], percent, word: likelihoodWord(said, percent), asks }];
  });
}

/** Causes whose way out is shown beside a code. */
const MOST_REMEDIES = 3;
const MOST_FIXES = 2;

/**
 * What to do about the likeliest causes of a code, in their order, and how to see that it worked. What the code itself excludes,
 * such as steps for another system, is left out.
 */
export function remediesOf(pack: Pack, entry: CodeEntry, causes: readonly RankedCause[], locale: Locale): Remedy[] {
  const facts = factsOfCode(entry.id, pack);
  const applies = ({ when }: Fix): boolean => when === undefined || truthOf(when, facts) !== 'no';
  return causes.slice(0, MOST_REMEDIES).flatMap(({ cause: id, title }) => {
    const cause = pack.causes.find((c) => c.id === id);
    if (!cause) return [];
    const fixes = cause.fixes.flatMap((fix) => pack.fixes.find((f) => f.id === fix) ?? []).filter(applies);
    const titles = fixes.slice(0, MOST_FIXES).map((fix) => fix.title[locale]);
    return [{ cause: id, title, fixes: titles, check: cause.check.text[locale] }];
  });
}

const MOST_NEIGHBOURS = 8;

/** Explained events of the same provider as an unexplained one (Kernel-Boot 62), in the order of their ids. */
export function eventsBeside(pack: Pack, event: string): { readonly id: string; readonly text: string }[] {
  const provider = event.replace(/\d+$/, '');
  const idOf = (name: string): number => Number(name.slice(provider.length));
  return pack.families
    .filter((family) => family.kind === 'event')
    .flatMap((family) => family.entries)
    .flatMap(({ id, aliases }) => {
      const name = aliases.find((alias) => alias.startsWith(provider));
      return name === undefined ? [] : [{ id, text: name }];
    })
    .sort((a, b) => idOf(a.text) - idOf(b.text))
    .slice(0, MOST_NEIGHBOURS);
}

/** Explained codes with the same facility as an unexplained number, the numerically nearest first. Empty for facility 0. */
export function neighboursOf(pack: Pack, value: number): { readonly id: string; readonly text: string }[] {
  const { facility } = splitHresult(value);
  if (facility === 0 || value < 0x80000000) return [];
  const known = pack.families.flatMap(({ kind, entries }) =>
    kind === 'hresult' || kind === 'ntstatus'
      ? entries.flatMap((e) => (e.value === undefined ? [] : [{ ...e, number: Number(e.value) }]))
      : [],
  );
  return known
    .filter((e) => e.number <= 0xffffffff && splitHresult(e.number).facility === facility)
    .sort((a, b) => Math.abs(a.number - value) - Math.abs(b.number - value))
    .slice(0, MOST_NEIGHBOURS)
    .map(({ id, value: hex, name }) => ({ id, text: `${hex} ${name}` }));
}
