import { useTranslations } from 'next-intl';
import { Link } from '../link.tsx';

/** Says that there is no report here, and the one way on. */
export function Gone({ title, text }: { readonly title: string; readonly text: string }) {
  const t = useTranslations('stored');
  return (
    <div className="empty mt-8">
      <h1 className="text-lg">{title}</h1>
      <p className="small muted">{text}</p>
      <p className="row mt-3">
        <Link className="btn side" to="/">
          {t('home')}
        </Link>
      </p>
    </div>
  );
}
