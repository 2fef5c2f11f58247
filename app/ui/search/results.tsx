import { useTranslations } from 'next-intl';
import { DONT_KNOW } from '#lib/ask.ts';
import type { CodeEntry, CodeFamily, Question } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import type { Recognised } from '#lib/search/result.ts';
import { type Hit, Hits } from '../hits.tsx';
import { KnownCode } from '../known-code.tsx';
import { Link } from '../link.tsx';
import { type RankedCause, Ranking } from '../ranking.tsx';
import { Section } from '../section.tsx';
import { Beside } from './beside.tsx';
import { AlsoRecognised } from './recognised.tsx';
import { Split } from './split.tsx';

interface Props {
  readonly query: string;
  readonly locale: Locale;
  readonly found: { readonly entry: CodeEntry; readonly family: CodeFamily } | undefined;
  readonly causes: readonly RankedCause[];
  readonly also: readonly Recognised[];
  readonly split: { readonly question: Question; readonly answered: (value: string) => string } | undefined;
  readonly hits: readonly Hit[];
  readonly askPath: string;
}

const SHOWN = 5;

function Causes({ causes, split, locale }: Pick<Props, 'causes' | 'split' | 'locale'>) {
  const t = useTranslations('search');
  const rarer = causes.slice(SHOWN);
  return (
    <Section id="causes" title={t('causes')} lead={t('causesLead')}>
      {split && <Split question={split.question} answered={split.answered} locale={locale} dontKnow={DONT_KNOW} />}
      <Ranking causes={causes.slice(0, SHOWN)} />
      {rarer.length > 0 && (
        <details className="fold">
          <summary>{t('rarer', { count: rarer.length })}</summary>
          <Ranking causes={rarer} />
        </details>
      )}
    </Section>
  );
}

function Nothing({ query, askPath }: Pick<Props, 'query' | 'askPath'>) {
  const t = useTranslations('search');
  return (
    <div className="empty mt-6">
      <h1 className="text-lg">{query ? t('none', { query: query.slice(0, 80) }) : t('empty')}</h1>
      <p className="small muted">{query ? t('noneText') : t('emptyText')}</p>
      <p className="row mt-3">
        <Link className="btn side" to={askPath}>
          {t('start')}
        </Link>
      </p>
    </div>
  );
}

/** Results of a search: what was recognised, its causes, one question, and what to read. Never an empty page. */
export function SearchResults(props: Props) {
  const { query, found, causes, also, hits, askPath } = props;
  const t = useTranslations('search');
  if (!found && also.length === 0 && hits.length === 0) return <Nothing query={query} askPath={askPath} />;
  return (
    <div className="res">
      <div className="min-w-0">
        {found ? (
          <KnownCode entry={found.entry} kind={found.family.kind} linked />
        ) : (
          <h1 className="page-title text-xl">{t('resultsFor', { query: query.slice(0, 120) })}</h1>
        )}
        {causes.length > 0 && <Causes {...props} />}
        {also.length > 0 && (
          <Section id="also" title={t(found ? 'others' : 'recognised')} lead={found ? t('othersLead') : undefined}>
            <AlsoRecognised rows={also} />
          </Section>
        )}
        {hits.length > 0 && (
          <Section id="read" title={t('read')}>
            <Hits hits={hits} />
          </Section>
        )}
      </div>
      <Beside value={found?.entry.value} askPath={askPath} answered={found !== undefined} />
    </div>
  );
}
