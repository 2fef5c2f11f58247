import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { diagnosePath } from '#app/server/answers.ts';
import { causesOf, type FoundCode, findCode, relatedTo } from '#app/server/codes.ts';
import { getPack } from '#app/server/knowledge.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { decode } from '#app/server/search.ts';
import { PageBox } from '#app/ui/box/page-box.tsx';
import { CodeDetails } from '#app/ui/code-details.tsx';
import { DecodedCode, type Unexplained } from '#app/ui/decoded-code.tsx';
import type { Hit } from '#app/ui/hits.tsx';
import { KnownCode } from '#app/ui/known-code.tsx';
import type { RankedCause } from '#app/ui/ranking.tsx';
import { Beside } from '#app/ui/search/beside.tsx';
import type { ArticleEntry, Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';

interface Props {
  readonly params: Promise<{ locale: string; id: string }>;
}

const MAX_ARTICLES = 5;

type Found = FoundCode & { readonly locale: Locale; readonly pack: Pack };

/** The explained code of the address, or the decoded number where nothing of ours explains it. */
async function find(props: Props): Promise<Found | (Unexplained & { readonly locale: Locale })> {
  const { locale: asked, id } = await props.params;
  const locale = pageLocale(asked);
  const pack = await getPack();
  const found = findCode(pack, id);
  if (found) return { ...found, pack, locale };
  const decoded = decode(decodeURIComponent(id), locale);
  const [first] = decoded?.candidates ?? [];
  if (!decoded || !first) notFound();
  if (first.url !== null) permanentRedirect(first.url);
  return { decoded, locale };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await find(props);
  if ('decoded' in page) {
    const [first] = page.decoded.candidates;
    const title = [page.decoded.forms?.hex, first?.name].filter(Boolean).join(' ');
    return { title, description: first?.meaning || title, robots: { index: false, follow: true } };
  }
  const { locale, entry } = page;
  const t = await getTranslations('code');
  const title = entry.value ? `${entry.value} ${entry.name}` : entry.name;
  return pageMetadata(
    locale,
    `/codes/${entry.id}`,
    title,
    entry.meaning?.[locale] ?? t('description', { name: entry.name }),
  );
}

/** Articles that name the code first, then those on its causes. */
function articlesOn({ pack, entry, locale }: Found, causes: readonly RankedCause[]): Hit[] {
  const named = new Set(causes.map((c) => c.cause));
  const about = (a: ArticleEntry): boolean => a.codes.includes(entry.id);
  return pack.articles
    .filter((a) => about(a) || a.causes.some((c) => named.has(c)))
    .sort((a, b) => Number(about(b)) - Number(about(a)))
    .slice(0, MAX_ARTICLES)
    .map((a) => ({
      href: `/articles/${a.slug}`,
      title: a.title[locale],
      text: a.description[locale],
      checked: a.reviewed,
    }));
}

export default async function CodePage(props: Props) {
  const found = await find(props);
  if ('decoded' in found) return <DecodedCode decoded={found.decoded} />;
  const { locale, pack, entry, family } = found;
  const causes = causesOf(pack, entry, locale);
  return (
    <div className="wrap">
      <div className="pt-5">
        <PageBox small />
      </div>
      <div className="res">
        <div className="min-w-0">
          <KnownCode entry={entry} kind={family.kind} />
          <CodeDetails
            entry={entry}
            causes={causes}
            articles={articlesOn(found, causes)}
            related={relatedTo(pack, entry)}
            sources={pack.sources.filter((s) => [...family.sources, ...entry.sources].includes(s.id))}
          />
        </div>
        <Beside value={entry.value} askPath={diagnosePath({ 'symptom.code': entry.id })} answered />
      </div>
    </div>
  );
}
