import { useTranslations } from 'next-intl';
import { Link } from '../link.tsx';
import { type RankedCause, Ranking } from '../ranking.tsx';

export interface Given {
  readonly fact: string;
  readonly question: string;
  readonly answer: string;
  /** It was read from pasted text, not answered. */
  readonly pasted: boolean;
  /** Where this one answer is changed; the others stay. Absent when nobody can be asked. */
  readonly change: string | undefined;
  readonly remove: string;
}

export interface AsideProps {
  readonly ranked: readonly RankedCause[];
  readonly more: { readonly count: number; readonly percent: number };
  readonly ruledOut: number;
  readonly left: { readonly few: number; readonly all: number; readonly percent: number; readonly most: number };
  readonly given: readonly Given[];
  /** Readings of the report that do not count here. */
  readonly aside: readonly Given[];
  /** Where the report lies that this goes on from. */
  readonly report?: string | undefined;
}

function GivenRow({ one, way }: { readonly one: Given; readonly way: 'change' | 'remove' | 'countAgain' }) {
  const t = useTranslations('ask');
  const to = one.change ?? one.remove;
  return (
    <li>
      <b>{one.answer}</b>
      <span className="q">{one.question}</span>
      <Link className="noprint" to={to}>
        {t(way)}
        <span className="sr"> {one.question}</span>
      </Link>
    </li>
  );
}

/** Answers, or what was read, with a way to change each. */
function GivenList({
  id,
  title,
  rows,
  again = false,
}: {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Given[];
  /** They do not count, and may again. */
  readonly again?: boolean;
}) {
  if (rows.length === 0) return null;
  return (
    <section className="given" aria-labelledby={id}>
      <div className="top">
        <h2 id={id}>{title}</h2>
      </div>
      <ol>
        {rows.map((one) => (
          <GivenRow key={one.fact} one={one} way={again ? 'countAgain' : one.change ? 'change' : 'remove'} />
        ))}
      </ol>
    </section>
  );
}

/** What is still possible and how strongly, and the answers with a way to change each. */
export function AskAside({ ranked, more, ruledOut, left, given, aside, report }: AsideProps) {
  const t = useTranslations('ask');
  return (
    <div className="side">
      <div className="top">
        <h2>{t('possible')}</h2>
        <p className="cap">{t(given.length > 0 ? 'possibleSoFar' : 'possibleBefore')}</p>
      </div>
      <p className="left">{t('left', left)}</p>
      <Ranking causes={ranked} />
      <p className="cap mt-2">{t('more', { count: more.count, percent: more.percent, ruledOut })}</p>
      {given.length > 0 && <p className="cap">{t('weightNote')}</p>}
      <GivenList id="given" title={t('yours')} rows={given.filter((g) => !g.pasted)} />
      <GivenList id="read" title={t('pasted')} rows={given.filter((g) => g.pasted)} />
      <GivenList id="set-aside" title={t('setAside')} rows={aside} again />
      <p className="row mt-3 noprint">
        {given.length > 0 && (
          <Link className="small" to="/diagnose">
            {t('restart')}
          </Link>
        )}
        {report && (
          <Link className="small" to={report}>
            {t('toReport')}
          </Link>
        )}
        <Link className="small" to="/diagnose/map">
          {t('toMap')}
        </Link>
      </p>
    </div>
  );
}
