import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getPack } from '#app/server/knowledge.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { CodeBadge } from '#app/ui/code-badge.tsx';
import { Checked } from '#app/ui/date.tsx';
import { Link } from '#app/ui/link.tsx';
import { Myth, VerdictChip } from '#app/ui/myth.tsx';
import { Section } from '#app/ui/section.tsx';
import { Sources } from '#app/ui/sources.tsx';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Myth as Entry } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';

interface Props {
  readonly params: Promise<{ locale: string; id: string }>;
}

async function find(props: Props): Promise<{ locale: Locale; pack: Pack; myth: Entry }> {
  const { locale, id } = await props.params;
  const pack = await getPack();
  const myth = pack.myths.find((m) => m.id === id && m.status !== 'draft');
  if (!myth) notFound();
  return { locale: pageLocale(locale), pack, myth };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, myth } = await find(props);
  return pageMetadata(locale, `/myths/${myth.id}`, myth.title[locale], myth.why[locale]);
}

/** The claim and what we say about it. */
async function Head({ myth, locale }: { readonly myth: Entry; readonly locale: Locale }) {
  const t = await getTranslations('myths');
  return (
    <>
      <p className="crumb">
        <Link to="/myths">{t('all')}</Link>
      </p>
      <h1 className="page-title">
        <Myth claim={myth.claim[locale]} />
      </h1>
      <p className="lead read">{myth.title[locale]}</p>
      <p className="row mt-3">
        <VerdictChip verdict={myth.verdict} />
        <span className="chip plain">{t(`harm.${myth.harm}`)}</span>
        <span className="cap">
          <Checked date={myth.reviewed} />
        </span>
      </p>
    </>
  );
}

/** The cause whose page carries the steps of a fix: one of the myth's own, else the first that has it. Every fix has one. */
function placeOf(fix: string, myth: Entry, pack: Pack): string {
  const having = pack.causes.filter((c) => c.fixes.includes(fix));
  return (having.find((c) => myth.causes.includes(c.id)) ?? having[0])?.id ?? '';
}

/** Causes it may really be; each page carries the steps that do help. */
async function Causes({ myth, pack, locale }: { readonly myth: Entry; readonly pack: Pack; readonly locale: Locale }) {
  const t = await getTranslations('myths');
  const causes = myth.causes.flatMap((id) => pack.causes.find((c) => c.id === id) ?? []);
  const fixes = myth.fixes.flatMap((id) => pack.fixes.find((f) => f.id === id) ?? []);
  return (
    <>
      {fixes.length > 0 && (
        <Section id="fixes" title={t('fixes')}>
          <ul className="hits">
            {fixes.map((fix) => (
              <li key={fix.id}>
                <Link to={`/causes/${placeOf(fix.id, myth, pack)}#plan`}>{fix.title[locale]}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {causes.length > 0 && (
        <Section id="causes" title={t('causes')}>
          <ul className="hits">
            {causes.map((cause) => (
              <li key={cause.id}>
                <Link to={`/causes/${cause.id}`}>{cause.title[locale]}</Link>
                <p>{cause.summary[locale]}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

export default async function MythPage(props: Props) {
  const { locale, pack, myth } = await find(props);
  const t = await getTranslations('myths');
  const sources = myth.sources.flatMap((id) => pack.sources.find((s) => s.id === id) ?? []);
  return (
    <div className="wrap">
      <Head myth={myth} locale={locale} />
      <Section id="why" title={t('why')}>
        <p className="read mt-4">{myth.why[locale]}</p>
      </Section>
      <Section id="instead" title={t('instead')}>
        <p className="read mt-4">{myth.instead[locale]}</p>
      </Section>
      <Causes myth={myth} pack={pack} locale={locale} />
      <Section id="strings" title={t('strings')}>
        <p className="row mt-4">
          {myth.strings.map((text) => (
            <CodeBadge key={text}>{text}</CodeBadge>
          ))}
        </p>
      </Section>
      <Section id="sources" title={t('sources')}>
        <Sources sources={sources} />
      </Section>
      <p className="row mt-8">
        <Link className="btn main" to="/diagnose">
          {t('ask')}
        </Link>
      </p>
    </div>
  );
}
