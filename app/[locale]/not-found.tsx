import { getTranslations } from 'next-intl/server';
import { Link } from '#app/ui/link.tsx';

export default async function NotFound() {
  const t = await getTranslations('missing');
  return (
    <div className="wrap">
      <title>{`${t('title')} · vtriage`}</title>
      <div className="empty mt-8">
        <h1 className="text-xl">{t('title')}</h1>
        <p className="muted mt-1">{t('text')}</p>
        <p className="row mt-4">
          <Link className="btn side" to="/">
            {t('home')}
          </Link>
          <Link className="btn quiet" to="/search">
            {t('search')}
          </Link>
        </p>
      </div>
    </div>
  );
}
