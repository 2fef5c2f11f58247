'use client';

import { useParams, useRouter } from 'next/navigation';
import { useCallback, useEffect, useId, useState, useSyncExternalStore } from 'react';

const OFF = 'keys-off';
const listeners = new Set<() => void>();
const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};
const enabled = (): boolean => {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return true;
  }
};
function enable(on: boolean): void {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, '1');
  } catch {
    // Storage may be blocked; the keys then stay on.
  }
  for (const tell of listeners) tell();
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Moves to the next or previous section heading and puts the focus there. */
function step(by: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>('main [data-stop]')];
  const edge = 80;
  const next =
    by === 1
      ? stops.find((s) => s.getBoundingClientRect().top > edge)
      : stops.filter((s) => s.getBoundingClientRect().top < -1).at(-1);
  next?.scrollIntoView();
  next?.focus({ preventScroll: true });
}

/** Listens for the keys while they are on; what is being typed is left alone. */
function usePress(on: boolean, list: () => void): void {
  const router = useRouter();
  const { locale } = useParams<{ locale: string }>();
  useEffect(() => {
    if (!on) return;
    const act: Readonly<Record<string, () => void>> = {
      '/': () => {
        const box = document.getElementById('q');
        if (box) box.focus();
        else router.push(`/${locale}/search#q`);
      },
      '?': list,
      j: () => step(1),
      k: () => step(-1),
    };
    const press = (event: KeyboardEvent) => {
      const used = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
      const go = used || typing(event.target) || !Object.hasOwn(act, event.key) ? undefined : act[event.key];
      if (!go) return;
      event.preventDefault();
      go();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, list, router, locale]);
}

interface Props {
  readonly labels: Readonly<Record<'title' | 'find' | 'next' | 'previous' | 'list' | 'use', string>>;
}

/** Single-key shortcuts, the list of them, and the switch that turns them off (WCAG 2.1.4). */
export function Keys({ labels }: Props) {
  const id = useId();
  const on = useSyncExternalStore(subscribe, enabled, () => true);
  const [open, setOpen] = useState(false);

  usePress(
    on,
    useCallback(() => setOpen((was) => !was), []),
  );

  return (
    <div className="keys">
      <button type="button" className="as-link" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {labels.title}
      </button>
      <div id={id} className="keys-list" hidden={!open}>
        <dl>
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>{labels.find}</dd>
          <dt>
            <kbd>j</kbd>
          </dt>
          <dd>{labels.next}</dd>
          <dt>
            <kbd>k</kbd>
          </dt>
          <dd>{labels.previous}</dd>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{labels.list}</dd>
        </dl>
        <label>
          <input type="checkbox" checked={on} onChange={(event) => enable(event.target.checked)} />
          {labels.use}
        </label>
      </div>
    </div>
  );
}
