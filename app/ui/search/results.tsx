import { useTranslations } from 'next-intl';
import { DONT_KNOW } from '#lib/ask.ts';
import type { CodeEntry, CodeFamily, Question } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import type { Meant } from '#lib/search/meant.ts';
import { cut } from '#lib/search/normalise.ts';
import type { Recognised } from '#lib/search/result.ts';
import { type Hit, Hits } from '../hits.tsx';
import { KnownCode } from '../known-code.tsx';
import { type RankedCause, Ranking } from '../ranking.tsx';
import { Section } from '../section.tsx';
import { StopParameters } from '../stop-parameters.tsx';
import { Beside } from './beside.tsx';
import { DidYouMean } from './did-you-mean.tsx';
import { NothingFits, NothingTyped, startPath } from './nothing.tsx';
import { AlsoRecognised } from './recognised.tsx';
import { Split } from './split.tsx';
import { TableCode } from './table-code.tsx';

interface Props {
  readonly query: string;
  readonly locale: Locale;
  readonly found: { readonly entry: CodeEntry; readonly family: CodeFamily } | undefined;
  /** A code that only the tables know, when nothing explained was found. */
  readonly table: Recognised | undefined;
  /** Of the code on top, when it is a stop code with a list behind it. */
  readonly parameters: NonNullable<Recognised['parameters']>;
  readonly causes: readonly RankedCause[];
  readonly also: readonly Recognised[];
  readonly split: { readonly question: Question; readonly answered: (value: string) => string } | undefined;
  readonly meant: readonly Meant[];
  readonly hits: readonly Hit[];
  /** Pages that only share words with the query. */
  readonly distant: readonly Hit[];
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

/** Folded, and called what they are: not answers. */
function Distant({ hits }: { readonly hits: readonly Hit[] }) {
  const t = useTranslations('search');
  if (hits.length === 0) return null;
  return (
    <details className="fold mt-6">
      <summary>{t('distant', { count: hits.length })}</summary>
      <p className="small muted">{t('distantWhy')}</p>
      <Hits hits={hits} />
    </details>
  );
}

/** What stands on top: the code that was recognised, or the query. */
function Head({ query, found, table }: Pick<Props, 'query' | 'found' | 'table'>) {
  const t = useTranslations('search');
  if (found) return <KnownCode entry={found.entry} kind={found.family.kind} linked />;
  if (table) return <TableCode row={table} />;
  return <h1 className="page-title text-xl">{t('resultsFor', { query: cut(query, 120) })}</h1>;
}

/** Results of a search: what was recognised, its causes, one question, and what to read. Never an empty page. */
export function SearchResults(props: Props) {
  const { query, found, table, causes, also, meant, hits, distant, askPath } = props;
  const t = useTranslations('search');
  if (query === '') return <NothingTyped />;
  const events = meant.some(({ kind }) => kind === 'event');
  const nothing = !found && !table && also.length === 0 && hits.length === 0 && !events;
  return (
    <div className="res">
      <div className="min-w-0">
        {nothing ? (
          <NothingFits query={query}>
            <DidYouMean meant={meant} query={query} />
          </NothingFits>
        ) : (
          <>
            <Head query={query} found={found} table={table} />
            <DidYouMean meant={meant} query={query} />
          </>
        )}
        <StopParameters rows={props.parameters} />
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
        <Distant hits={distant} />
      </div>
      <Beside
        value={found?.entry.value ?? table?.code}
        askPath={found ? askPath : undefined}
        startWith={found || nothing ? undefined : startPath(query)}
        log={!nothing}
      />
    </div>
  );
}
