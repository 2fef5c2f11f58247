import { useTranslations } from 'next-intl';
import type { SourceView } from '#lib/report/view.ts';
import { useDate } from './date.tsx';

/** Where a claim was checked, with the date. */
export function Sources({ sources }: { readonly sources: readonly SourceView[] }) {
  const t = useTranslations('common');
  const date = useDate();
  return (
    <ol className="src">
      {sources.map((source, place) => (
        <li key={source.url + source.title}>
          <span className="n num">{place + 1}</span>
          <span>
            <a href={source.url} rel="noreferrer">
              {source.title}
            </a>{' '}
            {t('by', { publisher: source.publisher })}{' '}
            <span className="cap">{t('checked', { date: date(source.checked) })}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
