import type { Locale } from '#lib/locale.ts';

/** Words of a screen in both languages. */
export interface Words {
  readonly en: string;
  readonly 'zh-CN': string;
}
export const both = (en: string, zh: string): Words => ({ en, 'zh-CN': zh });
export const same = (text: string): Words => ({ en: text, 'zh-CN': text });

export const WIDTH = 340;
export const ROW = 26;

interface Props {
  /** What is drawn and where to look, for those who do not see it. */
  readonly alt: string;
  readonly height: number;
  readonly children: React.ReactNode;
}

/** A schematic drawing of a screen: own lines, the colours of the page, the place to look at framed. */
export function Drawing({ alt, height, children }: Props) {
  return (
    <svg className="drawn" role="img" aria-label={alt} viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height}>
      {children}
    </svg>
  );
}

/** A window with its title. */
export function Frame({ title, height }: { readonly title: string; readonly height: number }) {
  return (
    <>
      <rect className="pane" x="0.5" y="0.5" width={WIDTH - 1} height={height - 1} rx="6" />
      <path className="rule" d={`M0.5 28.5H${WIDTH - 0.5}`} />
      <text className="head" x="12" y="19">
        {title}
      </text>
      <path className="rule" d={`M${WIDTH - 24} 11l8 8m0-8-8 8`} />
    </>
  );
}

/** The frame around what to look for. */
export function Aim({ x, y, width, height = ROW }: Record<'x' | 'y' | 'width', number> & { readonly height?: number }) {
  return <rect className="aim" x={x} y={y} width={width} height={height} rx="4" />;
}

export interface Line {
  readonly name: Words;
  /** Drawn as "?" where the reader has to look. */
  readonly value?: Words;
  readonly aim?: boolean;
}

/** Names and values in two columns; the row that matters is framed and its value left open. */
export function Table({
  lines,
  locale,
  x = 12,
  y = 40,
  column = 200,
}: {
  readonly lines: readonly Line[];
  readonly locale: Locale;
  readonly x?: number;
  readonly y?: number;
  readonly column?: number;
}) {
  return lines.map(({ name, value, aim }, i) => {
    const top = y + i * ROW;
    return (
      <g key={name.en}>
        {aim && <Aim x={x - 6} y={top} width={WIDTH - x - 4} />}
        <text className={aim ? 'strong' : undefined} x={x} y={top + 17}>
          {name[locale]}
        </text>
        <text className={aim ? 'strong' : undefined} x={x + column} y={top + 17}>
          {aim ? '?' : value?.[locale]}
        </text>
      </g>
    );
  });
}
