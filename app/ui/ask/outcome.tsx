import { useTranslations } from 'next-intl';
import type { ReportView } from '#lib/report/view.ts';
import { Link } from '../link.tsx';
import { type Planned, stepsOf } from '../report/plans.ts';
import { PlanSection } from '../report/sections.tsx';
import { Verdict } from '../report/verdict.tsx';

interface Props {
  readonly view: ReportView;
  readonly plans: readonly Planned[];
  /** The sentence when nothing is proven but one cause leads. */
  readonly leading: { readonly title: string; readonly percent: number } | undefined;
  readonly back: string | undefined;
  /** Path of the next question, when one would still help. */
  readonly more: string | undefined;
}

/** The end of the questions: the same verdict banner as a report, and what to do. */
export function Outcome({ view, plans, leading, back, more }: Props) {
  const t = useTranslations('ask');
  const r = useTranslations('report');
  const [first] = plans;
  const undecided = view.verdict === 'inconclusive';
  const sentence = undecided && leading ? leading.title : view.sentence;
  const why = undecided ? (leading ? t('leading', { percent: leading.percent }) : t('noLead')) : view.why;
  return (
    <div className="min-w-0">
      {back && (
        <p className="small">
          <Link className="backlink" to={back}>
            {t('back')}
          </Link>
        </p>
      )}
      <Verdict {...view} sentence={sentence} why={why}>
        {first?.fixes[0] && (
          <a className="btn main big" href="#plan">
            {r(undecided ? 'tryIt' : view.verdict === 'condition' ? 'changeIt' : 'fixIt', {
              steps: stepsOf(first),
              minutes: first.fixes[0].minutes,
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
      <PlanSection plans={plans} proven={!undecided} />
    </div>
  );
}
