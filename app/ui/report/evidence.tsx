import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import type { EvidenceView } from '#lib/report/view.ts';
import { CopyButton } from '../copy-button.tsx';
import { Glyph, type GlyphName } from '../glyph.tsx';

/** Stand-ins that the redaction writes (lib/redact/names.ts), e.g. user-1; dashed, so that nobody takes them for the log's own words. */
const STAND_IN = /\b((?:user|host|domain|address|mac|serial|uuid|email|sid|key|ssid|secret)-\d{1,6})\b/g;

const ONE = { line: 'oneLine', record: 'oneRecord', byte: 'oneByte' } as const;

function Line({ text }: { readonly text: string }) {
  return text.split(STAND_IN).map((part, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed line
    if (place % 2 === 0) return <Fragment key={place}>{part}</Fragment>;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed line
      <span className="hide" key={place}>
        {part}
      </span>
    );
  });
}

function Answered({ evidence, sign }: { readonly evidence: EvidenceView; readonly sign: GlyphName }) {
  return (
    <div className="ev">
      <p className="says">
        <Glyph name={sign} />
        <span>
          {evidence.says}
          <span className="cap block">{evidence.answer}</span>
        </span>
      </p>
    </div>
  );
}

/** Evidence in context: file, line numbers, the deciding line marked, and in one sentence what it shows. */
export function Evidence({ evidence, sign }: { readonly evidence: EvidenceView; readonly sign: GlyphName }) {
  const t = useTranslations('report');
  const c = useTranslations('common');
  if (evidence.answer !== undefined) return <Answered evidence={evidence} sign={sign} />;
  const first = evidence.lines[0]?.number ?? evidence.line;
  const last = evidence.lines.at(-1)?.number ?? evidence.line;
  const verbatim = evidence.lines.map((l) => l.text).join('\n');
  return (
    <figure className="ev">
      <figcaption>
        <span className="mono">{evidence.path}</span>
        <span>{t(first === last ? ONE[evidence.unit] : 'lines', { first, last })}</span>
        <span className="end">
          <CopyButton
            className="copy-line"
            text={verbatim}
            label={c('copy')}
            done={c('copied')}
            failed={c('copyFailed')}
          />
        </span>
      </figcaption>
      <ol translate="no">
        {evidence.lines.map((line) => (
          <li key={line.number} className={line.decides ? 'hit' : undefined}>
            <span>{line.number}</span>
            <code>
              {line.decides && <span className="sr">{t('decides')} </span>}
              <Line text={line.text} />
            </code>
          </li>
        ))}
      </ol>
      <p className="says">
        <Glyph name={sign} />
        <span>
          {evidence.says}
          {evidence.said && <span className="cap block">{evidence.said}</span>}
        </span>
      </p>
    </figure>
  );
}
