import { useTranslations } from 'next-intl';
import type { Recognised } from '#lib/search/result.ts';
import { Link } from '../link.tsx';
import { kindKey } from './recognised.tsx';

/** A code that only the reference tables know, on top of the results. */
export function TableCode({ row }: { readonly row: Recognised }) {
  const t = useTranslations('search');
  const page = `/codes/${encodeURIComponent(row.code ?? row.name)}`;
  return (
    <section className="panel known" aria-labelledby="code">
      <div className="in">
        <p className="row">
          <span className="chip plain">{t(kindKey(row.kind))}</span>
        </p>
        <h1 id="code" className="mt-2" translate="no">
          <Link to={page}>{row.code ?? row.name}</Link>
        </h1>
        {row.code !== undefined && row.name !== '' && (
          <p className="name" translate="no">
            {row.name}
          </p>
        )}
        {row.meaning && (
          <p className="mean" lang="en">
            {row.meaning}
          </p>
        )}
        <p className="mt-3">{t(row.name === '' ? 'onlyNumber' : 'onlyDecoded')}</p>
        <p className="row mt-3">
          <Link className="btn side" to={page}>
            {t('openPage')}
          </Link>
        </p>
      </div>
    </section>
  );
}
