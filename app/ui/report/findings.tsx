import { useTranslations } from 'next-intl';
import type { FindingView } from '#lib/report/view.ts';
import type { GlyphName } from '../glyph.tsx';
import { Link } from '../link.tsx';
import { Title } from '../title.tsx';
import { Evidence } from './evidence.tsx';

const SIGN: Readonly<Record<FindingView['severity'], GlyphName>> = { blocker: 'no', condition: 'warn', note: 'info' };

/** One finding: certainty, what it means, the lines that prove it, what else it explains. */
export function Finding({ finding }: { readonly finding: FindingView }) {
  const t = useTranslations('report');
  return (
    <div className="finding" data-stop tabIndex={-1}>
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
  );
}
