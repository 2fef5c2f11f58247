import { useLocale, useTranslations } from 'next-intl';
import { codeName } from '#lib/knowledge/code-name.ts';
import type { CodeEntry, CodeFamily } from '#lib/knowledge/schema.ts';
import { CopyButton } from './copy-button.tsx';
import { Link } from './link.tsx';
import { formsOf } from './number.tsx';

interface Props {
  readonly entry: CodeEntry;
  readonly kind: CodeFamily['kind'];
  /** On a results page the title leads to the code's own page. */
  readonly linked?: boolean;
}

/** What a code or message is: number, name, meaning, and the popular wrong reading where there is one. */
export function KnownCode({ entry, kind, linked = false }: Props) {
  const t = useTranslations('search');
  const c = useTranslations('common');
  const locale = useLocale() === 'en' ? 'en' : 'zh-CN';
  const forms = entry.value ? formsOf(entry.value) : undefined;
  const name = codeName(entry, locale);
  const title = entry.value ?? name;
  return (
    <section className="panel known" aria-labelledby="code">
      <div className="in">
        <p className="row">
          <span className="chip plain">{t(`kind.${kind}`)}</span>
          {forms && (
            <span className="cap num">
              {t('also', { forms: [...new Set([forms.unsigned, forms.signed])].join(', ') })}
            </span>
          )}
        </p>
        <h1 id="code" className="mt-2" translate="no">
          {linked ? <Link to={`/codes/${entry.id}`}>{title}</Link> : title}
        </h1>
        {entry.value && (
          <p className="name" translate="no">
            {name}
          </p>
        )}
        <p className="mean">{entry.meaning?.[locale] ?? t('noMeaning')}</p>
        {entry.not && (
          <p className="mt-2 muted">
            <b>{t('not')}</b> {entry.not[locale]}
          </p>
        )}
        {!linked && (
          <p className="row mt-3">
            <CopyButton
              className="btn side"
              text={entry.value ? `${entry.value} ${name}` : name}
              label={c('copy')}
              done={c('copied')}
              failed={c('copyFailed')}
            />
          </p>
        )}
      </div>
    </section>
  );
}
