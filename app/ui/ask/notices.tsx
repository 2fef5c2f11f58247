import { useTranslations } from 'next-intl';
import { Link } from '../link.tsx';
import type { Dropped } from './sort-answers.ts';

interface SideView {
  readonly value: string;
  readonly from: readonly { readonly question: string; readonly answer: string; readonly pasted: boolean }[];
  readonly where: string | undefined;
  /** It was read in a paste, against an answer. */
  readonly isPasted: boolean;
  /** A line of the report says otherwise, and does not count when this side is right. */
  readonly setsAside: boolean;
  /** Path on which this side is taken for right. */
  readonly choose: string;
}
export interface NoticesProps {
  readonly dropped: readonly Dropped[];
  readonly droppedMore: number;
  readonly missed: 'nothing' | 'other' | 'long' | undefined;
  readonly unfit: readonly {
    readonly question: string;
    readonly answer: string;
    readonly because: readonly string[];
    readonly remove: string;
  }[];
  readonly clashes: readonly { readonly label: string; readonly sides: readonly SideView[] }[];
  /** What was just read from a paste, as "label: value". */
  readonly pasted: readonly string[];
  /** An app says that it is in a virtual machine: what we help with and what not. */
  readonly isAppRefusal: boolean;
}

function Clashes({ clashes }: Pick<NoticesProps, 'clashes'>) {
  const t = useTranslations('ask');
  return clashes.map((clash) => (
    <div className="gate clash" key={clash.label}>
      <p>
        <b>{t(clash.sides.some((s) => s.where) ? 'clashLine' : 'clash', { label: clash.label })}</b> {t('clashThen')}
      </p>
      <ul>
        {clash.sides.map((side) => (
          <li key={side.value}>
            <b>{side.value}</b>
            {side.from.map((one) => (
              <span className="block" key={one.question}>
                {t('clashFrom', { question: one.question, answer: one.answer, pasted: one.pasted ? 'yes' : 'no' })}
              </span>
            ))}
            {side.isPasted && <span className="block">{t('clashPasted')}</span>}
            {side.where && (
              <span className="block">
                {t('clashReport')} <span className="mono cap">{side.where}</span>
              </span>
            )}
            <Link className="btn side" to={side.choose}>
              {t('clashRight', { value: side.value })}
            </Link>
            {side.setsAside && <span className="block cap">{t('clashAside')}</span>}
          </li>
        ))}
      </ul>
    </div>
  ));
}

function DroppedNote({ dropped, droppedMore }: Pick<NoticesProps, 'dropped' | 'droppedMore'>) {
  const t = useTranslations('ask');
  if (dropped.length + droppedMore === 0) return null;
  return (
    <div className="gate">
      <p>
        <b>{t('dropped')}</b>
      </p>
      {dropped.length > 0 && (
        <ul className="plain-list">
          {dropped.map(({ key, value, why }) => (
            <li key={key + value + why}>
              <span className="mono">{`${key}=${value}`}</span> {t(`droppedWhy.${why}`)}
            </li>
          ))}
        </ul>
      )}
      {droppedMore > 0 && <p>{t(dropped.length > 0 ? 'droppedMore' : 'droppedMany', { count: droppedMore })}</p>}
    </div>
  );
}

/** Everything to be said before the question, the most important first. Nothing when there is nothing. */
export function Notices({ isReportGone, ...notices }: NoticesProps & { readonly isReportGone: boolean }) {
  const t = useTranslations('ask');
  const { missed, unfit, pasted, isAppRefusal } = notices;
  const parts =
    [notices.clashes, notices.dropped, unfit, pasted].some((list) => list.length > 0) || notices.droppedMore > 0;
  if (!parts && !missed && !isAppRefusal && !isReportGone) return null;
  return (
    <div className="notices" role="status">
      {isReportGone && (
        <div className="gate">
          <p>{t('reportGone')}</p>
        </div>
      )}
      {missed && (
        <div className="gate">
          <p>
            <b>{t(`missed.${missed}`)}</b> {t(`missedThen.${missed}`)}
          </p>
          {missed !== 'other' && (
            <p className="row">
              <Link className="btn side" to="/search">
                {t('searchIt')}
              </Link>
              <Link className="btn side" to="/">
                {t('bringLog')}
              </Link>
            </p>
          )}
        </div>
      )}
      {pasted.length > 0 && (
        <div className="note">
          <p>
            <b>{t('readFrom')}</b> {pasted.join(t('and'))}
          </p>
        </div>
      )}
      <Clashes clashes={notices.clashes} />
      {unfit.map((one) => (
        <div className="gate" key={one.question}>
          <p>
            <b>{t('unfit', { answer: one.answer })}</b>{' '}
            {t('unfitWhy', { question: one.question, because: one.because.join(t('and')) })}
          </p>
          <p>
            <Link to={one.remove}>{t('unfitRemove')}</Link>
          </p>
        </div>
      ))}
      <DroppedNote dropped={notices.dropped} droppedMore={notices.droppedMore} />
      {isAppRefusal && (
        <div className="note">
          <p>{t('appRefusal')}</p>
        </div>
      )}
    </div>
  );
}
