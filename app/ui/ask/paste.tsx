import { useTranslations } from 'next-intl';
import { Hidden } from './hidden.tsx';
import { PasteForm } from './paste-form.tsx';
import type { AskQuery } from './state.ts';

interface Props {
  readonly query: AskQuery;
  /** The question the output is meant to answer; without one it is a message on the first page. */
  readonly fact: string | undefined;
  readonly locale: string;
  readonly packAddress: string;
}

/** Room for a message on the first page, folded away beside a question. */
export function Paste({ query, fact, locale, packAddress }: Props) {
  const t = useTranslations('ask.paste');
  const isStart = fact === undefined;
  const words = {
    label: t(isStart ? 'message' : 'output'),
    hint: t('hint'),
    read: t('read'),
    reading: t('reading'),
    failed: t('failed'),
  };
  const form = (
    <PasteForm
      query={query}
      {...(fact === undefined ? {} : { fact })}
      locale={locale}
      packAddress={packAddress}
      words={words}
      rows={isStart ? 3 : 5}
    >
      <Hidden query={query} />
    </PasteForm>
  );
  if (isStart) return form;
  return (
    <details className="fold noprint pastefold">
      <summary>{t('instead')}</summary>
      {form}
    </details>
  );
}
