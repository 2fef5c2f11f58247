import { useTranslations } from 'next-intl';
import type { Recognised } from '#lib/search/result.ts';
import { Link } from '../link.tsx';
import { formsOf } from '../number.tsx';
import { kindKey } from './recognised.tsx';

/** A code that only the reference tables know, on top of the results. */
export function TableCode({ row }: { readonly row: Recognised }) {
  const t = useTranslations('search');
  const page = `/codes/${encodeURIComponent(row.code ?? row.name)}`;
  const numbered = row.code?.startsWith('0x') === true;
  // The numbers of products are small and negative: the name stands first.
  const counted = row.kind === 'status' && row.name !== '' && numbered;
  const title = counted ? row.name : (row.code ?? row.name);
  const name = counted ? formsOf(row.code ?? '0x0').signed : row.name === title ? '' : row.name;
  const about = numbered ? (row.name === '' ? 'onlyNumber' : 'onlyDecoded') : 'onlyNamed';
  return (
    <section className="panel known" aria-labelledby="code">
      <div className="in">
        <p className="row">
          <span className="chip plain">{t(kindKey(row.kind))}</span>
        </p>
        <h1 id="code" className="mt-2" translate="no">
          <Link to={page}>{title}</Link>
        </h1>
        {name !== '' && (
          <p className="name" translate="no">
            {name}
          </p>
        )}
        {row.meaning && (
          <p className="mean" lang="en">
            {row.meaning}
          </p>
        )}
        <p className="mt-3">{t(about)}</p>
        <p className="row mt-3">
          <Link className="btn side" to={page}>
            {t(numbered ? 'openPage' : row.kind === 'event' ? 'openEvent' : 'openName')}
          </Link>
        </p>
      </div>
    </section>
  );
}
