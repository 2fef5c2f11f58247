'use client';

import { useTranslations } from 'next-intl';
import type { Input } from '#lib/bundle/types.ts';
import { fromTransfer, isForReading } from './gather.ts';
import { Line } from './line.tsx';
import { composes } from './use-combobox.ts';
import { useLineOrLines } from './use-line-or-lines.ts';

interface Props {
  readonly text: string;
  readonly small: boolean;
  /** Address of the code table. */
  readonly codes: string;
  readonly onText: (text: string) => void;
  readonly onRead: (inputs: readonly Input[]) => void;
}

/** The text of the box. Enter submits, Shift+Enter makes a line; a pasted log or file is read at once. */
export function BoxText({ text, small, codes, onText, onRead }: Props) {
  const t = useTranslations('box');
  const { multi, take, handOver } = useLineOrLines(text, onText);

  function paste(event: React.ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>) {
    const pasted = event.clipboardData;
    const words = pasted.getData('text/plain');
    const files = pasted.files.length > 0;
    if (files || (text.trim() === '' && isForReading(words))) {
      event.preventDefault();
      if (!files) onText(words);
      fromTransfer(pasted).then(onRead);
      return;
    }
    const { selectionStart, selectionEnd } = event.currentTarget;
    // A field of one line would drop the line breaks.
    if (multi || !/[\r\n]/.test(words.trim())) return;
    event.preventDefault();
    const start = selectionStart ?? text.length;
    const lines = words.replace(/\r\n?/g, '\n');
    handOver(start + lines.length);
    onText(text.slice(0, start) + lines + text.slice(selectionEnd ?? start));
  }
  function press(event: React.KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || event.shiftKey || composes(event)) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }
  function change(event: React.ChangeEvent<HTMLTextAreaElement>) {
    if (event.target.value === '') handOver(0);
    onText(event.target.value);
  }
  function breakLine(at: number) {
    handOver(at + 1);
    onText(`${text.slice(0, at)}\n${text.slice(at)}`);
  }

  if (!multi) return <Line take={take} text={text} codes={codes} onText={onText} onPaste={paste} onBreak={breakLine} />;
  return (
    <textarea
      ref={take}
      id="q"
      name="q"
      rows={small ? (text.includes('\n') ? 4 : 1) : 3}
      value={text}
      placeholder={t('placeholder')}
      onChange={change}
      onPaste={paste}
      onKeyDown={press}
      spellCheck={false}
      autoComplete="off"
      enterKeyHint="search"
    />
  );
}
