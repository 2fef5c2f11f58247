import { useTranslations } from 'next-intl';
import type { DescribedCandidate } from '#lib/codes/describe.ts';
import { Link } from './link.tsx';
import { kindKey } from './search/recognised.tsx';
import { Section } from './section.tsx';

interface Props {
  readonly names: readonly DescribedCandidate[];
  readonly lead?: boolean;
}

/** Every family that gives the number a name, our own field first. */
export function CodeNames({ names, lead = false }: Props) {
  const t = useTranslations('search');
  const c = useTranslations('code');
  if (names.length === 0) return null;
  return (
    <Section id="names" title={c('names')} lead={lead ? c('namesLead') : undefined}>
      <ul className="outs plain-list">
        {names.map(({ kind, name, meaning, url }) => {
          const said = (
            <b className="mono" translate="no">
              {name || c('unnamed')}
            </b>
          );
          return (
            <li key={`${kind} ${name} ${meaning}`}>
              <div>
                <span className="cap">{t(kindKey(kind))}</span>
                <p>{url ? <Link to={url.replace(/^\/[^/]+/, '')}>{said}</Link> : said}</p>
                {meaning && <p lang={url ? undefined : 'en'}>{meaning}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
