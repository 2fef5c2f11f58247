import type { Place } from './rows.ts';

const ROW = 26;
const STEP = 24;
const LEFT = 124;
const BAR = 56;
const TOP = 20;

interface Row {
  readonly place: Place;
  readonly depth: number;
  /** Row number of the place above. */
  readonly parent: number;
}

function flatten(place: Place, depth: number, parent: number, into: Row[]): Row[] {
  const at = into.length;
  into.push({ place, depth, parent });
  for (const below of place.below) flatten(below, depth + 1, at, into);
  return into;
}

/** Width in px at 13 px type: wide characters take the full square, others about 0.56 of it. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + (/[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/u.test(c) ? 13.2 : 7.3), 0);

function DrawnRow({
  row,
  i,
  locale,
  colon,
}: { readonly row: Row; readonly i: number } & Pick<Props, 'locale' | 'colon'>) {
  const { place, depth, parent } = row;
  const y = TOP + i * ROW;
  const x = LEFT + depth * STEP;
  return (
    <a href={`/${locale}${place.to}`} tabIndex={-1}>
      {depth > 0 && <path className="edge" d={`M${x - STEP} ${TOP + parent * ROW + 6}V${y}H${x - 5}`} />}
      <rect className="share" x="8" y={y - 5} width={Math.max(1, place.reach * BAR).toFixed(1)} height="10" />
      <text x={LEFT - 14} y={y + 4.5} textAnchor="end">
        {place.share}
      </text>
      {place.kind === 'end' ? (
        <rect className="node end" x={x - 4} y={y - 4} width="8" height="8" />
      ) : (
        <circle className={`node ${place.kind}`} cx={x} cy={y} r="4" />
      )}
      <text x={x + 10} y={y + 4.5}>
        <tspan className="strong">{place.answer}</tspan>
        <tspan>{colon + place.text}</tspan>
      </text>
    </a>
  );
}

interface Props {
  readonly root: Place;
  readonly locale: string;
  /** Between an answer and what follows. */
  readonly colon: string;
}

/** The tree as an outline with lines: bars and percentages say how many people get to each place. The list beside it is for readers. */
export function MapDrawing({ root, locale, colon }: Props) {
  const rows = flatten(root, 0, 0, []);
  const widths = rows.map((r) => LEFT + r.depth * STEP + 30 + widthOf(r.place.answer + colon + r.place.text) * 1.06);
  const width = Math.ceil(Math.max(...widths));
  const height = TOP + rows.length * ROW;
  return (
    <svg className="drawn mapdrawn" aria-hidden="true" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      {rows.map((row, i) => (
        <DrawnRow key={row.place.id} row={row} i={i} locale={locale} colon={colon} />
      ))}
    </svg>
  );
}
