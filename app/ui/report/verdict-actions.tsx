import { useTranslations } from 'next-intl';
import type { ReportView } from '#lib/report/view.ts';
import { Link } from '../link.tsx';
import { type Planned, stepsOf } from './plans.ts';

const FIX = { problem: 'fixIt', condition: 'changeIt', healthy: 'changeIt', inconclusive: 'tryIt' } as const;

interface Props {
  readonly view: ReportView;
  readonly planned: Planned | undefined;
  readonly askPath: (fact?: string) => string;
}

/** The main action under the verdict: the fix, or else the question that brings it nearer. */
export function VerdictActions({ view, planned, askPath }: Props) {
  const t = useTranslations('report');
  const undecided = view.verdict === 'inconclusive';
  const first = planned?.fixes[0];
  const questions = view.missing.filter((m) => m.question).length;
  if (!first && !undecided) return null;
  return (
    <>
      {undecided && (
        <Link className="btn main big" to={askPath()}>
          {questions > 0 ? t('answerSome', { count: questions }) : t('startQuestions')}
        </Link>
      )}
      {first && (
        <a className={`btn big ${undecided ? 'side' : 'main'}`} href="#plan">
          {t(FIX[view.verdict], { steps: stepsOf(planned), minutes: first.minutes })}
        </a>
      )}
      {undecided && (
        <Link className="btn side big" to="/">
          {t('addFile')}
        </Link>
      )}
    </>
  );
}
