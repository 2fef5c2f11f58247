import { useTranslations } from 'next-intl';
import type { ReportView } from '#lib/report/view.ts';
import { CodeBadge } from '../code-badge.tsx';
import { Link } from '../link.tsx';
import { Ranking } from '../ranking.tsx';
import { Section } from '../section.tsx';
import { countFacts, Facts } from './facts.tsx';
import { Finding } from './findings.tsx';
import { Files, Missing, Problems, RuledOut } from './lists.tsx';
import { Plan } from './plan.tsx';
import type { Planned } from './plans.ts';

/** The sections of a report, each nothing when it has nothing to say. */
interface ViewProps {
  readonly view: ReportView;
}
interface PlanProps {
  readonly plans: readonly Planned[];
  /** Whether the causes are proven, or only worth trying. */
  readonly proven: boolean;
}

export function PlanSection({ plans, proven }: PlanProps) {
  const t = useTranslations('report');
  if (plans.length === 0) return null;
  return (
    <Section id="plan" title={t('plan')} lead={t(proven ? 'planLead' : 'tryLead')}>
      {plans.map((planned) => (
        <div key={planned.cause}>
          {(plans.length > 1 || !proven) && <h3 className="plan-for">{t('planFor', { cause: planned.title })}</h3>}
          <Plan planned={planned} />
        </div>
      ))}
    </Section>
  );
}

export function WhySection({ view }: ViewProps) {
  const t = useTranslations('report');
  if (view.findings.length === 0) return null;
  return (
    <Section id="why" title={t('why')} lead={t('whyLead')}>
      {view.findings.map((finding) => (
        <Finding key={finding.cause} finding={finding} />
      ))}
    </Section>
  );
}

export function OpenSection({ view }: ViewProps) {
  const t = useTranslations('report');
  if (view.open.length === 0) return null;
  return (
    <Section id="open" title={t('open')} lead={t('openLead')}>
      <Ranking causes={view.open.map((o) => ({ ...o, asks: o.ask.map((a) => a.ask ?? a.label).slice(0, 1) }))} />
    </Section>
  );
}

export function MissingSection({ view, askPath }: ViewProps & { readonly askPath: (fact?: string) => string }) {
  const t = useTranslations('report');
  if (view.missing.length + view.conflicts.length === 0) return null;
  return (
    <Section id="missing" title={t('missing')} lead={view.looked.silent ?? t('missingLead')}>
      <Missing view={view} askPath={askPath} />
      {view.missing.some((m) => m.question) && (
        <p className="row mt-4">
          <Link className="btn side" to={askPath()}>
            {t('answerToBeSure')}
          </Link>
        </p>
      )}
    </Section>
  );
}

export function OutSection({ view }: ViewProps) {
  const t = useTranslations('report');
  if (view.ruledOut.length === 0) return null;
  return (
    <Section id="out" title={t('out')} lead={t('outLead')}>
      <RuledOut rows={view.ruledOut} />
    </Section>
  );
}

export function SeenSection({ view }: ViewProps) {
  const t = useTranslations('report');
  if (view.recognised.length === 0) return null;
  return (
    <Section id="seen" title={t('seen')} lead={t('seenLead')}>
      <ul className="outs plain-list">
        {view.recognised.map((code) => (
          <li key={code.id}>
            <div>
              <Link to={`/codes/${code.id}`}>
                <CodeBadge>{code.name}</CodeBadge>
              </Link>
              {code.meaning && <p>{code.meaning}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function AllSection({ view }: ViewProps) {
  const t = useTranslations('report');
  const known = countFacts(view);
  if (known === 0) return null;
  const lead = t('allLead', { known, unknown: view.missing.length, conflicts: view.conflicts.length });
  return (
    <Section id="all" title={t('all')} lead={lead}>
      <Facts view={view} />
    </Section>
  );
}

export function FilesSections({ view }: ViewProps) {
  const t = useTranslations('report');
  return (
    <>
      {view.problems.length > 0 && (
        <Section id="problems" title={t('problems')} lead={t('problemsLead')}>
          <Problems problems={view.problems} />
        </Section>
      )}
      {view.files.length > 0 && (
        <Section id="files" title={t('files')}>
          <Files files={view.files} />
        </Section>
      )}
    </>
  );
}
