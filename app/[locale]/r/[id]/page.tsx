import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getPack } from '#app/server/knowledge.ts';
import { PRIVATE, pageLocale } from '#app/server/pages.ts';
import { getStored } from '#app/server/stored.ts';
import { type Answered, withAnswers } from '#app/ui/ask/onto-report.ts';
import { WithAnswers } from '#app/ui/ask/with-answers.tsx';
import { useDate } from '#app/ui/date.tsx';
import { Gone } from '#app/ui/report/gone.tsx';
import { useSize } from '#app/ui/report/lists.tsx';
import { ReportBody } from '#app/ui/report/report-body.tsx';
import { StoredActions } from '#app/ui/report/stored-actions.tsx';
import { askPathOf, triesOf } from '#app/ui/report/tries.ts';
import { Waiting } from '#app/ui/report/waiting.tsx';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { viewReport } from '#lib/report/render.ts';
import type { Report } from '#lib/report/report.ts';

interface Props {
  readonly params: Promise<{ locale: string; id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  pageLocale((await params).locale);
  const t = await getTranslations('stored');
  return { title: t('title'), description: t('description'), ...PRIVATE };
}

async function words() {
  const t = await getTranslations('report');
  const c = await getTranslations('common');
  return {
    copy: t('copyMarkdown'),
    copied: c('copied'),
    copyFailed: c('copyFailed'),
    saveMarkdown: t('saveMarkdown'),
    saveJson: t('saveJson'),
    print: t('print'),
    delete: t('deleteNow'),
    deleteSure: t('deleteSure'),
    deleteYes: t('deleteYes'),
    deleteNo: t('deleteNo'),
    deleteFailed: t('deleteFailed'),
  };
}

function Crumb({
  id,
  report,
  text,
}: {
  readonly id: string;
  readonly report: Report;
  readonly text: (size: string) => string;
}) {
  const size = useSize();
  return (
    <p className="crumb">
      <span className="mono">{id.slice(0, 8)}</span> · {text(size(report.stats.bytes))}
    </p>
  );
}

async function Done({
  id,
  locale,
  answered,
  pack,
  expires,
}: {
  id: string;
  locale: Locale;
  answered: Answered;
  pack: Pack;
  expires: string;
}) {
  const t = await getTranslations('stored');
  const { report, count, answers, aside } = answered;
  const actions = <StoredActions id={id} locale={locale} words={await words()} />;
  return (
    <>
      <Crumb id={id} report={report} text={(size) => t('crumb', { files: report.stats.files, size })} />
      <WithAnswers count={count} aside={aside.length} plain={`/r/${id}`} />
      <ReportBody
        view={viewReport(report, pack, locale)}
        tries={triesOf(report, pack, locale)}
        askPath={askPathOf(report, pack, id, { answers, aside })}
        actions={actions}
        privacy={t('keptUntil', { date: expires })}
      />
    </>
  );
}

function Expiry({ iso, children }: { readonly iso: string; readonly children: (date: string) => React.ReactNode }) {
  const date = useDate();
  return children(date(iso));
}

export default async function StoredReport({ params, searchParams }: Props) {
  const { id, locale: asked } = await params;
  const locale = pageLocale(asked);
  const t = await getTranslations('stored');
  const stored = getStored(id);
  if (stored.state === 'unknown') notFound();
  const pack = await getPack();
  const query = await searchParams;
  return (
    <div className="wrap">
      {stored.state === 'failed' && (
        <Gone title={t('failed')} text={t('failedWhy', { why: stored.status.failure?.split('-')[0] ?? '' })} />
      )}
      {stored.state === 'waiting' && (
        <Waiting id={id} percent={stored.status.percent} words={{ title: t('waiting'), text: t('waitingText') }} />
      )}
      {stored.state === 'done' && (
        <Expiry iso={new Date(stored.status.expiresAt).toISOString()}>
          {(expires) => (
            <Done
              id={id}
              locale={locale}
              answered={withAnswers(stored.report, query, pack)}
              pack={pack}
              expires={expires}
            />
          )}
        </Expiry>
      )}
    </div>
  );
}
