'use client';

import { useEffect, useRef, useState } from 'react';
import { Icon } from '../icons.tsx';

interface Props {
  readonly words: Readonly<Record<'share' | 'copy' | 'copied' | 'failed' | 'print', string>>;
}

/** Hands the address on: the system's own share sheet on phones, the clipboard elsewhere; and prints. */
export function Share({ words }: Props) {
  const [canShare, setCanShare] = useState(false);
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    setCanShare(typeof navigator.share === 'function' && matchMedia('(pointer: coarse)').matches);
    return () => clearTimeout(timer.current);
  }, []);

  function say(text: string) {
    setSaid(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSaid(''), 2500);
  }
  async function hand() {
    const url = location.href;
    if (canShare) {
      // Closing the sheet is an answer, not a failure.
      await navigator.share({ url, title: document.title }).catch(() => undefined);
      return;
    }
    await navigator.clipboard.writeText(url).then(
      () => say(words.copied),
      () => say(words.failed),
    );
  }
  return (
    <p className="row acts noprint">
      <button type="button" className="btn quiet flush" onClick={hand}>
        <Icon name="copy" />
        <span>{said || (canShare ? words.share : words.copy)}</span>
        <span className="sr" role="status">
          {said}
        </span>
      </button>
      <button type="button" className="btn quiet" onClick={() => window.print()}>
        <Icon name="printer" />
        {words.print}
      </button>
    </p>
  );
}
