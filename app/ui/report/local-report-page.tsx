'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { toJson } from '#lib/report/json.ts';
import { toMarkdown } from '#lib/report/markdown.ts';
import { viewReport } from '#lib/report/render.ts';
import type { Report } from '#lib/report/report.ts';
import { withAnswers } from '../ask/onto-report.ts';
import { WithAnswers } from '../ask/with-answers.tsx';
import { current, forget, type LocalReport, subscribe } from '../box/local-report.ts';
import { CopyButton } from '../copy-button.tsx';
import { Icon } from '../icons.tsx';
import { Link } from '../link.tsx';
import { useSize } from './lists.tsx';
import { ReportBody } from './report-body.tsx';
import { askPathOf, triesOf } from './tries.ts';

interface Props {
  readonly locale: Locale;
  /** Address of pack.json. */
  readonly packAddress: string;
}

/** Kept while the page lives: in the other language the report stands at once, and the place on the page stays. */
const fetched = new Map<string, Pack>();

function usePack(address: string): Pack | 'loading' | 'failed' {
  const [pack, setPack] = useState<Pack | 'loading' | 'failed'>(() => fetched.get(address) ?? 'loading');
  useEffect(() => {
    if (fetched.has(address)) return;
    const control = new AbortController();
    fetch(address, { signal: control.signal })
      .then((r) => (r.ok ? r.json() : Promise.reject(new Error(String(r.status)))))
      .then((got: Pack) => {
        fetched.set(address, got);
        setPack(got);
      })
      .catch(() => control.signal.aborted || setPack('failed'));
    return () => control.abort();
  }, [address]);
  return pack;
}

function Bones() {
  return (
    <div className="bones" aria-busy="true">
      <span className="bone w-1/3" />
      <span className="bone w-3/4" />
      <span className="bone w-2/3" />
    </div>
  );
}

function Empty() {
  const t = useTranslations('local');
  return (
    <div className="empty mt-8">
      <h1 className="text-lg">{t('none')}</h1>
      <p className="small muted">{t('noneWhy')}</p>
      <p className="row mt-3">
        <Link className="btn side" to="/">
          {t('home')}
        </Link>
      </p>
    </div>
  );
}

function save(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function Actions({ report, pack }: { readonly report: Report; readonly pack: Pack }) {
  const t = useTranslations('report');
  const c = useTranslations('common');
  const locale = useLocale() === 'en' ? 'en' : 'zh-CN';
  const router = useRouter();
  const markdown = useMemo(() => toMarkdown(report, pack, locale), [report, pack, locale]);
  return (
    <>
      <CopyButton
        className="btn quiet"
        text={markdown}
        label={t('copyMarkdown')}
        done={c('copied')}
        failed={c('copyFailed')}
      >
        <Icon name="copy" />
      </CopyButton>
      <button type="button" className="btn quiet" onClick={() => save(markdown, 'vtriage.md', 'text/markdown')}>
        <Icon name="file" />
        {t('saveMarkdown')}
      </button>
      <button
        type="button"
        className="btn quiet"
        onClick={() => save(JSON.stringify(toJson(report, pack, locale), null, 2), 'vtriage.json', 'application/json')}
      >
        <Icon name="download" />
        {t('saveJson')}
      </button>
      <button type="button" className="btn quiet" onClick={() => window.print()}>
        <Icon name="printer" />
        {t('print')}
      </button>
      <button
        type="button"
        className="btn quiet"
        onClick={() => {
          forget();
          router.push(`/${locale}`);
        }}
      >
        <Icon name="trash" />
        {t('deleteNow')}
      </button>
    </>
  );
}

function Shown({ local, pack, locale }: { readonly local: LocalReport; readonly pack: Pack; readonly locale: Locale }) {
  const t = useTranslations('local');
  const r = useTranslations('report');
  const size = useSize();
  const asked = useTranslations('ask.onReport');
  const search = useSearchParams().toString();
  const { ms } = local;
  const { report, count, answers, aside } = useMemo(
    () => withAnswers(local.report, Object.fromEntries(new URLSearchParams(search)), pack),
    [local, search, pack],
  );
  const view = useMemo(() => viewReport(report, pack, locale), [report, pack, locale]);
  const tries = useMemo(() => triesOf(report, pack, locale), [report, pack, locale]);
  const askPath = useMemo(
    () => askPathOf(local.report, pack, 'local', { answers, aside }),
    [local, pack, answers, aside],
  );
  return (
    <>
      <p className="crumb">
        {t('crumb', { files: report.stats.files, size: size(report.stats.bytes), seconds: ms / 1000 })}
      </p>
      <WithAnswers count={count} aside={aside.length} plain="/report/local" />
      <ReportBody
        view={view}
        tries={tries}
        askPath={askPath}
        actions={<Actions report={report} pack={pack} />}
        privacy={`${r('onlyHere')} ${asked('sent')}`}
      />
    </>
  );
}

/** The report that was made in this browser, drawn in this browser. */
export function LocalReportPage({ locale, packAddress }: Props) {
  const t = useTranslations('local');
  const local = useSyncExternalStore<LocalReport | null | undefined>(subscribe, current, () => undefined);
  const pack = usePack(packAddress);
  if (local === undefined || (local && pack === 'loading')) return <Bones />;
  if (local === null) return <Empty />;
  if (pack === 'failed' || pack === 'loading') {
    return (
      <div className="gate mt-8" role="alert">
        <b>{t('packFailed')}</b>
        <p className="small">{t('packFailedThen')}</p>
      </div>
    );
  }
  return <Shown local={local} pack={pack} locale={locale} />;
}
