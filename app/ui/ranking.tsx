import { useTranslations } from 'next-intl';
import { Bar } from './bar.tsx';
import { Link } from './link.tsx';

/** Below this share the bar is grey. */
const LOW = 15;

export interface RankedCause {
  readonly cause: string;
  readonly title: string;
  readonly percent: number;
  readonly word: string;
  readonly pro?: readonly string[];
  readonly con?: readonly string[];
  readonly asks?: readonly string[];
}

function Reasons({ ranked }: { readonly ranked: RankedCause }) {
  const t = useTranslations('common');
  const rows = [
    ...(ranked.pro ?? []).map((text) => ({ kind: 'for', text, said: t('for') })),
    ...(ranked.con ?? []).map((text) => ({ kind: 'con', text, said: t('against') })),
    ...(ranked.asks ?? []).map((text) => ({ kind: 'ask', text, said: t('toFindOut') })),
  ];
  if (rows.length === 0) return null;
  return (
    <ul className="why">
      {rows.map((row) => (
        <li key={row.kind + row.text} className={row.kind}>
          <span>
            <span className="sr">{row.said} </span>
            {row.text}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Causes by likelihood: word and percent, a bar, then what speaks for and against, and what would settle it. */
export function Ranking({ causes }: { readonly causes: readonly RankedCause[] }) {
  const t = useTranslations('common');
  return (
    <ol className="rank">
      {causes.map((ranked) => (
        <li key={ranked.cause} className={ranked.percent < LOW ? 'low' : undefined}>
          <div className="head">
            <Link to={`/causes/${ranked.cause}`}>{ranked.title}</Link>
            <span className="p">{t('share', { word: ranked.word, percent: ranked.percent })}</span>
          </div>
          <Bar className="track" part={ranked.percent / 100} />
          <Reasons ranked={ranked} />
        </li>
      ))}
    </ol>
  );
}
