import { useLocale, useTranslations } from 'next-intl';
import { Link } from '../link.tsx';
import { NumberForms } from '../number.tsx';

interface Props {
  /** The number in question, 0x + hex digits. */
  readonly value: string | undefined;
  /** The questions, with what is known answered. */
  readonly askPath: string | undefined;
  /** The handler that reads answers out of the words searched for, where there is no code to start with. */
  readonly startWith?: string | undefined;
  readonly log?: boolean;
}

/** Company for results: the number in its forms, the questions, and the reminder that a log settles it. */
export function Beside({ value, askPath, startWith, log = true }: Props) {
  const t = useTranslations('search');
  const locale = useLocale();
  const answered = startWith !== undefined || askPath?.includes('?');
  return (
    <div className="beside">
      {value !== undefined && /^0x[0-9A-F]+$/i.test(value) && <NumberForms value={value} />}
      {(askPath ?? startWith) !== undefined && (
        <section aria-labelledby="ask">
          <h2 id="ask">{t('questions')}</h2>
          <p className="small muted">{t(answered ? 'questionsText' : 'questionsPlain')}</p>
          <p className="mt-2">
            {askPath === undefined ? (
              <a className="btn side" href={`/${locale}${startWith}`} rel="nofollow">
                {t('start')}
              </a>
            ) : (
              <Link className="btn side" to={askPath}>
                {t('start')}
              </Link>
            )}
          </p>
        </section>
      )}
      {log && (
        <section aria-labelledby="log">
          <h2 id="log">{t('log')}</h2>
          <p className="small muted">{t('logText')}</p>
        </section>
      )}
    </div>
  );
}
