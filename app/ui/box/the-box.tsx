'use client';

import { FileText, Folder } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input } from '#lib/bundle/types.ts';
import { fromFiles, fromText, fromTransfer, isLog } from './gather.ts';
import { ReadingProgress } from './progress.tsx';
import { usePageDrop } from './use-page-drop.ts';
import { type Trouble, useReading, type Where } from './use-reading.ts';

interface Props {
  /** Address of pack.json. */
  readonly pack: string;
  /** What was searched for, when the box stays on top of results. */
  readonly query?: string;
  /** One line high, as on result pages. */
  readonly small?: boolean;
}

const DRAFT = 'draft';

function forgetDraft(): void {
  try {
    sessionStorage.removeItem(DRAFT);
  } catch {
    // Blocked storage holds no draft.
  }
}

/** Text typed so far survives a change of language; it stays in this tab. */
function useDraft(query: string): [string, (text: string) => void] {
  const [text, setText] = useState(query);
  useEffect(() => {
    try {
      const draft = sessionStorage.getItem(DRAFT);
      if (draft && !query) setText(draft);
    } catch {
      // Blocked storage: the text is simply not kept.
    }
  }, [query]);
  const change = useCallback((next: string) => {
    setText(next);
    try {
      sessionStorage.setItem(DRAFT, next.slice(0, 100_000));
    } catch {
      // Full or blocked storage: the text is simply not kept.
    }
  }, []);
  return [text, change];
}

/** The one box: types, pastes, drops. A message is searched, a log or a file is read. Without JavaScript it is a search form. */
export function TheBox({ pack, query = '', small = false }: Props) {
  const t = useTranslations('box');
  const locale = useLocale();
  const router = useRouter();
  const go = useCallback(
    (path: string) => {
      forgetDraft();
      router.push(`/${locale}${path}`);
    },
    [router, locale],
  );
  const { reading, trouble, start, cancel } = useReading({ pack, lang: locale, onDone: go });
  const [text, setText] = useDraft(query);
  const [where, setWhere] = useState<Where>('here');
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);

  const read = useCallback(
    (inputs: readonly Input[]) => {
      if (inputs.length > 0) start(inputs, where);
    },
    [start, where],
  );
  const over = usePageDrop(
    useCallback(
      (transfer) => {
        fromTransfer(transfer).then(read);
      },
      [read],
    ),
  );

  const said = ({ kind, detail }: Trouble): string => {
    if (detail === 'network') return t('trouble.network');
    return kind === 'unread' ? t('trouble.unreadWhy', { why: detail.split('-')[0] ?? '' }) : detail;
  };

  function submit(event: React.FormEvent) {
    if (!isLog(text)) {
      if (text.trim() === '') event.preventDefault();
      return;
    }
    event.preventDefault();
    read([fromText(text)]);
  }

  function paste(event: React.ClipboardEvent) {
    const pasted = event.clipboardData;
    if (pasted.files.length === 0 && !(text.trim() === '' && isLog(pasted.getData('text/plain')))) return;
    event.preventDefault();
    if (pasted.files.length === 0) setText(pasted.getData('text/plain'));
    fromTransfer(pasted).then(read);
  }

  function key(event: React.KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  if (reading) return <ReadingProgress reading={reading} onCancel={cancel} />;
  return (
    <search>
      <form ref={form} action={`/${locale}/search`} onSubmit={submit}>
        {trouble && (
          <div className="gate mb-3" role="alert">
            <b>{t(`trouble.${trouble.kind}`)}</b>
            <p className="small">{said(trouble)}</p>
            <p className="small">{t('trouble.then')}</p>
          </div>
        )}
        <label className="sr" htmlFor="q">
          {t('label')}
        </label>
        <div className={`box ${small ? 'one' : ''} ${over ? 'over' : ''}`}>
          {over && (
            <p className="let-go" aria-hidden="true">
              <b>{t('letGo')}</b> {t(where === 'here' ? 'letGoHere' : 'letGoThere')}
            </p>
          )}
          <textarea
            id="q"
            name="q"
            rows={small ? 1 : 3}
            value={text}
            placeholder={t('placeholder')}
            onChange={(e) => setText(e.target.value)}
            onPaste={paste}
            onKeyDown={key}
            spellCheck={false}
            autoComplete="off"
            enterKeyHint="search"
          />
          <div className="under">
            <input
              ref={files}
              type="file"
              multiple
              hidden
              onChange={(e) => e.target.files && read(fromFiles(e.target.files))}
            />
            <input
              ref={folder}
              type="file"
              hidden
              {...{ webkitdirectory: '' }}
              onChange={(e) => e.target.files && read(fromFiles(e.target.files))}
            />
            <button type="button" className="btn side" onClick={() => files.current?.click()}>
              <FileText className="i" aria-hidden="true" />
              {t('files')}
            </button>
            <button type="button" className="btn quiet only-wide" onClick={() => folder.current?.click()}>
              <Folder className="i" aria-hidden="true" />
              {t('folder')}
            </button>
            <button type="submit" className="btn main">
              {t('find')}
            </button>
          </div>
        </div>
        <fieldset className="where">
          <legend className="sr">{t('whereLegend')}</legend>
          {(['here', 'there'] as const).map((place) => (
            <label key={place}>
              <input type="radio" name="where" form="" checked={where === place} onChange={() => setWhere(place)} />
              {t(`where.${place}`)}
            </label>
          ))}
          <a className="self-center" href={`/${locale}/collect`}>
            {t('where.line')}
          </a>
        </fieldset>
      </form>
    </search>
  );
}
