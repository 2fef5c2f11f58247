import { useTranslations } from 'next-intl';
import type { Command } from '#lib/knowledge/schema.ts';
import type { FindingView, ReportView } from '#lib/report/view.ts';
import { CodeBadge } from '../code-badge.tsx';
import type { GlyphName } from '../glyph.tsx';
import { Link } from '../link.tsx';
import { Ranking } from '../ranking.tsx';
import { Section } from '../section.tsx';
import { Title } from '../title.tsx';
import { Evidence } from './evidence.tsx';
import { countFacts, Facts } from './facts.tsx';
import { forSystem } from './for-system.ts';
import { Files, Missing, Problems, RuledOut } from './lists.tsx';
import { Plan, type Planned, stepsOf } from './plan.tsx';
import { Rail, type Stop } from './rail.tsx';
import { Verdict } from './verdict.tsx';

const SIGN: Readonly<Record<FindingView['severity'], GlyphName>> = { blocker: 'no', condition: 'warn', note: 'info' };

interface Props {
  readonly view: ReportView;
  /** What to try when nothing is confirmed: the likeliest causes, best first. */
  readonly tries: readonly Planned[];
  /** The system the commands are for; those of others are left out. */
  readonly system: Command['os'] | undefined;
  /** Path of the questionnaire with what is known already, at the question for one fact. */
  readonly askPath: (fact?: string) => string;
  /** Copy, save, delete: what this kind of report offers. */
  readonly actions: React.ReactNode;
  /** One line on privacy and expiry. */
  readonly privacy: string;
}

/** The main action under the verdict: the fix, or else the question that brings it nearer. */
function Next({ view, planned, askPath }: Pick<Props, 'view' | 'askPath'> & { readonly planned: Planned | undefined }) {
  const t = useTranslations('report');
  const first = planned?.fixes[0];
  const fixed = first && (
    <a className={`btn big ${view.verdict === 'inconclusive' ? 'side' : 'main'}`} href="#plan">
      {t(view.verdict === 'inconclusive' ? 'tryIt' : 'fixIt', { steps: stepsOf(planned), minutes: first.minutes })}
    </a>
  );
  const questions = view.missing.filter((m) => m.question).length;
  const asked = view.verdict === 'inconclusive' && (
    <Link className="btn main big" to={askPath()}>
      {questions > 0 ? t('answerSome', { count: questions }) : t('startQuestions')}
    </Link>
  );
  if (!fixed && !asked) return null;
  return (
    <>
      {asked}
      {fixed}
    </>
  );
}

function Findings({ findings }: { readonly findings: readonly FindingView[] }) {
  const t = useTranslations('report');
  return findings.map((finding) => (
    <div className="finding" key={finding.cause} data-stop tabIndex={-1}>
      <h3>
        <Link to={`/causes/${finding.cause}`}>
          <Title text={finding.title} />
        </Link>
      </h3>
      <p className="row">
        <span className="chip plain">{finding.stateWord}</span>
        <span className="chip plain">{finding.severityWord}</span>
      </p>
      <p className="read">{finding.summary}</p>
      {finding.evidence.map((evidence) => (
        <Evidence
          key={`${evidence.path}:${evidence.line}:${evidence.says}`}
          evidence={evidence}
          sign={SIGN[finding.severity]}
        />
      ))}
      {finding.folds.length > 0 && (
        <p className="small muted">{t('folds', { causes: finding.folds.map((f) => f.title).join(t('and')) })}</p>
      )}
      {finding.articles.length > 0 && (
        <p className="small row">
          {finding.articles.map((a) => (
            <Link key={a.slug} to={`/articles/${a.slug}`}>
              {a.title}
            </Link>
          ))}
        </p>
      )}
    </div>
  ));
}

/** Plans to show: for what was found, or else for what is likely. */
export function plansOf(view: ReportView, tries: readonly Planned[], system: Props['system']): readonly Planned[] {
  const found = view.findings.filter((f) => f.severity !== 'note' && f.fixes.length > 0);
  return (found.length > 0 ? found : tries).map((planned) => forSystem(planned, system));
}

