import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getPack } from '#app/server/knowledge.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { CodeBadge } from '#app/ui/code-badge.tsx';
import { Checked } from '#app/ui/date.tsx';
import { Glyph } from '#app/ui/glyph.tsx';
import { Link } from '#app/ui/link.tsx';
import { Plan } from '#app/ui/report/plan.tsx';
import { Section } from '#app/ui/section.tsx';
import { Sources } from '#app/ui/sources.tsx';
import { Title } from '#app/ui/title.tsx';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Cause } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import { viewCause } from '#lib/report/remedy.ts';
import { speech } from '#lib/report/words.ts';

interface Props {
  readonly params: Promise<{ locale: string; id: string }>;
}

type CauseView = NonNullable<ReturnType<typeof viewCause>>;

async function find(props: Props): Promise<{ locale: Locale; pack: Pack; cause: Cause }> {
  const { locale, id } = await props.params;
  const pack = await getPack();
  const cause = pack.causes.find((c) => c.id === id);
  if (!cause) notFound();
  return { locale: pageLocale(locale), pack, cause };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, cause } = await find(props);
  return pageMetadata(locale, `/causes/${cause.id}`, cause.title[locale], cause.summary[locale]);
}

/** Codes and messages that can mean this cause, the likeliest first. */
function codesFor(pack: Pack, cause: Cause) {
  return pack.families
    .flatMap((f) => f.entries)
    .flatMap((entry) => {
      const p = entry.causes.find((c) => c.cause === cause.id)?.p;
      return p === undefined ? [] : [{ id: entry.id, name: entry.name, p }];
    })
    .sort((a, b) => b.p - a.p)
    .slice(0, 12);
}

async function Confused({ causes, locale }: { readonly causes: readonly Cause[]; readonly locale: Locale }) {
  const t = await getTranslations('cause');
  if (causes.length === 0) return null;
  return (
    <Section id="confused" title={t('confused')} lead={t('confusedLead')}>
      <ul className="outs">
        {causes.map((other) => (
          <li key={other.id}>
            <Glyph name="half" />
            <div>
              <b>
                <Link to={`/causes/${other.id}`}>{other.title[locale]}</Link>
              </b>
              <p>{other.summary[locale]}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

async function Signs({
  codes,
  articles,
}: {
  readonly codes: ReturnType<typeof codesFor>;
  readonly articles: CauseView['articles'];
}) {
  const t = await getTranslations('cause');
  return (
    <>
      {codes.length > 0 && (
        <Section id="codes" title={t('codes')} lead={t('codesLead')}>
          <p className="row mt-4">
            {codes.map((code) => (
              <Link key={code.id} to={`/codes/${code.id}`}>
                <CodeBadge>{code.name}</CodeBadge>
              </Link>
            ))}
          </p>
        </Section>
      )}
      {articles.length > 0 && (
        <Section id="articles" title={t('articles')}>
          <ul className="hits">
            {articles.map((article) => (
              <li key={article.slug}>
                <Link to={`/articles/${article.slug}`}>{article.title}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

async function Head({ cause, view, link }: { readonly cause: Cause; readonly view: CauseView; readonly link: string }) {
  const t = await getTranslations('cause');
  return (
    <>
      <p className="crumb">
        {t('kind')} · {link}
      </p>
      <h1 className="page-title">
        <Title text={view.title} />
      </h1>
      <p className="lead read muted">{view.summary}</p>
      <p className="row mt-3">
        <span className="chip plain">{t(`scope.${cause.scope}`)}</span>
        <span className="cap">
          <Checked date={cause.reviewed} />
        </span>
      </p>
    </>
  );
}

export default async function CausePage(props: Props) {
  const { locale, pack, cause } = await find(props);
  const t = await getTranslations('cause');
  const view = viewCause(pack, cause.id, locale);
  if (!view) notFound();
  return (
    <div className="wrap">
      <Head cause={cause} view={view} link={speech(pack, locale).say(`link.${cause.link}.name`)} />
      <Section id="plan" title={t('plan')} lead={t('planLead')}>
        <Plan planned={view} />
      </Section>
      <Confused causes={pack.causes.filter((c) => cause.confusedWith.includes(c.id))} locale={locale} />
      <Signs codes={codesFor(pack, cause)} articles={view.articles} />
      <Section id="sources" title={t('sources')}>
        <Sources sources={view.sources} />
      </Section>
      <p className="row mt-8">
        <Link className="btn main" to="/diagnose">
          {t('ask')}
        </Link>
        <Link className="btn side" to="/">
          {t('readLog')}
        </Link>
      </p>
    </div>
  );
}
