import type { Locale } from '#lib/locale.ts';
import { both, Drawing, WIDTH, type Words } from './drawing.tsx';

/** A command and what it prints; the part to look at is framed. */
export interface Output {
  readonly prompt: '$' | '>' | 'PS>';
  readonly run: string;
  readonly prints: readonly string[];
  /** Index of the line to look at, and the piece of it that matters. */
  readonly line: number;
  readonly piece: string;
  readonly says: Words;
}

const LINE = 21;
/** Width of a character at 13 px in the code faces, in px. */
const CHAR = 7.4;

const alt = (out: Output): Words =>
  both(
    `Drawing of a terminal. After “${out.run}” look for “${out.piece}”: ${out.says.en}`,
    `终端示意图。运行 “${out.run}” 后找 “${out.piece}”：${out.says['zh-CN']}`,
  );

/** A line in a code face. Its width is set, so that a frame around a piece of it fits in every font. */
function Code({ text, y, dim = false }: { readonly text: string; readonly y: number; readonly dim?: boolean }) {
  return (
    <text
      className={dim ? 'screen-dim code' : 'screen-ink code'}
      x="14"
      y={y}
      textLength={(text.length * CHAR).toFixed(1)}
      lengthAdjust="spacingAndGlyphs"
    >
      {text}
    </text>
  );
}

/** A terminal with a sample of its output. */
export function Terminal({ locale, output }: { readonly locale: Locale; readonly output: Output }) {
  const height = 76 + output.prints.length * LINE;
  const text = output.prints[output.line] ?? '';
  const at = Math.max(0, text.indexOf(output.piece));
  const y = 42 + output.line * LINE;
  return (
    <Drawing alt={alt(output)[locale]} height={height}>
      <rect className="screen" width={WIDTH} height={height} rx="6" />
      <Code text={`${output.prompt} ${output.run}`} y={28} />
      {output.prints.map((line, i) => (
        <Code text={line} y={57 + i * LINE} dim={i !== output.line} key={line} />
      ))}
      <rect
        className="screen-aim"
        x={10 + at * CHAR}
        y={y}
        width={output.piece.length * CHAR + 10}
        height={LINE}
        rx="3"
      />
      <text className="screen-dim" x="14" y={height - 14}>
        {output.says[locale]}
      </text>
    </Drawing>
  );
}
