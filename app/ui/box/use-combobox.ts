'use client';

import { useRouter } from 'next/navigation';
import { useId, useRef } from 'react';
import { optionId } from './answer-list.tsx';
import type { Answer } from './find-answers.ts';
import { useAnswers } from './use-answers.ts';
import { forgetDraft } from './use-draft.ts';

/** The key that ends a composition belongs to the input method; Safari sends it after the end, as 229. */
export const composes = (event: React.KeyboardEvent): boolean => event.nativeEvent.isComposing || event.keyCode === 229;

interface Options {
  readonly text: string;
  /** Address of the code table. */
  readonly codes: string;
  readonly onText: (text: string) => void;
  /** Shift+Enter: a second line is wanted. */
  readonly onBreak: (at: number) => void;
}

/**
 * Behaviour of a line of text with answers below it (WAI-ARIA 1.2, combobox): arrows choose, Enter goes, Escape closes. Nothing
 * is looked up while a word is composed.
 */
export function useCombobox({ text, codes, onText, onBreak }: Options) {
  const router = useRouter();
  const list = useId();
  const composing = useRef(false);
  const { answers, active, open, settled, warm, ask, move, close } = useAnswers(codes);
  const chosen = open ? answers[active] : undefined;

  function go({ href }: Answer) {
    forgetDraft();
    close();
    router.push(href);
  }
  function enter(event: React.KeyboardEvent<HTMLInputElement>) {
    if (!event.shiftKey && !chosen) return close(); // the form goes to the results
    event.preventDefault();
    if (event.shiftKey) onBreak(event.currentTarget.selectionEnd ?? text.length);
    else if (chosen) go(chosen);
  }
  function arrow(event: React.KeyboardEvent, by: 1 | -1) {
    event.preventDefault();
    if (answers.length === 0) ask(text);
    else move(by);
  }
  function press(event: React.KeyboardEvent<HTMLInputElement>) {
    if (composes(event)) {
      if (event.key === 'Enter') event.preventDefault();
    } else if (event.key === 'Enter') enter(event);
    else if (event.key === 'ArrowDown') arrow(event, 1);
    else if (event.key === 'ArrowUp') arrow(event, -1);
    else if (event.key === 'Escape' && open) {
      event.preventDefault();
      close();
    }
  }
  const field = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': open,
    'aria-controls': list,
    'aria-activedescendant': chosen ? optionId(list, active) : undefined,
    onFocus: warm,
    onBlur: close,
    onKeyDown: press,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      onText(event.target.value);
      if (!composing.current) ask(event.target.value);
    },
    onCompositionStart: () => {
      composing.current = true;
    },
    onCompositionEnd: (event: React.CompositionEvent<HTMLInputElement>) => {
      composing.current = false;
      ask(event.currentTarget.value);
    },
  } as const;
  return { list, answers, active, open, settled, go, field };
}
