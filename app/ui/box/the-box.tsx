'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input } from '#lib/bundle/types.ts';
import { FileButtons, TroubleNote, WhereToRead } from './box-parts.tsx';
import { fromText, fromTransfer, isLog } from './gather.ts';
import { ReadingProgress } from './progress.tsx';
import { forgetDraft, useDraft } from './use-draft.ts';
import { usePageDrop } from './use-page-drop.ts';
import { useReading, type Where } from './use-reading.ts';

interface Props {
  /** Address of pack.json. */
  readonly pack: string;
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

interface TextProps {
  readonly text: string;
  readonly small: boolean;
  readonly onText: (text: string) => void;
  readonly onRead: (inputs: readonly Input[]) => void;
}

/** The text of the box. Enter submits, Shift+Enter makes a line; a pasted log or file is read at once. */
function BoxText({ text, small, onText, onRead }: TextProps) {
  const t = useTranslations('box');
  const area = useRef<HTMLTextAreaElement>(null);
  // The key "/" leads here from pages without a box.
  useEffect(() => {
    if (location.hash === '#q') area.current?.focus();
  }, []);
  function paste(event: React.ClipboardEvent) {
    const pasted = event.clipboardData;
    const words = pasted.getData('text/plain');
    const files = pasted.files.length > 0;
    if (!files && !(text.trim() === '' && isLog(words))) return;
    event.preventDefault();
    if (!files) onText(words);
    fromTransfer(pasted).then(onRead);
  }
  function press(event: React.KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }
  return (
    <textarea
      ref={area}
      id="q"
      name="q"
      rows={small ? 1 : 3}
      value={text}
      placeholder={t('placeholder')}
      onChange={(event) => onText(event.target.value)}
      onPaste={paste}
      onKeyDown={press}
      spellCheck={false}
      autoComplete="off"
      enterKeyHint="search"
    />
  );
}

/** The one box: types, pastes, drops. A message is searched, a log or a file is read. Without JavaScript it is a search form. */
export function TheBox({ pack, query = '', small = false }: Props) {
  const t = useTranslations('box');
  const locale = useLocale();
  const [text, setText] = useDraft(query);
  const { reading, trouble, cancel, where, setWhere, read } = useBoxReading(pack);
  const dropped = useCallback((transfer: DataTransfer) => void fromTransfer(transfer).then(read), [read]);
  const over = usePageDrop(dropped);

  function submit(event: React.FormEvent) {
    if (text.trim() !== '' && !isLog(text)) return; // the form goes to the search page
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
          <BoxText text={text} small={small} onText={setText} onRead={read} />
          <div className="under">
            <FileButtons onFiles={read} />
            <button type="submit" className="btn main">
              {t('find')}
            </button>
          </div>
        </div>
        <WhereToRead where={where} onChange={setWhere} />
      </form>
    </search>
  );
}
