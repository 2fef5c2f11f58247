import { useTranslations } from 'next-intl';
import type { Decoded } from '#lib/codes/describe.ts';
import { Link } from './link.tsx';
import { kindKey } from './search/recognised.tsx';
import { Section } from './section.tsx';

/** A code that the reference tables name, or only its structure explains. */
export interface Unexplained {
  readonly decoded: Decoded;
}

/** What a number says by itself: its names, its structure, and where to go from there. */
export function DecodedCode({ decoded }: Unexplained) {
  const t = useTranslations('search');
  const { forms, candidates, code } = decoded;
  return (
    <div className="wrap">
      <div className="res">
        <div className="min-w-0">
          <section className="panel known" aria-labelledby="code">
            <div className="in">
              <h1 id="code" translate="no">
                {forms?.hex ?? code}
              </h1>
              <p className="mean">{t('onlyDecoded')}</p>
              <p className="row mt-4">
                <Link className="btn side" to="/diagnose">
                  {t('start')}
                </Link>
              </p>
            </div>
          </section>
          <Section id="meanings" title={t('meanings')}>
            <ul className="outs plain-list">
              {candidates.map((c) => (
                <li key={`${c.kind} ${c.name}`}>
                  <div>
                    <span className="cap">
                      {[t(kindKey(c.kind)), c.facility, c.severity].filter(Boolean).join(' · ')}
                    </span>
                    <p className="mono" translate="no">
                      {c.name || t('noName')}
                    </p>
                    {c.meaning && <p lang="en">{c.meaning}</p>}
                  </div>
                </li>
              ))}
            </ul>
          </Section>
        </div>
        {forms && (
          <div className="beside">
            <section aria-labelledby="number">
              <h2 id="number">{t('number')}</h2>
              <dl>
                {(['hex', 'dec', 'signed'] as const).map((form) => (
                  <div key={form}>
                    <dt>{t(form === 'dec' ? 'unsigned' : form)}</dt>
                    <dd>{forms[form]}</dd>
                  </div>
                ))}
              </dl>
            </section>
          </div>
        )}
      </div>
    </div>
  );
}
