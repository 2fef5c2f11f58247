import { useTranslations } from 'next-intl';
import { Link } from '../link.tsx';
import { type RankedCause, Ranking } from '../ranking.tsx';

export interface Given {
  readonly fact: string;
  readonly question: string;
  readonly answer: string;
  /** Where this one answer is changed; the others stay. */
  readonly change: string;
}

interface Props {
  readonly ranked: readonly RankedCause[];
  readonly more: { readonly count: number; readonly percent: number };
  readonly ruledOut: number;
  readonly given: readonly Given[];
}

/** What is still possible, and the answers with a way to change each. */
export function AskAside({ ranked, more, ruledOut, given }: Props) {
  const t = useTranslations('ask');
  return (
    <div className="side">
      <div className="top">
        <h2>{t('possible')}</h2>
        <p className="cap">{t(given.length > 0 ? 'possibleSoFar' : 'possibleBefore')}</p>
      </div>
      <Ranking causes={ranked} />
      <p className="cap mt-2">{t('more', { count: more.count, percent: more.percent, ruledOut })}</p>
      {given.length > 0 && (
        <section className="given" aria-labelledby="given">
          <div className="top">
            <h2 id="given">{t('yours')}</h2>
          </div>
          <ol>
            {given.map((one) => (
              <li key={one.fact}>
                <b>{one.answer}</b>
                <span className="q">{one.question}</span>
                <Link to={one.change}>
                  {t('change')}
                  <span className="sr"> {one.question}</span>
                </Link>
              </li>
            ))}
          </ol>
          <p className="mt-3">
            <Link className="small" to="/diagnose">
              {t('restart')}
            </Link>
          </p>
        </section>
      )}
    </div>
  );
}
