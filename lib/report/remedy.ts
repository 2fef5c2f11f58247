import type { Pack } from '../knowledge/pack.ts';
import type { Command } from '../knowledge/schema.ts';
import type { Locale } from '../locale.ts';
import type { Report } from './report.ts';
import type { FindingView, FixView, SourceView } from './view.ts';
import { speech } from './words.ts';

/** The system commands are shown for; undefined when it is not known: then those of every system are. */
export type System = 'windows' | 'linux' | 'macos' | undefined;

export const forSystem = (commands: readonly Command[], system: System): readonly Command[] =>
  system === undefined ? commands : commands.filter((c) => c.os === 'any' || c.os === system);

function sourcesOf(pack: Pack, ids: readonly string[]): SourceView[] {
  return ids.flatMap((id) => {
    const s = pack.sources.find((x) => x.id === id);
    return s ? [{ title: s.title, publisher: s.publisher, url: s.url, checked: s.checked }] : [];
  });
}

/** Done elsewhere than on the machine the report is about: its system says nothing about the commands. */
const ELSEWHERE = ['outer-host', 'provider'] as const;

/** One fix in one language, with the commands of one system where it is known. */
export function viewFix(pack: Pack, id: string, locale: Locale, system?: System): FixView | undefined {
  const fix = pack.fixes.find((f) => f.id === id);
  if (!fix) return undefined;
  const { say } = speech(pack, locale);
  const shown = (ELSEWHERE as readonly string[]).includes(fix.where) ? undefined : system;
  return {
    id,
    title: fix.title[locale],
    where: say(`where.${fix.where}`),
    minutes: fix.minutes,
    risk: fix.risk,
    riskWord: say(`risk.${fix.risk}`),
    reboot: say(`reboot.${fix.reboot}`),
    ...(fix.gate ? { gate: fix.gate[locale] } : {}),
    ...(fix.weakens ? { weakens: fix.weakens[locale] } : {}),
    steps: fix.steps.map((s) => ({ text: s.text[locale], commands: forSystem(s.commands, shown), path: s.path })),
    undo: fix.undo[locale],
    undoCommands: forSystem(fix.undoCommands, shown),
    sources: sourcesOf(pack, fix.sources),
  };
}

/** What a cause says in one language, apart from any evidence: for cause pages and for findings. */
export type CauseView = Pick<FindingView, 'cause' | 'title' | 'summary' | 'fixes' | 'check' | 'articles' | 'sources'>;

export function viewCause(pack: Pack, id: string, locale: Locale, system?: System): CauseView | undefined {
  const cause = pack.causes.find((c) => c.id === id);
  if (!cause) return undefined;
  const { check } = cause;
  return {
    cause: id,
    title: cause.title[locale],
    summary: cause.summary[locale],
    fixes: cause.fixes.flatMap((f) => viewFix(pack, f, locale, system) ?? []),
    check: {
      text: check.text[locale],
      commands: forSystem(check.commands, system),
      good: check.good[locale],
      bad: check.bad[locale],
    },
    articles: pack.articles
      .filter((a) => cause.articles.includes(a.slug) || a.causes.includes(id))
      .map((a) => ({ slug: a.slug, title: a.title[locale] })),
    sources: sourcesOf(pack, cause.sources),
  };
}

/** Maker of the machine and the key that opens its setup; undefined unless both are known. */
export function opensWith(report: Report): { readonly vendor: string; readonly key: string } | undefined {
  const key = report.facts.find((f) => f.id === 'firmware.key');
  const vendor = report.facts.find((f) => f.id === 'machine.vendor');
  return key && vendor ? { vendor: String(vendor.value), key: String(key.value) } : undefined;
}
