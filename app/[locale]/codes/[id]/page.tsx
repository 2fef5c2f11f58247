import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { diagnosePath } from '#app/server/answers.ts';
import { causesOf, type FoundCode, findCode, sameNumber } from '#app/server/codes.ts';
import { getPack, packAddress } from '#app/server/knowledge.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { decode } from '#app/server/search.ts';
import { TheBox } from '#app/ui/box/the-box.tsx';
import { CodeBadge } from '#app/ui/code-badge.tsx';
import { DecodedCode, type Unexplained } from '#app/ui/decoded-code.tsx';
import { Hits } from '#app/ui/hits.tsx';
import { KnownCode } from '#app/ui/known-code.tsx';
import { Link } from '#app/ui/link.tsx';
import { NumberForms } from '#app/ui/number.tsx';
import { Ranking } from '#app/ui/ranking.tsx';
import { Section } from '#app/ui/section.tsx';
import { Sources } from '#app/ui/sources.tsx';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';

interface Props {
  readonly params: Promise<{ locale: string; id: string }>;
}

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

function articlesFor(pack: Pack, id: string, causes: readonly string[], locale: Locale) {
  return pack.articles
    .filter((a) => a.codes.includes(id) || a.causes.some((c) => causes.includes(c)))
    .sort((a, b) => Number(b.codes.includes(id)) - Number(a.codes.includes(id)))
    .slice(0, 5)
    .map((a) => ({
      href: `/articles/${a.slug}`,
      title: a.title[locale],
      text: a.description[locale],
      checked: a.reviewed,
    }));
}

function relatedTo({ pack, entry }: { pack: Pack; entry: FoundCode['entry'] }): FoundCode[] {
  const same = sameNumber(pack, entry);
  const named = entry.related.flatMap((id) => findCode(pack, id) ?? []);
  return [...new Map([...same, ...named].map((f) => [f.entry.id, f])).values()];
}

export default async function CodePage(props: Props) {
  const found = await find(props);
  if ('decoded' in found) return <DecodedCode decoded={found.decoded} />;
  const { locale, pack, entry, family } = found;
  const t = await getTranslations('search');
  const c = await getTranslations('code');
  const { box, common } = await getMessages();
  const causes = causesOf(pack, entry, locale);
  const articles = articlesFor(
    pack,
    entry.id,
    causes.map((x) => x.cause),
    locale,
  );
  const related = relatedTo(found);
  const sources = pack.sources.filter((s) => [...family.sources, ...entry.sources].includes(s.id));
  return (
    <div className="wrap">
      <div className="pt-5">
        <NextIntlClientProvider messages={{ box, common }}>
          <TheBox pack={packAddress(pack)} query="" small />
        </NextIntlClientProvider>
      </div>
      <div className="res">
        <div className="min-w-0">
          <KnownCode entry={entry} kind={family.kind} />
          <Section id="causes" title={t('causes')} lead={t('causesLead')}>
            {causes.length === 0 && <p className="empty mt-4">{c('causesNone')}</p>}
            <Ranking causes={causes} />
          </Section>
          {articles.length > 0 && (
            <Section id="read" title={t('read')}>
              <Hits hits={articles} />
            </Section>
          )}
          {entry.patterns.length > 0 && (
            <Section id="patterns" title={c('patterns')}>
              <div className="mt-4 grid gap-2">
                {entry.patterns.map((pattern) => (
                  <pre className="plain-text" key={pattern} translate="no">
                    {pattern}
                  </pre>
                ))}
              </div>
            </Section>
          )}
          {related.length > 0 && (
            <Section id="related" title={c('related')}>
              <ul className="outs plain-list">
                {related.map(({ entry: other, family: its }) => (
                  <li key={other.id}>
                    <div>
                      <Link to={`/codes/${other.id}`}>
                        <CodeBadge>{other.value ? `${other.value} ${other.name}` : other.name}</CodeBadge>
                      </Link>
                      <p>{other.meaning?.[locale] ?? its.title[locale]}</p>
                    </div>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Section id="sources" title={c('sources')}>
            <Sources sources={sources} />
          </Section>
        </div>
        <div className="beside">
          {entry.value && <NumberForms value={entry.value} />}
          <section aria-labelledby="ask">
            <h2 id="ask">{t('questions')}</h2>
            <p className="small muted">{t('questionsText')}</p>
            <p className="mt-2">
              <Link className="btn side" to={diagnosePath({ 'symptom.code': entry.id })}>
                {t('start')}
              </Link>
            </p>
          </section>
          <section aria-labelledby="log">
            <h2 id="log">{t('log')}</h2>
            <p className="small muted">{t('logText')}</p>
          </section>
        </div>
      </div>
    </div>
  );
}
