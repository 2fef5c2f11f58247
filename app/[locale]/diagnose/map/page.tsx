import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getPack } from '#app/server/knowledge.ts';
import { getMap } from '#app/server/map.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { MapDrawing } from '#app/ui/ask/map/drawing.tsx';
import { MapList } from '#app/ui/ask/map/list.tsx';
import { placesOf } from '#app/ui/ask/map/rows.ts';
import { Zoom } from '#app/ui/ask/map/zoom.tsx';
import { Link } from '#app/ui/link.tsx';
import { Section } from '#app/ui/section.tsx';

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).locale);
  const t = await getTranslations('ask.map');
  return pageMetadata(locale, '/diagnose/map', t('title'), t('description'));
}

/** The whole questionnaire at a glance; every place leads into the questions from there. */
export default async function QuestionMap({ params }: Props) {
  const locale = pageLocale((await params).locale);
  const [pack, map] = await Promise.all([getPack(), getMap()]);
  const a = await getTranslations('ask');
  const t = await getTranslations('ask.map');
  const words = {
    start: t('start'),
    unsure: t('unsure'),
    collect: t('collect'),
    depth: t('depth'),
    others: (count: number) => t('others', { count }),
  };
  const root = map && placesOf(map.tree, pack, locale, words);
  if (!map || !root) notFound();
  const numbers = {
    questions: map.expected.questions.toFixed(1),
    seconds: Math.round(map.expected.seconds),
    walks: map.expected.walks,
    depth: map.tree.depth,
  };
  return (
    <div className="wrap mappage">
      <p className="small">
        <Link className="backlink" to="/diagnose">
          {a('title')}
        </Link>
      </p>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead', numbers)}</p>
      <Section id="drawn" title={t('picture')}>
        <p className="cap noprint">{t('help')}</p>
        <Zoom words={{ zoomIn: t('zoomIn'), zoomOut: t('zoomOut'), zoomReset: t('zoomReset'), region: t('region') }}>
          <MapDrawing root={root} locale={locale} colon={locale === 'en' ? ': ' : '：'} />
        </Zoom>
      </Section>
      <Section id="list" title={t('list')}>
        <MapList root={root} />
      </Section>
    </div>
  );
}
