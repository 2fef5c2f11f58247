'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Bar } from '../bar.tsx';
import type { Reading } from './use-reading.ts';

/** Time left is a guess; below this share of the way it would be a wild one. */
const TELLING = 0.08;

function useSecondsLeft(reading: Reading): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const { part, startedAt } = reading;
    if (part === undefined || part < TELLING) return setLeft(null);
    setLeft(Math.ceil((((performance.now() - startedAt) / part) * (1 - part)) / 1000));
  }, [reading]);
  return left;
}

/** Announced at 25 % steps only; a reader of every step would hear nothing else. */
function useQuarter(part: number | undefined): number {
  return Math.floor((part ?? 0) * 4) * 25;
}

/** Reading in place of the box: file, bar, percent, time left, Cancel. */
export function ReadingProgress({ reading, onCancel }: { readonly reading: Reading; readonly onCancel: () => void }) {
  const t = useTranslations('box');
  const left = useSecondsLeft(reading);
  const quarter = useQuarter(reading.part);
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  const percent = reading.part === undefined ? null : Math.round(reading.part * 100);
  return (
    <div className="box reading" aria-busy="true">
      <p className="flex flex-wrap justify-between gap-x-4">
        <b>{t(`stage.${reading.stage}`)}</b>
        {percent !== null && <span className="num small">{percent}%</span>}
      </p>
      <div
        role="progressbar"
        aria-label={t(`stage.${reading.stage}`)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <Bar className="prog" part={reading.part ?? 0} />
      </div>
      <p className="small muted">
        <span className="mono">{reading.path}</span>
        {left !== null && left > 1 && <> · {t('left', { seconds: left })}</>}
      </p>
      <p>
        <button ref={cancel} type="button" className="btn side" onClick={onCancel}>
          {t('cancel')}
        </button>
      </p>
      <span className="sr" role="status">
        {t('announce', { percent: quarter })}
      </span>
    </div>
  );
}
