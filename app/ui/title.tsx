import { useLocale } from 'next-intl';
import { Fragment } from 'react';

/** Words of the field that the general segmenter would cut apart. */
const TERMS = /虚拟机监控程序|虚拟机平台|虚拟化|虚拟机|固件|嵌套|主板|内核|蓝屏|安全启动|内存完整性|反作弊|加载|直通/g;

function phrases(text: string): string[] {
  const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
  const pieces: string[] = [];
  let from = 0;
  const cut = (part: string) => {
    for (const s of segmenter.segment(part)) {
      if (s.isWordLike === false && pieces.length > 0) pieces[pieces.length - 1] += s.segment;
      else pieces.push(s.segment);
    }
  };
  for (const match of text.matchAll(TERMS)) {
    cut(text.slice(from, match.index));
    pieces.push(match[0]);
    from = match.index + match[0].length;
  }
  cut(text.slice(from));
  return withOpenings(pieces);
}

/** An opening mark belongs to the word after it: no line ends with one. */
function withOpenings(pieces: readonly string[]): string[] {
  let open = '';
  const joined = pieces.map((piece, i) => {
    const [mark = ''] = i < pieces.length - 1 ? (/[“‘（《]+$/.exec(piece) ?? []) : [];
    const whole = open + piece.slice(0, piece.length - mark.length);
    open = mark;
    return whole;
  });
  return joined.filter((piece) => piece !== '');
}

/** A title. Chinese ones may break only between words (`word-break: keep-all` plus these places). */
export function Title({ text }: { readonly text: string }) {
  const locale = useLocale();
  if (locale === 'en') return text;
  return (
    <span className="phrased">
      {phrases(text).map((phrase, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed title
        <Fragment key={place}>
          {place > 0 && <wbr />}
          {phrase}
        </Fragment>
      ))}
    </span>
  );
}
