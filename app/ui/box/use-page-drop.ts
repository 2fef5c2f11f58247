'use client';

import { useEffect, useState } from 'react';

const carries = (event: DragEvent): boolean => {
  const types = event.dataTransfer?.types ?? [];
  return types.includes('Files') || types.includes('text/plain');
};

/** The whole page accepts a drop. @returns whether something is being held over it */
export function usePageDrop(onDrop: (transfer: DataTransfer) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const control = new AbortController();
    const on = (kind: 'dragenter' | 'dragleave' | 'dragover' | 'drop', handle: (event: DragEvent) => void) => {
      document.addEventListener(kind, (event) => carries(event) && handle(event), { signal: control.signal });
    };
    // Enter and leave come for every element on the way; only their balance says whether the page was left.
    let depth = 0;
    const settle = (next: number) => {
      depth = Math.max(0, next);
      setOver(depth > 0);
    };
    on('dragenter', () => settle(depth + 1));
    on('dragleave', () => settle(depth - 1));
    on('dragover', (event) => event.preventDefault());
    on('drop', (event) => {
      event.preventDefault();
      settle(0);
      if (event.dataTransfer) onDrop(event.dataTransfer);
    });
    return () => control.abort();
  }, [onDrop]);
  return over;
}
