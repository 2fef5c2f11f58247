'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Pack } from '#lib/knowledge/pack.ts';
import { fromText } from '../box/gather.ts';
import { readHere } from '../box/read-here.ts';
import { afterPaste } from './from-facts.ts';
import { type AskQuery, askPath } from './state.ts';

/** Longest text that is read here; a longer one is a log for the box. Twin of the limit of the route. */
export const MAX_PASTE = 64_000;

export interface PasteWords {
  readonly label: string;
  readonly hint: string;
  readonly read: string;
  readonly reading: string;
  readonly failed: string;
}
interface Props {
  readonly locale: string;
  readonly query: AskQuery;
  /** The question on the page, when the text is meant to answer it. */
  readonly fact?: string;
  /** Address of pack.json. */
  readonly packAddress: string;
  readonly words: PasteWords;
  readonly rows: number;
  /** The state as hidden fields, for browsers without JavaScript. */
  readonly children: React.ReactNode;
}

/** Reads the text in a worker of this browser and gives the path with what it said. */
async function readText(text: string, { query, fact, packAddress }: Props): Promise<string> {
  const [report, pack] = await Promise.all([
    readHere([fromText(text)], packAddress, () => undefined, new AbortController().signal),
    fetch(packAddress).then((r): Promise<Pack> => (r.ok ? r.json() : Promise.reject(new Error(String(r.status))))),
  ]);
  return askPath(afterPaste(query, { report, text, fact }, pack));
}

/** A field for a message or the output of a command. With JavaScript the text never leaves the browser; without, it is posted. */
export function PasteForm(props: Props) {
  const { locale, fact, words, rows, children } = props;
  const router = useRouter();
  const [state, setState] = useState<'idle' | 'reading' | 'failed'>('idle');
  const id = fact === undefined ? 'paste' : 'paste-output';

  function submit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get('text');
    if (typeof text !== 'string' || text.trim() === '') return;
    setState('reading');
    readText(text, props).then(
      (path) => {
        setState('idle');
        router.push(`/${locale}${path}`);
      },
      () => setState('failed'),
    );
  }
  return (
    <form className="paste" action={`/${locale}/diagnose/read`} method="post" onSubmit={submit}>
      {children}
      {fact !== undefined && <input type="hidden" name="fact" value={fact} />}
      <label htmlFor={id}>{words.label}</label>
      <textarea
        id={id}
        name="text"
        rows={rows}
        maxLength={MAX_PASTE}
        required
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
      />
      <p className="cap" id={`${id}-hint`}>
        {words.hint}
      </p>
      <p className="row">
        <button className="btn side" type="submit" disabled={state === 'reading'}>
          {state === 'reading' ? words.reading : words.read}
        </button>
        <span role="status" className="small">
          {state === 'failed' ? words.failed : ''}
        </span>
      </p>
    </form>
  );
}
