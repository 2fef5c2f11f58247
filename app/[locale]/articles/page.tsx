import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getPack } from '#app/server/knowledge.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { Hits } from '#app/ui/hits.tsx';
import { Section } from '#app/ui/section.tsx';
import { type Link as Layer, LINKS } from '#lib/knowledge/links.ts';
import type { ArticleEntry, Pack } from '#lib/knowledge/pack.ts';

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).locale);
  const t = await getTranslations('articles');
  return pageMetadata(locale, '/articles', t('title'), t('lead'));
}

/** The layer an article is about: that of the first cause it names. */
function layerOf(article: ArticleEntry, pack: Pack): Layer {
  return pack.causes.find((c) => c.id === article.causes[0])?.link ?? 'host';
}

export default async function Articles({ params }: Props) {
  const locale = pageLocale((await params).locale);
  const t = await getTranslations('articles');
  const pack = await getPack();
  const layers = LINKS.map((layer) => ({ layer, articles: pack.articles.filter((a) => layerOf(a, pack) === layer) }));
  return (
    <div className="wrap">
      <h1 className="page-title">{t('title')}</h1>
      <p className="lead read muted">{t('lead')}</p>
      {pack.articles.length === 0 && <p className="empty mt-8">{t('none')}</p>}
      {layers
        .filter(({ articles }) => articles.length > 0)
        .map(({ layer, articles }) => (
          <Section key={layer} id={layer} title={t(`layer.${layer}`)} lead={t('count', { count: articles.length })}>
            <Hits
              hits={articles.map((a) => ({
                href: `/articles/${a.slug}`,
                title: a.title[locale],
                text: a.description[locale],
                checked: a.reviewed,
              }))}
            />
          </Section>
        ))}
    </div>
  );
}
