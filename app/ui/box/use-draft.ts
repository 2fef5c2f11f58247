'use client';

import { useCallback, useEffect, useState } from 'react';

/** Each page keeps its own: a code page does not show what was typed on another. */
const keyHere = (): string => `draft ${location.pathname.replace(/^\/(?:en|zh-CN)(?=\/|$)/, '')}`;
const MAX = 100_000;

/** Text typed so far survives a change of language. It stays in this tab, and goes when it was read. */
export function useDraft(query: string): [string, (text: string) => void] {
  const [text, setText] = useState(query);
  useEffect(() => {
    try {
      const draft = sessionStorage.getItem(keyHere());
      if (draft && !query) setText(draft);
    } catch {
      // Blocked storage: the text is simply not kept.
    }
  }, [query]);
  const change = useCallback((next: string) => {
    setText(next);
    try {
      sessionStorage.setItem(keyHere(), next.slice(0, MAX));
    } catch {
      // Full or blocked storage: the text is simply not kept.
    }
  }, []);
  return [text, change];
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(keyHere());
  } catch {
    // Blocked storage holds no draft.
  }
}
