import { useTranslations } from 'next-intl';
import type { Question } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import { Link } from '../link.tsx';

interface Props {
  readonly question: Question;
  readonly locale: Locale;
  /** Path of the questionnaire with this answer given. */
  readonly answered: (value: string) => string;
  readonly dontKnow: string;
}

/** More choices than this are better seen on the question's own page. */
const FEW = 4;

/** The one question that tells most now, answerable in place. */
export function Split({ question, locale, answered, dontKnow }: Props) {
  const t = useTranslations('search');
  const few = question.choices.length <= FEW;
  return (
    <div className="split">
      <p>
        <b>{t('split')}</b> {question.ask[locale]}
      </p>
      <p className="row">
        {few &&
          question.choices.map((choice) => (
            <Link key={choice.value} className="btn side" to={answered(String(choice.value))}>
              {choice.label[locale]}
            </Link>
          ))}
        {few ? (
          <Link className="btn quiet" to={answered(dontKnow)}>
            {t('dontKnow')}
          </Link>
        ) : (
          <Link className="btn side" to={answered('')}>
            {t('answerIt')}
          </Link>
        )}
      </p>
    </div>
  );
}
