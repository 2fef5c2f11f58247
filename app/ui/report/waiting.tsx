'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Bar } from '../bar.tsx';

interface Props {
  readonly id: string;
  readonly percent: number;
  readonly words: { readonly title: string; readonly text: string };
}

/** A report that is still being made: follows the analysis and turns into the report when it is there. */
export function Waiting({ id, percent: first, words }: Props) {
  const router = useRouter();
  const [percent, setPercent] = useState(first);
  useEffect(() => {
    const events = new EventSource(`/api/v1/bundles/${id}/events`);
    const take = (event: MessageEvent<string>) => {
      const status = JSON.parse(event.data);
      setPercent(Number(status.percent));
      if (status.state !== 'done' && status.state !== 'failed') return;
      events.close();
      router.refresh();
    };
    for (const kind of ['message', 'progress', 'done', 'failed']) events.addEventListener(kind, take);
    return () => events.close();
  }, [id, router]);
  return (
    <div className="box reading mt-8" aria-busy="true">
      <h1 className="text-lg">{words.title}</h1>
      <div role="progressbar" aria-label={words.title} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
        <Bar className="prog" part={percent / 100} />
      </div>
      <p className="small muted">{words.text}</p>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
    </div>
  );
}
