import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { diagnosePath } from '#app/server/answers.ts';
import { causesOf, eventsBeside, findCode, neighboursOf, remediesOf } from '#app/server/codes.ts';
import { getPack } from '#app/server/knowledge.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { decode, meantBy } from '#app/server/search.ts';
import { PageBox } from '#app/ui/box/page-box.tsx';
import { CodeDetails } from '#app/ui/code-details.tsx';
import { DecodedCode } from '#app/ui/decoded-code.tsx';
import type { Hit } from '#app/ui/hits.tsx';
import { KnownCode } from '#app/ui/known-code.tsx';
import type { RankedCause } from '#app/ui/ranking.tsx';
import { Beside } from '#app/ui/search/beside.tsx';
import type { Decoded, DescribedCandidate } from '#lib/codes/describe.ts';
import type { DescribedParameter } from '#lib/codes/parameters.ts';
import { codeName } from '#lib/knowledge/code-name.ts';
import type { ArticleEntry, Pack } from '#lib/knowledge/pack.ts';
import { type FoundCode, relatedCodes } from '#lib/knowledge/related.ts';
import type { Locale } from '#lib/locale.ts';

interface Props {
  readonly params: Promise<{ locale: string; id: string }>;
}

const MAX_ARTICLES = 5;

type Found = FoundCode & { readonly locale: Locale; readonly pack: Pack };
interface Generated {
  readonly decoded: Decoded;
  readonly locale: Locale;
  readonly pack: Pack;
}

function decodedId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    notFound(); // a per cent sign with something else behind it
  }
}

/** The number itself, or a minidump's form of it, is what the page explains; what it only carries has a page of its own. */
const isItself = ({ wrap }: DescribedCandidate): boolean => wrap === null || wrap === 'minidump-bugcheck';

/** The explained code of the address, or the decoded number where nothing of ours explains it. One address for each. */
async function find(props: Props): Promise<Found | Generated> {
  const { locale: asked, id } = await props.params;
  const locale = pageLocale(asked);
  const pack = await getPack();
  const found = findCode(pack, id);
  if (found) return { ...found, pack, locale };
  const text = decodedId(id);
  const decoded = decode(text, locale);
  const [first] = decoded?.candidates ?? [];
  if (!decoded || !first) notFound();
  if (first.url !== null && isItself(first)) permanentRedirect(first.url);
  const canonical = decoded.forms?.hex ?? first.name;
  if (text !== canonical) permanentRedirect(`/${locale}/codes/${encodeURIComponent(canonical)}`);
  return { decoded, pack, locale };
}

/** Where the tables of stop codes were taken from. */
const STOP_CODES = 'code-ms-bugchecks';

/** Of the stop code that the number is. */
const parametersIn = (decoded: Decoded | null): readonly DescribedParameter[] =>
  decoded?.candidates.find((c) => c.kind === 'bugcheck' && isItself(c))?.parameters ?? [];

const nameOf = ({ candidates }: Decoded): string => candidates.find((c) => c.wrap === null && c.name)?.name ?? '';

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await find(props);
  const t = await getTranslations('code');
  if ('decoded' in page) {
    const { decoded, locale } = page;
    const name = nameOf(decoded);
    const code = decoded.forms?.hex ?? name;
    const title = name === '' || name === code ? code : `${code} ${name}`;
    const description = decoded.candidates[0]?.meaning || t('description', { name: title });
    const base = pageMetadata(locale, `/codes/${encodeURIComponent(code)}`, title, description);
    return name === '' ? { ...base, robots: { index: false, follow: true } } : base;
  }
  const { locale, entry } = page;
  const called = codeName(entry, locale);
  const title = entry.value ? `${entry.value} ${called}` : called;
  return pageMetadata(
    locale,
    `/codes/${entry.id}`,
    title,
    entry.meaning?.[locale] ?? t('description', { name: called }),
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

function GeneratedPage({ decoded, pack, locale }: Generated) {
  const value = decoded.forms ? Number(decoded.forms.hex) : null;
  const crash = decoded.candidates.some((c) => c.kind === 'bugcheck' && isItself(c));
  const unnamed = nameOf(decoded) === '';
  const parameters = parametersIn(decoded);
  const event = decoded.candidates.find((c) => c.kind === 'event')?.name;
  const numbered = value === null || !unnamed ? [] : neighboursOf(pack, value);
  const neighbours = event === undefined ? numbered : eventsBeside(pack, event);
  return (
    <DecodedCode
      decoded={decoded}
      askPath={diagnosePath(crash ? { 'complaint.kind': 'host-crashes' } : {})}
      parameters={parameters}
      sources={parameters.length > 0 ? pack.sources.filter((s) => s.id === STOP_CODES) : []}
      meant={unnamed ? meantBy(decoded.code, locale) : []}
      neighbours={neighbours}
    />
  );
}

function ExplainedPage(found: Found) {
  const { locale, pack, entry, family } = found;
  const causes = causesOf(pack, entry, locale);
  const decoded = entry.value === undefined ? null : decode(entry.value, locale);
  const own = `/${locale}/codes/${entry.id}`;
  const others = decoded?.candidates.filter((c) => c.wrap === null && c.name !== '' && c.url !== own) ?? [];
  return (
    <div className="res">
      <div className="min-w-0">
        <KnownCode entry={entry} kind={family.kind} />
        <CodeDetails
          entry={entry}
          causes={causes}
          remedies={remediesOf(pack, entry, causes, locale)}
          articles={articlesOn(found, causes)}
          related={relatedCodes(pack, found)}
          others={others}
          parameters={family.kind === 'bugcheck' ? parametersIn(decoded) : []}
          inside={decoded?.inside.filter((i) => i.wrap !== 'win32-as-hresult') ?? []}
          readings={decoded?.readings.filter((r) => r.as === family.kind) ?? []}
          sources={pack.sources.filter((s) => [...family.sources, ...entry.sources].includes(s.id))}
        />
      </div>
      <Beside value={entry.value} askPath={diagnosePath({ 'symptom.code': entry.id })} />
    </div>
  );
}

export default async function CodePage(props: Props) {
  const page = await find(props);
  return (
    <div className="wrap">
      <div className="pt-5">
        <PageBox small />
      </div>
      {'decoded' in page ? <GeneratedPage {...page} /> : <ExplainedPage {...page} />}
    </div>
  );
}
