import { useFormatter, useTranslations } from 'next-intl';
import type { ReportView } from '#lib/report/view.ts';
import { Commands } from '../command.tsx';
import { Glyph } from '../glyph.tsx';
import { Link } from '../link.tsx';

const SHOWN = 6;

type Out = ReportView['ruledOut'][number];

function OutRows({ rows }: { readonly rows: readonly Out[] }) {
  return (
    <ul className="outs">
      {rows.map((row) => (
        <li key={row.cause}>
          <Glyph name="out" />
          <div>
            <b>
              <Link to={`/causes/${row.cause}`}>{row.title}</Link>
            </b>
            <p>
              {row.because}
              {row.path && <span className="mono cap"> {`${row.path}:${row.line}`}</span>}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What cannot be the cause, each with the line that says so. The ones often confused come first. */
export function RuledOut({ rows }: { readonly rows: ReportView['ruledOut'] }) {
  const t = useTranslations('report');
  const rest = rows.slice(SHOWN);
  return (
    <>
      <OutRows rows={rows.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details className="fold">
          <summary>{t('showRest', { count: rest.length })}</summary>
          <OutRows rows={rest} />
        </details>
      )}
    </>
  );
}

/** What the files do not say, with the quickest way to find out. */
export function Missing({ view, askPath }: { readonly view: ReportView; readonly askPath: (fact: string) => string }) {
  const t = useTranslations('report');
  return (
    <ul className="outs">
      {view.missing.map((missing) => (
        <li key={missing.fact}>
          <Glyph name="unknown" />
          <div className="grid gap-2">
            <b>{missing.ask ?? missing.label}</b>
            {missing.command && <Commands commands={[missing.command]} />}
            {missing.question && (
              <p>
                <Link to={askPath(missing.fact)}>{t('answerThis')}</Link>
              </p>
            )}
          </div>
        </li>
      ))}
      {view.conflicts.map((conflict) => (
        <li key={conflict.fact}>
          <Glyph name="clash" />
          <div>
            <b>{t('conflict', { label: conflict.label })}</b>
            <p>
              {conflict.seen.map((seen) => (
                <span key={`${seen.path}:${seen.line}:${seen.value}`} className="block">
                  <span className="mono cap">{seen.path ? `${seen.path}:${seen.line}` : t('yourAnswer')}</span>{' '}
                  {seen.value}
                </span>
              ))}
              {t('conflictUsed', { value: conflict.used })}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Our own limits: what could not be read, and that nothing else is affected. */
export function Problems({ problems }: { readonly problems: ReportView['problems'] }) {
  return (
    <div className="gate grid gap-3">
      {problems.map((problem, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two problems of one file may read the same
        <p key={place}>
          {problem.where && <b className="mono">{problem.where} </b>}
          {problem.text}
        </p>
      ))}
    </div>
  );
}

export function Files({ files }: { readonly files: ReportView['files'] }) {
  const t = useTranslations('report');
  const size = useSize();
  return (
    <table className="tbl fold">
      <thead>
        <tr>
          <th scope="col">{t('file')}</th>
          <th scope="col">{t('size')}</th>
          <th scope="col">{t('readAs')}</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.path}>
            <th scope="row" className="mono">
              {file.path}
            </th>
            <td className="num">{size(file.bytes)}</td>
            <td className="src">{file.formats.join(', ') || t('nothingKnown')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Bytes as people say them: 412 KB, 1.4 MB. */
export function useSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    if (bytes < 1000) return `${bytes} B`;
    const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'KB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
    return `${format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
  };
}