function useStops(view: ReportView, plans: readonly Planned[]): readonly Stop[] {
  const t = useTranslations('report');
  const all: Stop[] = [
    { id: 'plan', title: t('plan'), count: plans[0] ? stepsOf(plans[0]) : 0 },
    { id: 'why', title: t('why'), count: view.findings.reduce((n, f) => n + f.evidence.length, 0) },
    { id: 'open', title: t('open'), count: view.open.length },
    { id: 'missing', title: t('missing'), count: view.missing.length + view.conflicts.length },
    { id: 'out', title: t('out'), count: view.ruledOut.length },
    { id: 'seen', title: t('seen'), count: view.recognised.length },
    { id: 'all', title: t('all'), count: countFacts(view) },
    { id: 'problems', title: t('problems'), count: view.problems.length },
    { id: 'files', title: t('files'), count: view.files.length },
  ];
  return all.filter((stop) => stop.count > 0);
}

/** A whole report: verdict and chain, plan, evidence, what is open, what is ruled out, everything that was read. */
export function ReportBody({ view, tries, system, askPath, actions, privacy }: Props) {
  const t = useTranslations('report');
  const plans = plansOf(view, tries, system);
  const stops = useStops(view, plans);
  const has = (id: string): boolean => stops.some((s) => s.id === id);
  return (
    <div className="cols">
      <div className="min-w-0">
        <Verdict {...view}>
          <Next view={view} planned={plans[0]} askPath={askPath} />
        </Verdict>
        {has('plan') && (
          <Section id="plan" title={t('plan')} lead={t(view.findings.length > 0 ? 'planLead' : 'tryLead')}>
            {plans.map((planned) => (
              <div key={planned.cause}>
                {plans.length > 1 && <h3 className="plan-for">{t('planFor', { cause: planned.title })}</h3>}
                <Plan planned={planned} />
              </div>
            ))}
          </Section>
        )}
        {has('why') && (
          <Section id="why" title={t('why')} lead={t('whyLead')}>
            <Findings findings={view.findings} />
          </Section>
        )}
        {has('open') && (
          <Section id="open" title={t('open')} lead={t('openLead')}>
            <Ranking causes={view.open.map((o) => ({ ...o, asks: o.ask.map((a) => a.ask ?? a.label).slice(0, 1) }))} />
          </Section>
        )}
        {has('missing') && (
          <Section id="missing" title={t('missing')} lead={t('missingLead')}>
            <Missing view={view} askPath={askPath} />
            {view.missing.some((m) => m.question) && (
              <p className="row mt-4">
                <Link className="btn side" to={askPath()}>
                  {t('answerToBeSure')}
                </Link>
              </p>
            )}
          </Section>
        )}
        {has('out') && (
          <Section id="out" title={t('out')} lead={t('outLead')}>
            <RuledOut rows={view.ruledOut} />
          </Section>
        )}
        {has('seen') && (
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
        )}
        {has('all') && (
          <Section
            id="all"
            title={t('all')}
            lead={t('allLead', {
              known: countFacts(view),
              unknown: view.missing.length,
              conflicts: view.conflicts.length,
            })}
          >
            <Facts view={view} />
          </Section>
        )}
        {has('problems') && (
          <Section id="problems" title={t('problems')} lead={t('problemsLead')}>
            <Problems problems={view.problems} />
          </Section>
        )}
        {has('files') && (
          <Section id="files" title={t('files')}>
            <Files files={view.files} />
          </Section>
        )}
        <Section id="keep" title={t('keep')} className="only-narrow noprint">
          <div className="acts row">{actions}</div>
          <p className="cap mt-2">{privacy}</p>
        </Section>
      </div>
      <Rail stops={stops}>
        <div className="acts">{actions}</div>
        <p className="cap mt-3">{privacy}</p>
      </Rail>
    </div>
  );
}
