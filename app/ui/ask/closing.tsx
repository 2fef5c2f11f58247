import { useLocale, useTranslations } from 'next-intl';
import type { Question } from '#lib/knowledge/schema.ts';
import type { CheckView, FixView } from '#lib/report/view.ts';
import { Commands } from '../command.tsx';
import { Glyph } from '../glyph.tsx';
import { Link } from '../link.tsx';
import { Section } from '../section.tsx';
import { Hidden } from './hidden.tsx';
import type { TriedView } from './outcome.tsx';
import type { AskQuery } from './state.ts';

export interface ClosingProps {
  readonly query: AskQuery;
  readonly cause: string;
  readonly fix: FixView;
  readonly check: CheckView;
  /** The question whose answer proves the repair, when there is one, and what it showed before in words. */
  readonly proof: { readonly question: Question; readonly before: string | undefined } | undefined;
  /** What it shows now, in words, and whether that is the right reading. */
  readonly now: { readonly words: string; readonly isRight: boolean } | undefined;
  readonly tried: readonly TriedView[];
  readonly back: string;
  readonly failed: string;
}

/** One last look: the reading that was wrong, asked again. */
function LastLook({
  query,
  proof,
}: Pick<ClosingProps, 'query'> & { readonly proof: NonNullable<ClosingProps['proof']> }) {
  const t = useTranslations('ask');
  const locale = useLocale() === 'en' ? 'en' : 'zh-CN';
  const { question } = proof;
  return (
    <form action={`/${locale}/diagnose`} method="get" className="question">
      <Hidden query={{ ...query, now: undefined }} />
      <fieldset>
        <legend>
          <h2>{t('lastLook')}</h2>
        </legend>
        <p>{question.ask[locale]}</p>
        <p className="cap">{question.help[locale]}</p>
        <Commands commands={question.commands.filter((c) => c.os === 'any')} />
        <div className="choices">
          {question.choices.map((choice, place) => (
            <label className="choice" key={String(choice.value)} data-key={String(place + 1)}>
              <input
                type="radio"
                name="now"
                value={String(choice.value)}
                defaultChecked={String(choice.value) === query.now}
                required
              />
              <b>{choice.label[locale]}</b>
            </label>
          ))}
        </div>
      </fieldset>
      <p className="row go">
        <button className="btn main" type="submit">
          {t('verify')}
        </button>
      </p>
    </form>
  );
}

function Banner({ cause, proof, now }: Pick<ClosingProps, 'cause' | 'proof' | 'now'>) {
  const t = useTranslations('ask');
  const isWrong = now?.isRight === false;
  return (
    <section className={`panel verdict ${isWrong ? 'unsure' : 'good'}`} aria-labelledby="verdict">
      <div className="in">
        <p className="row">
          <span className={`chip ${isWrong ? 'unknown' : 'yes'}`}>
            <Glyph name={isWrong ? 'half' : 'yes'} />
            {t(isWrong ? 'closing.chipNot' : now ? 'closing.chipProved' : 'closing.chip')}
          </span>
        </p>
        <h1 id="verdict" className="mt-3">
          {t(isWrong ? 'closing.not' : now ? 'closing.proved' : 'closing.works')}
        </h1>
        <p className="why-it">{t('closing.was', { cause })}</p>
        {now && proof && (
          <p className="why-it">
            {t('closing.reading', { before: proof.before ?? '?', now: now.words, had: proof.before ? 'yes' : 'no' })}
          </p>
        )}
      </div>
    </section>
  );
}

/** The end of a case: what was repaired, what was verified, and what to put back. */
export function Closing(props: ClosingProps) {
  const { query, fix, check, proof, now, tried, back, failed } = props;
  const t = useTranslations('ask');
  const r = useTranslations('report');
  return (
    <>
      <p className="small">
        <Link className="backlink" to={back} data-back="">
          {t('back')}
        </Link>
      </p>
      <Banner {...props} />
      {now?.isRight === false && (
        <p className="row go">
          <Link className="btn main" to={back}>
            {t('closing.again')}
          </Link>
          <Link className="btn side" to={failed}>
            {t('failed')}
          </Link>
        </p>
      )}
      <Section id="verified" title={t('closing.verified')}>
        <p>
          <b>{fix.title}</b>
        </p>
        <p>{check.text}</p>
        <p>
          <Glyph name="yes" /> <b>{r('good')}</b> {check.good}
        </p>
        {fix.weakens && (
          <div className="gate">
            <p>
              <b>{r('weakens')}</b> {fix.weakens}
            </p>
            <p>
              <b>{r('undo')}</b> {fix.undo}
            </p>
          </div>
        )}
      </Section>
      {proof && <LastLook query={query} proof={proof} />}
      {tried.length > 0 && (
        <Section id="back" title={t('closing.putBack')} lead={t('closing.putBackLead')}>
          <ul className="tried">
            {tried.map((one) => (
              <li key={one.fix.id}>
                <b>{one.fix.title}</b>
                <span className="block">{one.fix.undo}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
