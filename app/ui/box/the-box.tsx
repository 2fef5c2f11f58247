'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import type { Input } from '#lib/bundle/types.ts';
import { FileButtons, TroubleNote, WhereToRead } from './box-parts.tsx';
import { BoxText } from './box-text.tsx';
import { fromText, fromTransfer, isForReading } from './gather.ts';
import { ReadingProgress } from './progress.tsx';
import { forgetDraft, useDraft } from './use-draft.ts';
import { usePageDrop } from './use-page-drop.ts';
import { useReading, type Where } from './use-reading.ts';

interface Props {
  /** Address of pack.json. */
  readonly pack: string;
  /** Address of the code table for answers while typing. */
  readonly codes: string;
  /** What was searched for, when the box stays on top of results. */
  readonly query?: string;
  /** One line high, as on result pages. */
  readonly small?: boolean;
}

/** Reading as the box needs it: where, how far, and what to do with inputs of any origin. */
function useBoxReading(pack: string) {
  const locale = useLocale();
  const router = useRouter();
  const onDone = useCallback(
    (path: string) => {
      forgetDraft();
      router.push(`/${locale}${path}`);
    },
    [router, locale],
  );
  const { start, ...state } = useReading({ pack, lang: locale, onDone });
  const [where, setWhere] = useState<Where>('here');
  const read = useCallback(
    (inputs: readonly Input[]) => {
      if (inputs.length > 0) start(inputs, where);
    },
    [start, where],
  );
  return { ...state, where, setWhere, read };
}

/** The one box: types, pastes, drops. A message is searched, a log or a file is read. Without JavaScript it is a search form. */
export function TheBox({ pack, codes, query = '', small = false }: Props) {
  const t = useTranslations('box');
  const locale = useLocale();
  const [text, setText] = useDraft(query);
  const { reading, trouble, cancel, where, setWhere, read } = useBoxReading(pack);
  const dropped = useCallback((transfer: DataTransfer) => void fromTransfer(transfer).then(read), [read]);
  const over = usePageDrop(dropped);

  function submit(event: React.FormEvent) {
    if (text.trim() !== '' && !isForReading(text)) return forgetDraft(); // the form goes to the search page
    event.preventDefault();
    if (text.trim() !== '') read([fromText(text)]);
  }

  if (reading) return <ReadingProgress reading={reading} onCancel={cancel} />;
  return (
    <search>
      <form action={`/${locale}/search`} onSubmit={submit}>
        {trouble && <TroubleNote trouble={trouble} />}
        <label className="sr" htmlFor="q">
          {t('label')}
        </label>
        <div className={`box ${small ? 'one' : ''} ${over ? 'over' : ''}`}>
          {over && (
            <p className="let-go" aria-hidden="true">
              <b>{t('letGo')}</b> {t(where === 'here' ? 'letGoHere' : 'letGoThere')}
            </p>
          )}
          <BoxText text={text} small={small} codes={codes} onText={setText} onRead={read} />
          <div className="under">
            <FileButtons onFiles={read} />
            <button type="submit" className="btn main">
              {t('find')}
            </button>
          </div>
        </div>
        <WhereToRead where={where} onChange={setWhere} />
        <noscript>
          <p className="small muted">{t('noscript')}</p>
          <button
            type="submit"
            className="btn side"
            formMethod="post"
            formEncType="multipart/form-data"
            formAction={`/api/v1/bundles?lang=${locale}`}
          >
            {t('noscriptGo')}
          </button>
        </noscript>
      </form>
    </search>
  );
}
