import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { diagnosePath } from '#app/server/answers.ts';
import { causesOf, findCode } from '#app/server/codes.ts';
import { getPack } from '#app/server/knowledge.ts';
import { tellingQuestion } from '#app/server/next-question.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { search } from '#app/server/search.ts';
import { isLog } from '#app/ui/box/gather.ts';
import { PageBox } from '#app/ui/box/page-box.tsx';
import type { Hit } from '#app/ui/hits.tsx';
import { LogSeen } from '#app/ui/search/log-seen.tsx';
import { SearchResults } from '#app/ui/search/results.tsx';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { cut } from '#lib/search/normalise.ts';
import type { SearchAnswer } from '#lib/search/query.ts';
import type { Result } from '#lib/search/result.ts';

interface Props {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const MAX_QUERY = 20_000;
/** More of what does not fit would help nobody. */
const MAX_DISTANT = 5;

async function queryOf({ searchParams }: Props): Promise<string> {
  const { q } = await searchParams;
  const text = (typeof q === 'string' ? q : (q?.at(-1) ?? '')).trim();
  return cut(text, MAX_QUERY).toWellFormed();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = pageLocale((await props.params).locale);
  const t = await getTranslations('search');
  const query = await queryOf(props);
  const base = pageMetadata(locale, '/search', query ? cut(query, 60) : t('title'), t('description'));
  return { ...base, robots: { index: query === '', follow: true } };
}

/** What a page says in one line, by kind. */
function textOf(result: Result, pack: Pack, locale: Locale): { text: string; checked?: string } {
  if (result.kind === 'article') {
    const article = pack.articles.find((a) => a.slug === result.id);
    return article ? { text: article.description[locale], checked: article.reviewed } : { text: '' };
  }
  if (result.kind === 'cause') {
    const cause = pack.causes.find((c) => c.id === result.id);
    return cause ? { text: cause.summary[locale], checked: cause.reviewed } : { text: '' };
  }
  if (result.kind === 'myth') {
    const myth = pack.myths.find((m) => m.id === result.id);
    return myth ? { text: myth.why[locale], checked: myth.reviewed } : { text: '' };
  }
  return { text: findCode(pack, result.id)?.entry.meaning?.[locale] ?? '' };
}

const FOLDER = { code: 'codes', article: 'articles', cause: 'causes', myth: 'myths' } as const;

async function hitsOf(results: readonly Result[], pack: Pack, locale: Locale): Promise<Hit[]> {
  const t = await getTranslations('search');
  return results.map((result) => ({
    href: `/${FOLDER[result.kind]}/${encodeURIComponent(result.id)}`,
    title: result.title,
    kind: t(`kind.${result.kind}`),
    ...textOf(result, pack, locale),
  }));
}

/** Recognised code first; its causes, the question that splits them, then everything to read. */
async function resultsOf(query: string, answer: SearchAnswer, pack: Pack, locale: Locale) {
  const { recognised, results, meant } = answer;
  const top = recognised.find((r) => r.id !== null);
  const found = top?.id ? findCode(pack, top.id) : undefined;
  const table = found ? undefined : recognised.find((r) => r.code !== undefined);
  const causes = found ? causesOf(pack, found.entry, locale) : [];
  const named = new Set(causes.map((c) => c.cause));
  const answers: Record<string, string> = found ? { 'symptom.code': found.entry.id } : {};
  const shown = new Set([found?.entry.id, table?.code, table?.name, ...meant.map((m) => m.id ?? m.code ?? m.name)]);
  const rest = results.filter((r) => !(r.kind === 'cause' && named.has(r.id)) && !shown.has(r.id));
  const likeliest = causes.slice(0, 3).map((c) => c.cause);
  return {
    query,
    found,
    table,
    parameters: (found ? top : table)?.parameters ?? [],
    causes,
    meant,
    also: recognised.filter((r) => r !== (found ? top : table)).slice(0, 8),
    split: causes.length > 1 ? tellingQuestion(pack, answers, likeliest) : undefined,
    hits: await hitsOf(
      rest.filter((r) => r.fit === 'answer' || (r.fit === 'near' && meant.length === 0)),
      pack,
      locale,
    ),
    distant: await hitsOf(rest.filter((r) => r.fit === 'distant').slice(0, MAX_DISTANT), pack, locale),
    askPath: diagnosePath(answers),
  };
}

const NOTHING: SearchAnswer = { recognised: [], results: [], meant: [] };
const linesOf = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;

export default async function Search(props: Props) {
  const locale = pageLocale((await props.params).locale);
  const pack = await getPack();
  const query = await queryOf(props);
  const answer = query === '' ? NOTHING : await search(query, locale);
  return (
    <div className="wrap">
      <div className="pt-5">
        <PageBox query={query} small />
      </div>
      {isLog(query) && <LogSeen text={query} lines={linesOf(query)} />}
      <SearchResults {...(await resultsOf(query, answer, pack, locale))} locale={locale} />
    </div>
  );
}
