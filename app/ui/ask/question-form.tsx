import { useLocale, useTranslations } from 'next-intl';
import { DONT_KNOW } from '#lib/ask.ts';
import { offered } from '#lib/diagnosis/offered.ts';
import type { FactSet } from '#lib/facts/facts.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import { Commands } from '../command.tsx';
import { Link } from '../link.tsx';
import { Title } from '../title.tsx';
import { Hidden } from './hidden.tsx';
import { Picture } from './pictures/picture.tsx';
import type { AskQuery } from './state.ts';

export interface QuestionProps {
  readonly question: Question;
  /** The state this question stands in, its own answer left out. */
  readonly query: AskQuery;
  readonly facts: FactSet;
  /** The system known so far; commands of others are left out. */
  readonly system: string | undefined;
  readonly number: number;
  /** Path one question back, or undefined at the first. */
  readonly back: string | undefined;
  /** Path of what to do now, once anything was answered. */
  readonly outcome: string | undefined;
  /** Set when it was answered and a second look is worth it: the answer, and the cause it speaks for or against. */
  readonly doubted?: { readonly answer: string; readonly cause: string } | undefined;
  /** On the first page the question stands below another heading. */
  readonly heading?: 'h1' | 'h2';
}

/** Where to look, and what it costs. */
function Look({ question, facts, system }: Pick<QuestionProps, 'question' | 'facts' | 'system'>) {
  const t = useTranslations('ask');
  const locale: Locale = useLocale() === 'en' ? 'en' : 'zh-CN';
  const fitting = question.commands.filter((c) => system === undefined || c.os === 'any' || c.os === system);
  return (
    <div className="look">
      <p>{question.help[locale]}</p>
      <Picture fact={question.fact} locale={locale} facts={facts} />
      <Commands commands={fitting} />
      <p className="cap">{t(`effort.${question.effort}`, { seconds: question.seconds })}</p>
    </div>
  );
}

/** Keys for the first nine rows; "don't know" has a key of its own. */
const keyOf = (place: number, value: string): string | undefined =>
  value === DONT_KNOW ? '0' : place < 9 ? String(place + 1) : undefined;

/** The choices as rows; not knowing is always the last of them. */
function Choices({
  question,
  facts,
  before,
}: Pick<QuestionProps, 'question' | 'facts'> & { readonly before: string | undefined }) {
  const t = useTranslations('ask');
  const locale: Locale = useLocale() === 'en' ? 'en' : 'zh-CN';
  const rows = [
    ...offered(question, facts).map((c) => ({
      value: String(c.value),
      label: c.label[locale],
      hint: c.hint?.[locale],
    })),
    { value: DONT_KNOW, label: t('dontKnow'), hint: t('dontKnowHint') },
  ];
  return (
    <div className={rows.length > 8 ? 'choices many' : 'choices'}>
      {rows.map((row, place) => (
        <label className="choice" key={row.value} data-key={keyOf(place, row.value)}>
          <input type="radio" name={question.fact} value={row.value} defaultChecked={row.value === before} required />
          <b>{row.label}</b>
          <span className="key hint" aria-hidden="true">
            {keyOf(place, row.value)}
          </span>
          {row.hint && <small>{row.hint}</small>}
        </label>
      ))}
    </div>
  );
}

/** One question as a plain GET form: answers travel in the query string, so back, reload, share and language keep them. */
export function QuestionForm(props: QuestionProps) {
  const { question, query, facts, system, number, back, outcome, doubted, heading = 'h1' } = props;
  const t = useTranslations('ask');
  const locale: Locale = useLocale() === 'en' ? 'en' : 'zh-CN';
  const Heading = heading;
  const onward: AskQuery = { ...query, last: question.fact };
  return (
    <form action={`/${locale}/diagnose`} method="get" className="question" data-ask={question.fact}>
      <Hidden query={onward} before={question.fact} />
      {heading === 'h1' && (
        <p className="muted small">
          {back && (
            <Link className="backlink" to={back} data-back="">
              {t('back')}
            </Link>
          )}
          {back ? ' · ' : ''}
          {t('number', { number })}
        </p>
      )}
      {doubted && (
        <div className="note mt-3 mb-4" role="note">
          <b>{t('again.title')}</b>
          <p>{t('again.text', { answer: doubted.answer, cause: doubted.cause })}</p>
        </div>
      )}
      <fieldset>
        <legend>
          <Heading tabIndex={-1} data-question="">
            <Title text={question.ask[locale]} />
          </Heading>
        </legend>
        <Look question={question} facts={facts} system={system} />
        <Choices question={question} facts={facts} before={query.was} />
      </fieldset>
      <Hidden query={{ ...onward, was: undefined, at: undefined, missed: undefined }} after={question.fact} />
      <p className="row go">
        <button className="btn main big" type="submit">
          {t('continue')}
        </button>
        {outcome && (
          <Link className="btn quiet" to={outcome}>
            {t('outcomeNow')}
          </Link>
        )}
      </p>
      <p className="cap keyhint hint">{t('keys')}</p>
    </form>
  );
}
