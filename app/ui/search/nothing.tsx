import { useLocale, useTranslations } from 'next-intl';
import { cut } from '#lib/search/normalise.ts';
import { Link } from '../link.tsx';

/** Path of the questions with what the text says already answered. */
export const startPath = (query: string): string => `/search/start?q=${encodeURIComponent(cut(query, 400))}`;

/** A link to a handler that leads on: it must be a real request. */
export function StartWithText({ query, className }: { readonly query: string; readonly className: string }) {
  const t = useTranslations('search');
  const locale = useLocale();
  return (
    <a className={className} href={`/${locale}${startPath(query)}`} rel="nofollow">
      {t('withText')}
    </a>
  );
}

/** Nothing was typed yet. */
export function NothingTyped() {
  const t = useTranslations('search');
  return (
    <div className="empty mt-6">
      <h1 className="text-lg">{t('empty')}</h1>
      <p className="small muted">{t('emptyText')}</p>
      <p className="row mt-3">
        <Link className="btn side" to="/diagnose">
          {t('start')}
        </Link>
      </p>
    </div>
  );
}

interface FitsProps {
  readonly query: string;
  /** What may have been meant, before the other ways on. */
  readonly children: React.ReactNode;
}

/** Nothing fits, said plainly, and three ways on. */
export function NothingFits({ query, children }: FitsProps) {
  const t = useTranslations('search');
  return (
    <section className="mt-6" aria-labelledby="none">
      <h1 id="none" className="page-title text-xl">
        {t('fitNone', { query: cut(query, 120) })}
      </h1>
      {children}
      <p className="muted mt-4">{t('fitNoneText')}</p>
      <ul className="ways mt-4">
        <li>
          <StartWithText query={query} className="btn main" />
          <p>{t('withTextWhy')}</p>
        </li>
        <li>
          <Link className="btn side" to="/collect">
            {t('toCollect')}
          </Link>
          <p>{t('toCollectWhy')}</p>
        </li>
        <li>
          <a className="btn side" href="#q">
            {t('exact')}
          </a>
          <p>{t('exactWhy')}</p>
        </li>
      </ul>
    </section>
  );
}
