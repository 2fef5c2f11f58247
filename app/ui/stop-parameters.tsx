import { useTranslations } from 'next-intl';
import type { DescribedParameter, ParameterMeaning } from '#lib/codes/parameters.ts';
import { CodeBadge } from './code-badge.tsx';
import { Link } from './link.tsx';
import { Section } from './section.tsx';

type Row = ParameterMeaning & Partial<Pick<DescribedParameter, 'known'>>;

function Known({ known }: Pick<DescribedParameter, 'known'>) {
  const t = useTranslations('code');
  return (
    <details className="mt-2">
      <summary>{t('parameterValues', { count: known.length })}</summary>
      <ul className="plain-list mt-2">
        {known.map(({ value, meaning }) => (
          <li key={value}>
            <CodeBadge>{value}</CodeBadge> {meaning}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Parameter({ row }: { readonly row: Row }) {
  const t = useTranslations('code');
  const { number, name, value, meaning, status, known = [] } = row;
  return (
    <li>
      <span className="num">{number}</span>
      <div>
        <p>
          {name ? <b>{name}</b> : t('parameterUnpublished')} {value && <CodeBadge>{value}</CodeBadge>}
        </p>
        {(status || meaning) && (
          <p>
            {status && (
              <Link to={`/codes/${encodeURIComponent(status.page)}`}>
                <span className="mono" translate="no">
                  {status.name}
                </span>
              </Link>
            )}{' '}
            {meaning}
          </p>
        )}
        {known.length > 0 && <Known known={known} />}
      </div>
    </li>
  );
}

/** The parameters of a stop code, one a line: what each holds, and what its value says where it was given. */
export function ParameterList({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ul className="outs">
      {rows.map((row) => (
        <Parameter key={row.number} row={row} />
      ))}
    </ul>
  );
}

/** The same as a section of a page; nothing where a code has no parameters. */
export function StopParameters({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('code');
  if (rows.length === 0) return null;
  return (
    <Section id="parameters" title={t('parameters')} lead={t('parametersLead')}>
      <ParameterList rows={rows} />
    </Section>
  );
}
