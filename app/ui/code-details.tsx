import { useLocale, useTranslations } from 'next-intl';
import type { DescribedCandidate } from '#lib/codes/describe.ts';
import type { DescribedParameter } from '#lib/codes/parameters.ts';
import type { Inside, Reading } from '#lib/codes/structure.ts';
import type { CodeEntry, CodeFamily, SourceEntry } from '#lib/knowledge/schema.ts';
import { CodeBadge } from './code-badge.tsx';
import { CodeNames } from './code-names.tsx';
import { CarriedInside, CodeStructure } from './code-structure.tsx';
import { CodeTodo, type Remedy } from './code-todo.tsx';
import { type Hit, Hits } from './hits.tsx';
import { Link } from './link.tsx';
import { type RankedCause, Ranking } from './ranking.tsx';
import { Section } from './section.tsx';
import { Sources } from './sources.tsx';
import { StopParameters } from './stop-parameters.tsx';

interface Related {
  readonly entry: CodeEntry;
  readonly family: CodeFamily;
}

interface Props {
  readonly entry: CodeEntry;
  readonly causes: readonly RankedCause[];
  readonly remedies: readonly Remedy[];
  readonly articles: readonly Hit[];
  readonly related: readonly Related[];
  /** Other names of the same number. */
  readonly others: readonly DescribedCandidate[];
  /** Of a stop code. */
  readonly parameters: readonly DescribedParameter[];
  readonly inside: readonly Inside[];
  readonly readings: readonly Reading[];
  readonly sources: readonly SourceEntry[];
}

function RelatedCodes({ related }: Pick<Props, 'related'>) {
  const t = useTranslations('code');
  const locale = useLocale() === 'en' ? 'en' : 'zh-CN';
  if (related.length === 0) return null;
  return (
    <Section id="related" title={t('related')}>
      <ul className="outs plain-list">
        {related.map(({ entry, family }) => (
          <li key={entry.id}>
            <div>
              <Link to={`/codes/${entry.id}`}>
                <CodeBadge>{entry.value ? `${entry.value} ${entry.name}` : entry.name}</CodeBadge>
              </Link>
              <p>{entry.meaning?.[locale] ?? family.title[locale]}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Patterns({ patterns }: Pick<CodeEntry, 'patterns'>) {
  const t = useTranslations('code');
  if (patterns.length === 0) return null;
  return (
    <Section id="patterns" title={t('patterns')}>
      <div className="mt-4 grid gap-2">
        {patterns.map((pattern) => (
          <pre className="plain-text" key={pattern} translate="no">
            {pattern}
          </pre>
        ))}
      </div>
    </Section>
  );
}

/**
 * Everything about a code below its meaning: causes in order, the way out, reading, how it looks in logs, its number taken apart,
 * related codes, sources.
 */
export function CodeDetails(props: Props) {
  const { entry, causes, articles, related, sources } = props;
  const t = useTranslations('search');
  const c = useTranslations('code');
  return (
    <>
      <Section id="causes" title={t('causes')} lead={t('causesLead')}>
        {causes.length === 0 && <p className="empty mt-4">{c('causesNone')}</p>}
        <Ranking causes={causes} />
      </Section>
      <CodeTodo remedies={props.remedies} />
      {articles.length > 0 && (
        <Section id="read" title={t('read')}>
          <Hits hits={articles} />
        </Section>
      )}
      <StopParameters rows={props.parameters} />
      <Patterns patterns={entry.patterns} />
      <CarriedInside inside={props.inside} />
      <CodeStructure readings={props.readings} />
      <CodeNames names={props.others} lead />
      <RelatedCodes related={related} />
      <Section id="sources" title={c('sources')}>
        <Sources sources={sources} />
      </Section>
    </>
  );
}
