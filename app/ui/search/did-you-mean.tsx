import { useTranslations } from 'next-intl';
import type { Meant } from '#lib/search/meant.ts';
import { cut } from '#lib/search/normalise.ts';
import { CodeBadge } from '../code-badge.tsx';
import { Link } from '../link.tsx';
import { Section } from '../section.tsx';
import { kindKey } from './recognised.tsx';

interface Props {
  readonly meant: readonly Meant[];
  readonly query: string;
}

/** Codes a slip away from what was typed, or the events that have the typed id. */
export function DidYouMean({ meant, query }: Props) {
  const t = useTranslations('search');
  if (meant.length === 0) return null;
  // An event id was typed alone: each provider has events of its own.
  const events = meant.every(({ kind }) => kind === 'event');
  return (
    <Section id="meant" title={t(events ? 'meantEvents' : 'meant')}>
      <p className="small muted mt-3">{t(events ? 'meantEventsText' : 'meantText', { query: cut(query, 80) })}</p>
      <ul className="outs plain-list">
        {meant.map(({ code, name, kind, url }) => (
          <li key={url}>
            <div>
              <span className="cap">{t(kindKey(kind))} </span>
              <Link to={url.replace(/^\/[^/]+/, '')}>
                <CodeBadge>{[kind === 'status' ? '' : code, name].filter(Boolean).join(' ')}</CodeBadge>
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
