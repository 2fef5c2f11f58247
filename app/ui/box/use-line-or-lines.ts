'use client';

import { useCallback, useLayoutEffect, useRef, useState } from 'react';

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Which field the box shows. The page arrives with a field of several lines, which works without JavaScript and keeps the lines
 * of a pasted log. Once scripts run, one line of text stands in a field of one line, with answers below it; text with a line
 * break stays in the other until it is deleted.
 * @param onFound text that was typed before scripts ran
 */
export function useLineOrLines(text: string, onFound: (text: string) => void) {
  const field = useRef<Field>(null);
  const caret = useRef<number | null>(null);
  const [ready, setReady] = useState(false);
  const [lines, setLines] = useState(false);
  const multi = !ready || text.includes('\n') || (lines && text !== '');
  if (multi !== lines && ready) setLines(multi);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what happened before scripts ran
  useLayoutEffect(() => {
    const early = field.current;
    if (!early) return;
    if (early.value !== text) onFound(early.value);
    // The key "/" leads here from pages without a box.
    if (location.hash === '#q') caret.current = early.value.length;
    const settle = () => {
      if (document.activeElement === early) caret.current = early.selectionEnd;
      setReady(true);
    };
    if (document.activeElement !== early) return settle();
    // Somebody is typing already, perhaps composing a word: the field must not be exchanged in the middle of it.
    const control = new AbortController();
    const done = (event: Event) => {
      if (event instanceof KeyboardEvent && event.isComposing) return;
      control.abort();
      settle();
    };
    early.addEventListener('keyup', done, { signal: control.signal });
    early.addEventListener('blur', done, { signal: control.signal });
    return () => control.abort();
  }, []);

  const take = useCallback((element: Field | null) => {
    field.current = element;
    if (!element || caret.current === null) return;
    element.focus();
    element.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, []);

  /** The next field takes the focus, with the caret here. */
  const handOver = useCallback((at: number) => {
    caret.current = at;
  }, []);

  return { multi, take, handOver };
}
