import { useTranslations } from 'next-intl';
import { useDate } from '../date.tsx';
import { Link } from '../link.tsx';
import { Keys } from './keys.tsx';

export function Footer({ reviewed, version }: { readonly reviewed: string; readonly version: string }) {
  const t = useTranslations('site');
  const date = useDate();
  return (
    <footer className="foot">
      <div className="wrap">
        <span title={version}>{t('knowledge', { date: date(reviewed) })}</span>
        <Link to="/privacy">{t('privacy')}</Link>
        <Link to="/articles">{t('nav.articles')}</Link>
        <a href="/api/openapi.json">{t('api')}</a>
        <Keys
          labels={{
            title: t('keys.title'),
            find: t('keys.find'),
            next: t('keys.next'),
            previous: t('keys.previous'),
            list: t('keys.list'),
            use: t('keys.use'),
          }}
        />
      </div>
    </footer>
  );
}
