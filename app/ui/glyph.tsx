/** State glyphs: shape first, then word, then colour. Always beside a word, so hidden from readers. */
export type GlyphName = 'yes' | 'no' | 'unknown' | 'clash' | 'warn' | 'idle' | 'sure' | 'half' | 'out' | 'info';

const TICK = 'm5.8 10.3 2.9 2.9 5.5-6';
const CROSS = 'm6.4 6.4 7.2 7.2m0-7.2-7.2 7.2';
const HOOK = 'M7.6 8a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.6';

const SHAPES: Readonly<Record<GlyphName, React.ReactNode>> = {
  yes: (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path d={TICK} className="cut-out" strokeWidth="2.2" />
    </>
  ),
  no: (
    <>
      <rect x="1.5" y="1.5" width="17" height="17" rx="3" fill="currentColor" />
      <path d={CROSS} className="cut-out" strokeWidth="2.2" />
    </>
  ),
  unknown: (
    <>
      <circle cx="10" cy="10" r="8.2" className="ground" strokeWidth="1.7" strokeDasharray="3.4 2.04" />
      <path d={HOOK} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      <circle cx="10" cy="14.4" r="1.15" fill="currentColor" />
    </>
  ),
  clash: (
    <>
      <path d="M10 .8 19.2 10 10 19.2.8 10z" className="ground" strokeWidth="1.7" strokeLinejoin="round" />
      <path d="M10 .8v18.4L.8 10z" fill="currentColor" />
      <path d="M12.2 10h3.4" stroke="currentColor" strokeWidth="1.8" />
    </>
  ),
  warn: (
    <>
      <path d="M10 2.2 18.6 17.4H1.4z" className="ground" strokeWidth="1.7" strokeLinejoin="round" />
      <path d="M10 8v4.4" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />
      <circle cx="10" cy="15" r="1.05" fill="currentColor" />
    </>
  ),
  idle: <circle cx="10" cy="10" r="5" className="ground" strokeWidth="1.8" />,
  sure: (
    <>
      <circle cx="10" cy="10" r="8.1" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <circle cx="10" cy="10" r="4.4" fill="currentColor" />
    </>
  ),
  half: (
    <>
      <circle cx="10" cy="10" r="8.2" fill="none" stroke="currentColor" strokeWidth="1.7" />
      <path d="M10 1.8a8.2 8.2 0 0 1 0 16.4z" fill="currentColor" />
    </>
  ),
  out: (
    <>
      <circle cx="10" cy="10" r="8.2" fill="none" stroke="currentColor" strokeWidth="1.7" />
      <path d="m4.4 15.6 11.2-11.2" stroke="currentColor" strokeWidth="1.7" />
    </>
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="8.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M10 9v5" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />
      <circle cx="10" cy="6" r="1.2" fill="currentColor" />
    </>
  ),
};

export function Glyph({ name }: { readonly name: GlyphName }) {
  return (
    <svg className={`g ${name}`} viewBox="0 0 20 20" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}

/** The mark: a current that stops at a cut. */
export function Mark() {
  return (
    <svg
      width="36"
      height="20"
      viewBox="0 0 36 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      aria-hidden="true"
    >
      <circle cx="5.5" cy="10" r="4.2" fill="currentColor" />
      <path d="M6 10h9.5M20.5 10h4.5" />
      <path d="m16.2 14.6 3.6-9.2" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="29.8" cy="10" r="4.4" />
    </svg>
  );
}
