'use client';

import { useEffect } from 'react';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=radio]):not([type=checkbox])'));

/** The switch of the list of keys in the footer (ui/frame/keys.tsx). */
function areOff(): boolean {
  try {
    return localStorage.getItem('keys-off') !== null;
  } catch {
    return false;
  }
}

function choose(key: string): boolean {
  const wanted = key === '?' ? '0' : key;
  const radio = document.querySelector<HTMLInputElement>(`form.question [data-key="${wanted}"] input`);
  if (!radio) return false;
  radio.checked = true;
  radio.focus();
  return true;
}

function goBack(): boolean {
  const back = document.querySelector<HTMLElement>('[data-back]');
  back?.click();
  return back !== null;
}

function act(event: KeyboardEvent): void {
  const used = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  if (used || typing(event.target) || areOff()) return;
  const done = /^[0-9?]$/.test(event.key) ? choose(event.key) : event.key === 'Backspace' && goBack();
  if (!done) return;
  event.preventDefault();
}

/** Keys of a question page: 1-9 choose, 0 or ? is "don't know", Backspace goes back. Puts the focus on a new question. */
export function AskKeys({ fact }: { readonly fact: string }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question, another heading
  useEffect(() => {
    if (location.search !== '') document.querySelector<HTMLElement>('[data-question]')?.focus({ preventScroll: true });
  }, [fact]);
  useEffect(() => {
    document.documentElement.dataset.askKeys = areOff() ? 'off' : 'on';
    // Before the keys of every page: there "?" opens the list.
    document.addEventListener('keydown', act, { capture: true });
    return () => {
      delete document.documentElement.dataset.askKeys;
      document.removeEventListener('keydown', act, { capture: true });
    };
  }, []);
  return null;
}
