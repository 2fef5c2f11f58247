import { useTranslations } from 'next-intl';
import { Link } from '../link.tsx';

/** Above a report: that answers went into it, and the way to the report without them. */
export function WithAnswers({ count, plain }: { readonly count: number; readonly plain: string }) {
  const t = useTranslations('ask.onReport');
  if (count === 0) return null;
  return (
    <p className="note small mt-3">
      {t('with', { count })} <Link to={plain}>{t('without')}</Link>
    </p>
  );
}
