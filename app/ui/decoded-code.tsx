import { useTranslations } from 'next-intl';
import type { Decoded } from '#lib/codes/describe.ts';
import type { DescribedParameter } from '#lib/codes/parameters.ts';
import type { SourceEntry } from '#lib/knowledge/schema.ts';
import type { Meant } from '#lib/search/meant.ts';
import { CodeBadge } from './code-badge.tsx';
import { CodeNames } from './code-names.tsx';
import { CarriedInside, CodeStructure } from './code-structure.tsx';
import { Link } from './link.tsx';
import { Beside } from './search/beside.tsx';
import { DidYouMean } from './search/did-you-mean.tsx';
import { kindKey } from './search/recognised.tsx';
import { Section } from './section.tsx';
import { Sources } from './sources.tsx';
import { StopParameters } from './stop-parameters.tsx';

/** A code that the reference tables name, or only its structure explains. */
export interface Unexplained {
  readonly decoded: Decoded;
  readonly askPath: string;
  readonly meant: readonly Meant[];
  readonly parameters: readonly DescribedParameter[];
  /** Where the parameters were checked. */
  readonly sources: readonly SourceEntry[];
  /** Explained codes of the same facility. */
  readonly neighbours: readonly { readonly id: string; readonly text: string }[];
}

function Head({ decoded }: Pick<Unexplained, 'decoded'>) {
  const t = useTranslations('search');
  const c = useTranslations('code');
  const { forms, candidates, code } = decoded;
  const own = candidates.filter((o) => o.wrap === null);
  const kinds = [...new Set(own.map((o) => kindKey(o.kind)))];
  const named = own.find((o) => o.name !== '');
  // The numbers of products are small and negative: the name stands first.
  const counted = named?.kind === 'status' && forms !== null;
  return (
    <section className="panel known" aria-labelledby="code">
      <div className="in">
        <p className="row">
          {kinds.map((kind) => (
            <span className="chip plain" key={kind}>
              {t(kind)}
            </span>
          ))}
          {forms && (
            <span className="cap num">{t('also', { forms: [...new Set([forms.dec, forms.signed])].join(', ') })}</span>
          )}
        </p>
        <h1 id="code" className="mt-2" translate="no">
          {counted ? named?.name : (forms?.hex ?? code)}
        </h1>
        {named && forms && (
          <p className="name" translate="no">
            {counted ? forms.signed : named.name}
          </p>
        )}
        {named?.meaning && (
          <p className="mean" lang="en">
            {named.meaning}
          </p>
        )}
        <p className="mt-3">{t(named ? (forms ? 'onlyDecoded' : 'onlyNamed') : 'onlyNumber')}</p>
        {forms && <p className="mt-2 muted">{c('notAlone')}</p>}
      </div>
    </section>
  );
}

/** What a number says by itself: its names, its structure, and where to go from there. */
export function DecodedCode({ decoded, askPath, meant, parameters, sources, neighbours }: Unexplained) {
  const c = useTranslations('code');
  const { forms, candidates, readings, inside } = decoded;
  const names = candidates.filter((o) => o.wrap === null && o.name !== '');
  // A number with a name is read the way its family is laid out; without one, both ways are possible.
  const layouts = readings.filter((r) => names.some((o) => o.kind === r.as));
  return (
    <div className="res">
      <div className="min-w-0">
        <Head decoded={decoded} />
        <DidYouMean meant={meant} query={forms?.hex ?? decoded.code} />
        {names.length > 1 && <CodeNames names={names} lead />}
        <StopParameters rows={parameters} />
        <CarriedInside inside={inside} />
        <CodeStructure readings={layouts.length > 0 ? layouts : readings} />
        {neighbours.length > 0 && (
          <Section id="neighbours" title={c('neighbours')}>
            <p className="row mt-4">
              {neighbours.map(({ id, text }) => (
                <Link key={id} to={`/codes/${id}`}>
                  <CodeBadge>{text}</CodeBadge>
                </Link>
              ))}
            </p>
          </Section>
        )}
        {sources.length > 0 && (
          <Section id="sources" title={c('sources')}>
            <Sources sources={sources} />
          </Section>
        )}
      </div>
      <Beside value={forms?.hex} askPath={askPath} />
    </div>
  );
}
