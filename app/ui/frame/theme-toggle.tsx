'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEY = 'theme';
const ICONS = { system: Monitor, light: Sun, dark: Moon };

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

/** System, light, dark, and round again. The label says which one is on. */
export function ThemeToggle({ labels }: { readonly labels: Readonly<Record<Theme, string>> }) {
  const theme = useSyncExternalStore<Theme>(subscribe, read, () => 'system');
  const Icon = ICONS[theme];
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <button
      className="tool"
      type="button"
      aria-label={labels[theme]}
      title={labels[theme]}
      onClick={() => choose(next)}
    >
      <Icon className="i" aria-hidden="true" />
    </button>
  );
}
