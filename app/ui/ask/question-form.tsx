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

interface PartProps {
  readonly question: Question;
  readonly locale: Locale;
}

/** Where to look, and what it costs. */
function Look({ question, locale, system }: PartProps & Pick<Props, 'system'>) {
  const t = useTranslations('ask');
  const fitting = question.commands.filter((c) => system === undefined || c.os === 'any' || c.os === system);
  return (
    <div className="look">
      <p>{question.help[locale]}</p>
      <Commands commands={fitting} />
      <p className="cap">{t(`effort.${question.effort}`, { seconds: question.seconds })}</p>
    </div>
  );
}

/** The choices as rows; not knowing is always the last of them. */
function Choices({ question, locale, before }: PartProps & Pick<Props, 'before'>) {
  const t = useTranslations('ask');
  const rows = [
    ...question.choices.map((c) => ({ value: String(c.value), label: c.label[locale], hint: c.hint?.[locale] })),
    { value: DONT_KNOW, label: t('dontKnow'), hint: t('dontKnowHint') },
  ];
  return (
    <div className="choices">
      {rows.map((row) => (
        <label className="choice" key={row.value}>
          <input type="radio" name={question.fact} value={row.value} defaultChecked={row.value === before} required />
          <b>{row.label}</b>
          {row.hint && <small>{row.hint}</small>}
        </label>
      ))}
    </div>
  );
}

/** One question as a plain GET form: answers travel in the query string, so back, reload, share and language keep them. */
export function QuestionForm({ question, answers, before, system, number, back, outcome }: Props) {
  const t = useTranslations('ask');
  const locale: Locale = useLocale() === 'en' ? 'en' : 'zh-CN';
  return (
    <form action={`/${locale}/diagnose`} method="get">
      {Object.entries(answers).map(([fact, value]) => (
        <input type="hidden" key={fact} name={fact} value={value} />
      ))}
      <p className="muted small">
        {back && (
          <Link className="backlink" to={back}>
            {t('back')}
          </Link>
        )}
        {back ? ' · ' : ''}
        {t('number', { number })}
      </p>
      <fieldset>
        <legend>
          <h1>
            <Title text={question.ask[locale]} />
          </h1>
        </legend>
        <Look question={question} locale={locale} system={system} />
        <Choices question={question} locale={locale} before={before} />
      </fieldset>
      <Go outcome={outcome} />
      <p className="whyq muted">
        <b>{t('why')}</b> {question.why[locale]}
      </p>
    </form>
  );
}

/** Go on, or leave the questions for the answer so far or for a log. */
function Go({ outcome }: Pick<Props, 'outcome'>) {
  const t = useTranslations('ask');
  return (
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
  );
}
