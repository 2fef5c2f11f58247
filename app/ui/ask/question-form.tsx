import { useLocale, useTranslations } from 'next-intl';
import { DONT_KNOW } from '#lib/ask.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import { Commands } from '../command.tsx';
import { Link } from '../link.tsx';
import { Title } from '../title.tsx';

interface Props {
  readonly question: Question;
  /** Answers given so far, in order, this question's own left out. */
  readonly answers: Readonly<Record<string, string>>;
  /** What was answered here before, when an answer is being changed. */
  readonly before: string | undefined;
  /** The system known so far; commands of others are left out. */
  readonly system: string | undefined;
  readonly number: number;
  /** Path one question back, or undefined at the first. */
  readonly back: string | undefined;
  /** Path of what to do now, once anything was answered. */
  readonly outcome: string | undefined;
}

/** One question as a plain GET form: answers travel in the query string, so back, reload, share and language keep them. */
export function QuestionForm({ question, answers, before, system, number, back, outcome }: Props) {
  const t = useTranslations('ask');
  const locale: Locale = useLocale() === 'en' ? 'en' : 'zh-CN';
  const fitting = question.commands.filter((c) => system === undefined || c.os === 'any' || c.os === system);
  return (
    <form action={`/${locale}/diagnose`} method="get">
      {Object.entries(answers).map(([fact, value]) => (
        <input type="hidden" key={fact} name={fact} value={value} />
      ))}
      <p className="muted small">
        {back && (
          <>
            <Link className="backlink" to={back}>
              {t('back')}
            </Link>{' '}
            ·{' '}
          </>
        )}
        {t('number', { number })}
      </p>
      <fieldset>
        <legend>
          <h1>
            <Title text={question.ask[locale]} />
          </h1>
        </legend>
        <div className="look">
          <p>{question.help[locale]}</p>
          <Commands commands={fitting} />
          <p className="cap">{t(`effort.${question.effort}`, { seconds: question.seconds })}</p>
        </div>
        <div className="choices">
          {question.choices.map((choice) => (
            <label className="choice" key={choice.value}>
              <input
                type="radio"
                name={question.fact}
                value={String(choice.value)}
                defaultChecked={String(choice.value) === before}
                required
              />
              <b>{choice.label[locale]}</b>
              {choice.hint && <small>{choice.hint[locale]}</small>}
            </label>
          ))}
          <label className="choice">
            <input type="radio" name={question.fact} value={DONT_KNOW} defaultChecked={before === DONT_KNOW} required />
            <b>{t('dontKnow')}</b>
            <small>{t('dontKnowHint')}</small>
          </label>
        </div>
      </fieldset>
      <p className="row go">
        <button className="btn main big" type="submit">
          {t('continue')}
        </button>
        {outcome && (
          <Link className="btn quiet" to={outcome}>
            {t('outcomeNow')}
          </Link>
        )}
        <Link className="btn quiet" to="/">
          {t('readInstead')}
        </Link>
      </p>
      <p className="whyq muted">
        <b>{t('why')}</b> {question.why[locale]}
      </p>
    </form>
  );
}
