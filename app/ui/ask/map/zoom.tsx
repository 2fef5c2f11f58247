'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

const STEPS = [0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 3] as const;
const NORMAL = STEPS.indexOf(1);

interface Props {
  readonly words: Readonly<Record<'zoomIn' | 'zoomOut' | 'zoomReset' | 'region', string>>;
  readonly children: React.ReactNode;
}

/** Sets the size of the drawing inside; attributes, because the page allows no inline style. */
function resize(box: HTMLElement | null, scale: number): void {
  const svg = box?.querySelector('svg');
  if (!svg) return;
  const { width, height } = svg.viewBox.baseVal;
  svg.setAttribute('width', String(Math.round(width * scale)));
  svg.setAttribute('height', String(Math.round(height * scale)));
}

/** Dragging moves what is shown; a drag is no click on what lies under it. */
function usePan(box: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    let from: { x: number; y: number; left: number; top: number } | undefined;
    let moved = false;
    const down = (e: PointerEvent) => {
      if (e.pointerType === 'touch' || e.button !== 0) return;
      from = { x: e.clientX, y: e.clientY, left: area.scrollLeft, top: area.scrollTop };
      moved = false;
    };
    const move = (e: PointerEvent) => {
      if (!from) return;
      if (Math.abs(e.clientX - from.x) + Math.abs(e.clientY - from.y) > 5) moved = true;
      area.scrollTo(from.left - (e.clientX - from.x), from.top - (e.clientY - from.y));
    };
    const up = () => {
      from = undefined;
    };
    const click = (e: MouseEvent) => {
      if (moved) e.preventDefault();
      moved = false;
    };
    const still = (e: Event) => e.preventDefault();
    const end = new AbortController();
    const { signal } = end;
    area.addEventListener('pointerdown', down, { signal });
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', up, { signal });
    area.addEventListener('click', click, { signal, capture: true });
    area.addEventListener('dragstart', still, { signal });
    return () => end.abort();
  }, [box]);
}

/** Room to look at a large drawing: scrolls by keyboard, zooms with buttons, + and -, and Ctrl with the wheel. */
export function Zoom({ words, children }: Props) {
  const box = useRef<HTMLElement>(null);
  const [step, setStep] = useState(NORMAL);
  const by = useCallback((d: number) => setStep((s) => Math.min(STEPS.length - 1, Math.max(0, s + d))), []);
  usePan(box);
  useEffect(() => resize(box.current, STEPS[step] ?? 1), [step]);
  useEffect(() => {
    const area = box.current;
    const wheel = (e: WheelEvent) => {
      if (!e.ctrlKey) return;
      e.preventDefault();
      by(e.deltaY < 0 ? 1 : -1);
    };
    // React's own wheel listener is passive and could not keep the page from zooming.
    area?.addEventListener('wheel', wheel, { passive: false });
    return () => area?.removeEventListener('wheel', wheel);
  }, [by]);
  function press(e: React.KeyboardEvent) {
    const d = e.key === '+' || e.key === '=' ? 1 : e.key === '-' ? -1 : 0;
    if (d !== 0) by(d);
    if (e.key === '0') setStep(NORMAL);
    if (d !== 0 || e.key === '0') e.preventDefault();
  }
  return (
    <>
      <p className="row noprint mapbar">
        <button type="button" className="btn side" onClick={() => by(1)} disabled={step === STEPS.length - 1}>
          {words.zoomIn}
        </button>
        <button type="button" className="btn side" onClick={() => by(-1)} disabled={step === 0}>
          {words.zoomOut}
        </button>
        <button type="button" className="btn quiet" onClick={() => setStep(NORMAL)}>
          {words.zoomReset}
        </button>
        <span className="cap" role="status">{`${Math.round((STEPS[step] ?? 1) * 100)}%`}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section ref={box} className="mapbox" aria-label={words.region} tabIndex={0} onKeyDown={press}>
        {children}
      </section>
    </>
  );
}
