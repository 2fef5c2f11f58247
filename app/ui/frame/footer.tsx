import { useTranslations } from 'next-intl';
import { Link } from '../link.tsx';
import { Keys } from './keys.tsx';

export function Footer({ knowledge }: { readonly knowledge: string }) {
  const t = useTranslations('site');
  return (
    <footer className="foot">
      <div className="wrap">
        <span>{t('knowledge', { version: knowledge })}</span>
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
