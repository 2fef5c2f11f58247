import { useTranslations } from 'next-intl';
import { CODE_KINDS } from '#lib/codes/table.ts';
import type { Recognised } from '#lib/search/result.ts';
import { CodeBadge } from '../code-badge.tsx';
import { Link } from '../link.tsx';
import { ParameterList } from '../stop-parameters.tsx';

/** Other things found literally in the text: further codes, other meanings of the same number. */
export function AlsoRecognised({ rows }: { readonly rows: readonly Recognised[] }) {
  const t = useTranslations('search');
  return (
    <ul className="outs plain-list">
      {rows.map((row) => {
        const badge = (
          <CodeBadge>{[row.code, row.name].filter((x) => x && x !== row.message).join(' ') || row.message}</CodeBadge>
        );
        const target = row.id ?? row.code ?? row.name;
        return (
          <li key={`${row.kind} ${row.code ?? ''} ${row.name}`}>
            <div>
              <span className="cap">{t(kindKey(row.kind))} </span>
              {target ? <Link to={`/codes/${encodeURIComponent(target)}`}>{badge}</Link> : badge}
              {row.meaning && <p>{row.meaning}</p>}
              {row.parameters && <ParameterList rows={row.parameters} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const KINDS = [...CODE_KINDS, 'code', 'article', 'cause', 'myth'] as const;

/** The word for a kind of page or code. */
export function kindKey(kind: string): `kind.${(typeof KINDS)[number]}` {
  const known = KINDS.find((k) => k === kind);
  return `kind.${known ?? 'code'}`;
}
