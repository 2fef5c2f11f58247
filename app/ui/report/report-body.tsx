import { useTranslations } from 'next-intl';
import type { ReportView } from '#lib/report/view.ts';
import { NoneFits } from '../none-fits.tsx';
import { Section } from '../section.tsx';
import { ChecklistSection } from './checklist.tsx';
import { countFacts } from './facts.tsx';
import { type Planned, plansOf, stepsOf } from './plans.ts';
import { Rail, type Stop } from './rail.tsx';
import {
  AllSection,
  FilesSections,
  MissingSection,
  OpenSection,
  OutSection,
  PlanSection,
  SeenSection,
  WhySection,
} from './sections.tsx';
import { Verdict } from './verdict.tsx';
import { VerdictActions } from './verdict-actions.tsx';

interface Props {
  readonly view: ReportView;
  /** What to try when nothing is confirmed: the likeliest causes, best first. */
  readonly tries: readonly Planned[];
  /** Path of the questionnaire with what is known already, at the question for one fact. */
  readonly askPath: (fact?: string) => string;
  /** Copy, save, delete: what this kind of report offers. */
  readonly actions: React.ReactNode;
  /** One line on privacy and expiry. */
  readonly privacy: string;
}

function useStops(view: ReportView, plans: readonly Planned[]): readonly Stop[] {
  const t = useTranslations('report');
  const all: Stop[] = [
    { id: 'plan', title: t('plan'), count: plans[0] ? stepsOf(plans[0]) : 0 },
    { id: 'why', title: t('why'), count: view.findings.reduce((n, f) => n + f.evidence.length, 0) },
    { id: 'open', title: t('open'), count: view.open.length },
    { id: 'missing', title: t('missing'), count: view.missing.length + view.conflicts.length },
    { id: 'out', title: t('out'), count: view.ruledOut.length },
    { id: 'firmware', title: t('firmware'), count: view.checklist?.rows.length ?? 0 },
    { id: 'seen', title: t('seen'), count: view.recognised.length },
    { id: 'all', title: t('all'), count: countFacts(view) },
    { id: 'problems', title: t('problems'), count: view.problems.length },
    { id: 'files', title: t('files'), count: view.files.length },
  ];
  return all.filter((stop) => stop.count > 0);
}

/** A whole report: verdict and chain, plan, evidence, what is open, what is ruled out, everything that was read. */
export function ReportBody({ view, tries, askPath, actions, privacy }: Props) {
  const t = useTranslations('report');
  const plans = plansOf(view, tries);
  return (
    <div className="cols">
      <div className="min-w-0">
        <Verdict {...view}>
          <VerdictActions view={view} planned={plans[0]} askPath={askPath} />
        </Verdict>
        {view.nearest && <NoneFits {...view.nearest} />}
        <PlanSection plans={plans} proven={view.findings.length > 0} />
        <WhySection view={view} />
        <OpenSection view={view} />
        <MissingSection view={view} askPath={askPath} />
        <OutSection view={view} />
        <ChecklistSection checklist={view.checklist} />
        <SeenSection view={view} />
        <AllSection view={view} />
        <FilesSections view={view} />
        <Section id="keep" title={t('keep')} className="only-narrow noprint">
          <div className="acts row">{actions}</div>
          <p className="cap mt-2">{privacy}</p>
        </Section>
      </div>
      <Rail stops={useStops(view, plans)}>
        <div className="acts">{actions}</div>
        <p className="cap mt-3">{privacy}</p>
      </Rail>
    </div>
  );
}
