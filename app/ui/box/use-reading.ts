'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input } from '#lib/bundle/types.ts';
import { keep } from './local-report.ts';
import { readHere } from './read-here.ts';
import { Refused, readThere, Unread } from './read-there.ts';

export type Where = 'here' | 'there';

/** How far reading has come. `part` is 0-1, absent while the length is unknown. */
export interface Reading {
  readonly stage: 'start' | 'upload' | 'wait' | 'read';
  readonly path: string;
  readonly part?: number;
  readonly startedAt: number;
}
export type Trouble = { readonly kind: 'refused' | 'unread' | 'broken'; readonly detail: string };

interface Options {
  readonly pack: string;
  /** Language of what the server says. */
  readonly lang: string;
  /** Where to go with the finished report. */
  readonly onDone: (path: string) => void;
}

function troubleOf(error: unknown): Trouble {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof Unread) return { kind: 'unread', detail };
  return { kind: error instanceof Refused ? 'refused' : 'broken', detail };
}

/** Reads inputs here or on the server, with progress and cancel. One reading at a time: a new one ends the old. */
export function useReading({ pack, lang, onDone }: Options) {
  const [reading, setReading] = useState<Reading | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    async (inputs: readonly Input[], where: Where) => {
      running.current?.abort();
      const control = new AbortController();
      running.current = control;
      const startedAt = performance.now();
      const name = inputs.length === 1 ? (inputs[0]?.path ?? '') : '';
      const show = (r: Omit<Reading, 'startedAt'>) => {
        if (!control.signal.aborted) setReading({ ...r, startedAt });
      };
      setTrouble(null);
      show({ stage: 'start', path: name });
      try {
        if (where === 'here') {
          const report = await readHere(
            inputs,
            pack,
            (p) => show({ stage: 'read', path: p.path, ...(p.total > 0 ? { part: p.read / p.total } : {}) }),
            control.signal,
          );
          keep({ report, ms: Math.round(performance.now() - startedAt) });
          onDone('/report/local');
        } else {
          const { id } = await readThere(inputs, lang, (p) => show({ ...p, path: name }), control.signal);
          onDone(`/r/${id}`);
        }
      } catch (error) {
        if (control.signal.aborted) return;
        setTrouble(troubleOf(error));
        setReading(null);
      }
    },
    [pack, lang, onDone],
  );

  const cancel = useCallback(() => {
    running.current?.abort(new Error('cancelled'));
    setReading(null);
  }, []);

  return { reading, trouble, start, cancel };
}
