'use client';

import { useLocale } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from './find-answers.ts';

/** Milliseconds without a key before words are sent to the server. */
const PAUSE = 60;

interface Shown {
  readonly answers: readonly Answer[];
  /** Place of the chosen one, -1 for none. */
  readonly active: number;
  readonly open: boolean;
  /** All answers for the present text are here. */
  readonly settled: boolean;
}
const NOTHING: Shown = { answers: [], active: -1, open: false, settled: false };

/** Loaded when somebody comes to the box, never before: pages that nobody searches from do not pay for it. */
const finder = () => import('./find-answers.ts');

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });

/**
 * Answers while typing: codes at once and in this browser, pages for words from the server. A newer text makes every older
 * answer void.
 * @param codes address of the code table
 */
export function useAnswers(codes: string) {
  const locale = useLocale();
  const [shown, setShown] = useState(NOTHING);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const warm = useCallback(() => {
    finder()
      .then(({ loadTable }) => loadTable(codes))
      .catch(() => undefined);
  }, [codes]);

  const close = useCallback(() => {
    running.current?.abort();
    setShown((before) => ({ ...before, open: false, active: -1 }));
  }, []);

  const ask = useCallback(
    async (text: string) => {
      running.current?.abort();
      const control = new AbortController();
      running.current = control;
      const { signal } = control;
      if (text.trim() === '') return setShown(NOTHING);
      const show = (answers: readonly Answer[], settled: boolean) => {
        if (!signal.aborted) setShown({ answers, active: -1, open: answers.length > 0, settled });
      };
      try {
        const { knownAnswers, foundAnswers, joined } = await finder();
        const known = await knownAnswers(text, locale, codes);
        if (known.complete || signal.aborted) return show(known.answers, true);
        if (known.answers.length > 0) show(known.answers, false);
        await pause(signal);
        show(joined(known.answers, await foundAnswers(text, locale, signal)), true);
      } catch {
        // Aborted, or no network: the form still leads to the results.
      }
    },
    [codes, locale],
  );

  const move = useCallback((by: 1 | -1) => {
    setShown((before) => {
      const count = before.answers.length;
      if (count === 0) return before;
      const from = before.open ? before.active : -1;
      const active = from === -1 && by === -1 ? count - 1 : (from + by + count) % count;
      return { ...before, open: true, active };
    });
  }, []);

  return { ...shown, warm, ask, move, close };
}
