import { useTranslations } from 'next-intl';
import type { FactView, ReportView } from '#lib/report/view.ts';
import { Glyph } from '../glyph.tsx';

const SHOWN = 14;

interface Row {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly places: readonly string[];
  readonly conflict: boolean;
}

interface Words {
  readonly answered: string;
  readonly said: string;
}

/** File and line, marked when a person wrote the line in own words; or the answer it came from. */
function placeOf(fact: FactView, words: Words): string {
  if (!fact.path) return words.answered;
  return `${fact.path}:${fact.line}${fact.said ? ` (${words.said})` : ''}`;
}

/** One row a fact: several readings of it stand together. */
function rowsOf(facts: readonly FactView[], words: Words): Row[] {
  return [...Map.groupBy(facts, (f) => f.id)].map(([id, group]) => ({
    id,
    label: group[0]?.label ?? id,
    values: [...new Set(group.map((f) => f.value))],
    places: [...new Set(group.map((f) => placeOf(f, words)))],
    conflict: group.some((f) => f.conflict),
  }));
}

function Value({ row }: { readonly row: Row }) {
  const t = useTranslations('report');
  if (!row.conflict) return <span className="val">{row.values.join(t('and'))}</span>;
  return (
    <span className="val s-clash">
      <Glyph name="clash" />
      {t('either', { values: row.values.join(t('or')) })}
    </span>
  );
}

function Table({ rows, missing }: { readonly rows: readonly Row[]; readonly missing: ReportView['missing'] }) {
  const t = useTranslations('report');
  return (
    <table className="tbl fold">
      <thead>
        <tr>
          <th scope="col">{t('fact')}</th>
          <th scope="col">{t('reading')}</th>
          <th scope="col">{t('source')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.label}</th>
            <td>
              <Value row={row} />
            </td>
            <td className="src">{row.places.slice(0, 3).join(', ')}</td>
          </tr>
        ))}
        {missing.map((fact) => (
          <tr key={fact.fact}>
            <th scope="row">{fact.label}</th>
            <td>
              <span className="val s-unknown">
                <Glyph name="unknown" />
                {t('unknown')}
              </span>
            </td>
            <td className="src">{t('notInFiles')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every fact with its reading and source; unknown ones look as finished as the others. */
export function Facts({ view }: { readonly view: ReportView }) {
  const t = useTranslations('report');
  const rows = rowsOf(view.facts, { answered: t('yourAnswer'), said: t('yourWords') });
  const [first, rest] = [rows.slice(0, SHOWN), rows.slice(SHOWN)];
  return (
    <>
      <Table rows={first} missing={rest.length === 0 ? view.missing : []} />
      {rest.length > 0 && (
        <details className="fold">
          <summary>{t('showRest', { count: rest.length + view.missing.length })}</summary>
          <Table rows={rest} missing={view.missing} />
        </details>
      )}
    </>
  );
}

export const countFacts = (view: ReportView): number => new Set(view.facts.map((f) => f.id)).size;
