'use client';

import { useEffect, useRef, useState } from 'react';

interface Props {
  /** What is copied, verbatim. */
  readonly text: string;
  readonly label: string;
  readonly done: string;
  readonly failed: string;
  readonly className?: string;
  readonly children?: React.ReactNode;
}

/** Copies text and says so for two seconds, in place and to readers. */
export function CopyButton({ text, label, done, failed, className = 'copy', children }: Props) {
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    const ok = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(ok ? done : failed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSaid(''), 2000);
  }

  return (
    <button type="button" className={className} onClick={copy}>
      {children}
      <span>{said || label}</span>
      <span className="sr" role="status">
        {said}
      </span>
    </button>
  );
}
