import { useTranslations } from 'next-intl';
import { Link } from '../link.tsx';

interface Props {
  readonly count: number;
  /** How many readings of the files do not count. */
  readonly aside: number;
  readonly plain: string;
}

/** Above a report: that answers went into it or readings were left out, and the way to the report as it was made. */
export function WithAnswers({ count, aside, plain }: Props) {
  const t = useTranslations('ask.onReport');
  if (count + aside === 0) return null;
  return (
    <p className="note small mt-3 mb-3">
      {count > 0 && t('with', { count })} {aside > 0 && t('aside', { count: aside })}{' '}
      <Link to={plain}>{t(aside > 0 ? 'asMade' : 'without')}</Link>
    </p>
  );
}
