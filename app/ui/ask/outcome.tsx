import { useTranslations } from 'next-intl';
import type { Nearest } from '#lib/diagnosis/nearest.ts';
import type { FixView, ReportView } from '#lib/report/view.ts';
import { Link } from '../link.tsx';
import { NoneFits } from '../none-fits.tsx';
import { Plan } from '../report/plan.tsx';
import { type Planned, stepsOf } from '../report/plans.ts';
import { Verdict } from '../report/verdict.tsx';
import { Section } from '../section.tsx';

/** What was tried without effect: its cause's share before and after, and how it is put back. */
export interface TriedView {
  readonly fix: Pick<FixView, 'id' | 'title' | 'undo'>;
  readonly cause: string;
  readonly before: number;
  readonly after: number;
}
/** A repair for later; minutes with restart and check. */
interface Later {
  readonly cause: string;
  readonly title: string;
  readonly percent: number;
  readonly minutes: number;
}
export interface OutcomeProps extends Nearest {
  readonly view: ReportView;
  /** The repair to do now, and the titles of those after it. */
  readonly plan: Planned | undefined;
  readonly later: readonly Later[];
  /** Percent of the cause to try now, where a likelier one takes so much longer that it comes later. */
  readonly sooner: number | undefined;
  readonly proven: boolean;
  /** It would be proven, were it not for a contradiction. */
  readonly disputed: boolean;
  /** Nothing more would be asked by itself. */
  readonly isDone: boolean;
  /** The sentence when nothing is proven but one cause leads. */
  readonly leading: { readonly title: string; readonly percent: number } | undefined;
  readonly tried: readonly TriedView[];
  readonly back: string | undefined;
  /** Path of the next question, when one would still help. */
  readonly more: string | undefined;
  /** Paths after the repair. */
  readonly works: string | undefined;
  readonly failed: string | undefined;
}

function Tried({ tried }: Pick<OutcomeProps, 'tried'>) {
  const t = useTranslations('ask');
  if (tried.length === 0) return null;
  return (
    <Section id="tried" title={t('tried')}>
      <ul className="tried">
        {tried.map(({ fix, cause, before, after }) => (
          <li key={fix.id}>
            <b>{fix.title}</b>
            <span className="block">{t('weakened', { cause, before, after })}</span>
            <span className="block">
              <b>{t('putBack')}</b> {fix.undo}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function DoIt(props: OutcomeProps & { readonly plan: Planned }) {
  const t = useTranslations('ask');
  const r = useTranslations('report');
  const { plan, proven, later, sooner, works, failed } = props;
  return (
    <Section id="plan" title={r('plan')} lead={r(proven ? 'planLead' : 'tryLead')}>
      <h3 className="plan-for">{r('planFor', { cause: plan.title })}</h3>
      {sooner !== undefined && <p className="small">{t('sooner', { percent: sooner })}</p>}
      <Plan planned={plan} />
      <div className="after noprint">
        <h3>{t('didItHelp')}</h3>
        <p className="row">
          {works && (
            <Link className="btn main" to={works}>
              {t('works')}
            </Link>
          )}
          {failed && (
            <Link className="btn side" to={failed}>
              {t('failed')}
            </Link>
          )}
        </p>
      </div>
      {later.length > 0 && (
        <>
          <h3 className="plan-for">{t('then')}</h3>
          <ol className="later">
            {later.map((one) => (
              <li key={one.cause}>
                <Link to={`/causes/${one.cause}`}>{one.title}</Link>{' '}
                <span className="cap">{t('chance', { percent: one.percent, minutes: one.minutes })}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Section>
  );
}

/** The end of the questions: the same verdict banner as a report, what to do, and what then. */
export function Outcome(props: OutcomeProps) {
  const t = useTranslations('ask');
  const r = useTranslations('report');
  const { view, plan, leading, back, more, proven, tried } = props;
  const undecided = !proven;
  const isHealthy = view.verdict === 'healthy';
  const sentence = isHealthy
    ? view.sentence
    : undecided
      ? (leading?.title ?? t(props.isDone || tried.length > 0 ? 'noneTitle' : 'notYet'))
      : view.sentence;
  const why = isHealthy
    ? view.why
    : undecided
      ? leading
        ? t(props.disputed ? 'leadingDisputed' : 'leading', { percent: leading.percent })
        : t('noLead')
      : view.why;
  return (
    <>
      {back && (
        <p className="small noprint">
          <Link className="backlink" to={back} data-back="">
            {t('back')}
          </Link>
        </p>
      )}
      <Verdict
        {...view}
        verdict={undecided && !isHealthy ? 'inconclusive' : view.verdict}
        sentence={sentence}
        why={why}
      >
        {plan?.fixes[0] && (
          <a className="btn main big" href="#plan">
            {r(undecided ? 'tryIt' : view.verdict === 'condition' ? 'changeIt' : 'fixIt', {
              steps: stepsOf(plan),
              minutes: plan.fixes[0].minutes,
            })}
          </a>
        )}
        {more && (
          <Link className="btn side big" to={more}>
            {t('askMore')}
          </Link>
        )}
        <Link className="btn side big" to="/">
          {t('bringLog')}
        </Link>
      </Verdict>
      {plan ? (
        <DoIt {...props} plan={plan} />
      ) : (
        !isHealthy && <NoneFits {...props} lead={tried.length > 0 ? t('noneAfter') : undefined} />
      )}
      <Tried tried={tried} />
    </>
  );
}
