'use client';

import { useTranslations } from 'next-intl';
import { AnswerList } from './answer-list.tsx';
import { useCombobox } from './use-combobox.ts';

interface Props {
  readonly text: string;
  /** Address of the code table. */
  readonly codes: string;
  readonly onText: (text: string) => void;
  readonly onPaste: (event: React.ClipboardEvent<HTMLInputElement>) => void;
  /** Shift+Enter: a second line is wanted. */
  readonly onBreak: (at: number) => void;
  readonly take: (element: HTMLInputElement | null) => void;
}

/** One line of text with answers below it. */
export function Line({ text, codes, onText, onPaste, onBreak, take }: Props) {
  const t = useTranslations('box');
  const { list, answers, active, open, settled, go, field } = useCombobox({ text, codes, onText, onBreak });
  return (
    <div className="field-of-box">
      <input
        {...field}
        ref={take}
        id="q"
        name="q"
        type="text"
        value={text}
        placeholder={t('placeholder')}
        onPaste={onPaste}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        enterKeyHint="search"
      />
      {open ? <AnswerList id={list} answers={answers} active={active} onChoose={go} /> : <div id={list} hidden />}
      <span className="sr" role="status">
        {text !== '' && settled && t('answersCount', { count: open ? answers.length : 0 })}
      </span>
    </div>
  );
}
