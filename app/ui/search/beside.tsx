import { useTranslations } from 'next-intl';
import { Link } from '../link.tsx';
import { NumberForms } from '../number.tsx';

interface Props {
  /** The number in question, 0x + hex digits. */
  readonly value: string | undefined;
  readonly askPath: string;
  /** Whether the questionnaire starts with something answered. */
  readonly answered: boolean;
}

/** Company for results: the number in its forms, the questions, and the reminder that a log settles it. */
export function Beside({ value, askPath, answered }: Props) {
  const t = useTranslations('search');
  return (
    <div className="beside">
      {value !== undefined && <NumberForms value={value} />}
      <section aria-labelledby="ask">
        <h2 id="ask">{t('questions')}</h2>
        <p className="small muted">{t(answered ? 'questionsText' : 'questionsPlain')}</p>
        <p className="mt-2">
          <Link className="btn side" to={askPath}>
            {t('start')}
          </Link>
        </p>
      </section>
      <section aria-labelledby="log">
        <h2 id="log">{t('log')}</h2>
        <p className="small muted">{t('logText')}</p>
      </section>
    </div>
  );
}
