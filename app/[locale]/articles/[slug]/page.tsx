import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getArticle, getPack } from '#app/server/knowledge.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { ARTICLE_PARTS } from '#app/ui/article-parts.tsx';
import { CodeBadge } from '#app/ui/code-badge.tsx';
import { Checked } from '#app/ui/date.tsx';
import { Link } from '#app/ui/link.tsx';
import { Sources } from '#app/ui/sources.tsx';
import { Title } from '#app/ui/title.tsx';
import type { ArticleEntry, Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';

interface Props {
  readonly params: Promise<{ locale: string; slug: string }>;
}

async function find(props: Props): Promise<{ locale: Locale; pack: Pack; entry: ArticleEntry }> {
  const { locale, slug } = await props.params;
  const pack = await getPack();
  const entry = pack.articles.find((a) => a.slug === slug);
  if (!entry) notFound();
  return { locale: pageLocale(locale), pack, entry };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, entry } = await find(props);
  return pageMetadata(locale, `/articles/${entry.slug}`, entry.title[locale], entry.description[locale]);
}

async function Related({ entry, pack, locale }: { entry: ArticleEntry; pack: Pack; locale: Locale }) {
  const t = await getTranslations('articles');
  const causes = pack.causes.filter((c) => entry.causes.includes(c.id));
  const codes = pack.families.flatMap((f) => f.entries).filter((e) => entry.codes.includes(e.id));
  return (
    <>
      <h2 id="causes">{t('causes')}</h2>
      <ul>
        {causes.map((cause) => (
          <li key={cause.id}>
            <Link to={`/causes/${cause.id}`}>{cause.title[locale]}</Link>
          </li>
        ))}
      </ul>
      {codes.length > 0 && (
        <p className="row">
          {codes.map((code) => (
            <Link key={code.id} to={`/codes/${code.id}`}>
              <CodeBadge>{code.name}</CodeBadge>
            </Link>
          ))}
        </p>
      )}
      <p className="row">
        <Link className="btn main" to="/diagnose">
          {t('ask')}
        </Link>
        <Link className="btn side" to="/">
          {t('readLog')}
        </Link>
      </p>
    </>
  );
}

export default async function ArticlePage(props: Props) {
  const { locale, pack, entry } = await find(props);
  const t = await getTranslations('articles');
  const article = await getArticle(entry.slug, locale);
  if (!article) notFound();
  const { Body, headings } = article;
  const sources = pack.sources.filter((s) => entry.sources.includes(s.id));
  const contents = [
    ...headings.filter((h) => h.depth === 2),
    { id: 'causes', text: t('causes') },
    { id: 'sources', text: t('sources') },
  ];
  return (
    <div className="wrap">
      <p className="crumb">
        <Link to="/articles">{t('title')}</Link>
      </p>
      <div className="art">
        <article className="prose">
          <h1>
            <Title text={entry.title[locale]} />
          </h1>
          <p className="lead">{entry.description[locale]}</p>
          <p className="cap mt-3">
            <Checked date={entry.reviewed} /> · {t('sourceCount', { count: sources.length })}
          </p>
          <div className="short">
            <p className="short-title">{t('short')}</p>
            <p>{entry.short[locale]}</p>
          </div>
          <Body components={ARTICLE_PARTS} />
          <Related entry={entry} pack={pack} locale={locale} />
          <h2 id="sources">{t('sources')}</h2>
          <Sources sources={sources} />
        </article>
        <nav className="toc" aria-label={t('onThisPage')}>
          <ol>
            {contents.map((heading) => (
              <li key={heading.id}>
                <a href={`#${heading.id}`}>{heading.text}</a>
              </li>
            ))}
          </ol>
        </nav>
      </div>
    </div>
  );
}
