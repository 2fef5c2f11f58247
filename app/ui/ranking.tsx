import { useTranslations } from 'next-intl';
import { Bar } from './bar.tsx';
import { Link } from './link.tsx';

/** Below this share the bar is grey. */
const LOW = 15;
/** Beyond this a factor says no more than "many times". */
const MANY = 20;

/** What speaks for or against a cause. */
export interface Reason {
  readonly text: string;
  /** How many times likelier (for) or less likely (against) it makes the cause. */
  readonly times?: number;
  /** It proves the cause by itself, or speaks alone against it. */
  readonly decides?: boolean;
}

export interface RankedCause {
  readonly cause: string;
  readonly title: string;
  readonly percent: number;
  readonly word: string;
  readonly pro?: readonly (string | Reason)[];
  readonly con?: readonly (string | Reason)[];
  readonly asks?: readonly string[];
}

type Kind = 'for' | 'con' | 'ask';

function Weight({ reason, kind }: { readonly reason: Reason; readonly kind: Kind }) {
  const t = useTranslations('ask.weight');
  if (reason.decides) return <span className="weight">{t(kind === 'con' ? 'excludes' : 'decides')}</span>;
  const given = reason.times ?? 1;
  const times = given >= MANY ? MANY : given >= 3 ? Math.round(given) : round(given);
  const many = given >= MANY ? 'yes' : 'no';
  return <span className="weight">{t(kind === 'con' ? 'less' : 'more', { times, many })}</span>;
}
const round = (x: number): number => Math.round(x * 10) / 10;

function Reasons({ ranked }: { readonly ranked: RankedCause }) {
  const t = useTranslations('common');
  const full = (reason: string | Reason): Reason => (typeof reason === 'string' ? { text: reason } : reason);
  const rows: readonly { kind: Kind; reason: Reason; said: string }[] = [
    ...(ranked.pro ?? []).map((r) => ({ kind: 'for', reason: full(r), said: t('for') }) as const),
    ...(ranked.con ?? []).map((r) => ({ kind: 'con', reason: full(r), said: t('against') }) as const),
    ...(ranked.asks ?? []).map((r) => ({ kind: 'ask', reason: full(r), said: t('toFindOut') }) as const),
  ];
  if (rows.length === 0) return null;
  return (
    <ul className="why">
      {rows.map(({ kind, reason, said }) => (
        <li key={kind + reason.text} className={kind}>
          <span>
            <span className="sr">{said} </span>
            {reason.text} {(reason.decides || reason.times !== undefined) && <Weight reason={reason} kind={kind} />}
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
