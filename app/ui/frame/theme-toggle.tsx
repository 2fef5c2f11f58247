'use client';

import { useSyncExternalStore } from 'react';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEY = 'theme';

const listeners = new Set<() => void>();
const read = (): Theme => {
  const set = document.documentElement.dataset.theme;
  return set === 'light' || set === 'dark' ? set : 'system';
};

function choose(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be blocked; the choice then lasts as long as the page.
  }
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

interface Props {
  readonly labels: Readonly<Record<Theme, string>>;
  /** Drawn on the server, so that the icon library stays there. */
  readonly icons: Readonly<Record<Theme, React.ReactNode>>;
}

/** System, light, dark, and round again. The label says which one is on. */
export function ThemeToggle({ labels, icons }: Props) {
  const theme = useSyncExternalStore<Theme>(subscribe, read, () => 'system');
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <button
      className="tool"
      type="button"
      aria-label={labels[theme]}
      title={labels[theme]}
      onClick={() => choose(next)}
    >
      {icons[theme]}
    </button>
  );
}
