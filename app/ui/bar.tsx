/** A bar whose width is an SVG attribute, so that the page needs no inline style. `part` is 0-1. */
export function Bar({ part, className }: { readonly part: number; readonly className: 'track' | 'prog' }) {
  const width = Math.round(Math.min(Math.max(part, 0), 1) * 1000) / 10;
  return (
    <svg className={className} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width={width} height="1" />
    </svg>
  );
}
