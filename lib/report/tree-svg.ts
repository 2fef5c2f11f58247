import type { Tree, TreeNode } from '../diagnosis/tree.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Locale } from '../locale.ts';
import { fill } from './words.ts';

/** The question tree for people: rows of text, and the same rows as a drawing. */

const WORDS = {
  en: {
    title: 'How vtriage asks',
    desc: 'Tree of questions. Each row is one answer and what follows it; the bar and the percentage say how many people get there. Within what is drawn {questions} questions and {seconds} seconds; {cut} % of people go further than is drawn.',
    whole: 'On average {questions} questions and {seconds} seconds to the end, over {walks} sampled walks.',
    start: 'Start',
    unsure: 'I don’t know',
    colon: ': ',
    collect: 'run the collector',
    depth: 'more questions follow',
    rare: 'few people come here, more questions follow',
    others: '{count} rarer answers',
  },
  'zh-CN': {
    title: 'vtriage 的提问顺序',
    desc: '问题树。每行是一个回答和它之后的一步；横条和百分比表示有多少人走到这里。图内平均 {questions} 个问题、{seconds} 秒；{cut}% 的人会走到图外更深处。',
    whole: '走到最后平均 {questions} 个问题、{seconds} 秒（抽样 {walks} 次）。',
    start: '开始',
    unsure: '不知道',
    colon: '：',
    collect: '运行采集脚本',
    depth: '后面还有问题',
    rare: '很少有人走到这里，后面还有问题',
    others: '另外 {count} 种少见的回答',
  },
} as const;

/** One line of the drawn tree. */
export interface TreeRow {
  readonly depth: number;
  /** Share of people, 0 to 1. */
  readonly reach: number;
  /** The answer that leads here. */
  readonly answer: string;
  /** The next question, or the likeliest cause and what to do. */
  readonly text: string;
  readonly kind: TreeNode['kind'] | 'others';
}

interface Drawing {
  readonly nodes: ReadonlyMap<string, TreeNode>;
  readonly pack: Pack;
  readonly locale: Locale;
}

export const percentOf = (share: number): string =>
  share > 0 && share < 0.001 ? '<0.1%' : `${(share * 100).toFixed(share < 0.0995 ? 1 : 0)}%`;

function endText(node: Extract<TreeNode, { kind: 'end' }>, { pack, locale }: Drawing): string {
  const words = WORDS[locale];
  const [first] = node.causes;
  const title = pack.causes.find((c) => c.id === first?.cause)?.title[locale];
  const { action } = node;
  const todo = action.do === 'fix' ? pack.fixes.find((f) => f.id === action.fix)?.title[locale] : words.collect;
  const parts = [title && first ? `${title} ${percentOf(first.p)}` : '', todo ?? '']
    .filter((part) => part !== '')
    .join(' → ');
  if (node.end !== 'depth' && node.end !== 'rare') return parts;
  return locale === 'en' ? `${parts} (${words[node.end]})` : `${parts}（${words[node.end]}）`;
}

function textOf(node: TreeNode, drawing: Drawing): string {
  if (node.kind === 'end') return endText(node, drawing);
  return drawing.pack.questions.find((q) => q.id === node.question)?.ask[drawing.locale] ?? node.question;
}

/** The answer in the words of its question. */
function answerText(question: string, answer: string, { pack, locale }: Drawing): string {
  const choices = pack.questions.find((q) => q.id === question)?.choices ?? [];
  return choices.find((c) => String(c.value) === answer)?.label[locale] ?? WORDS[locale].unsure;
}

function rowsBelow(node: TreeNode, answer: string, drawing: Drawing): TreeRow[] {
  const own: TreeRow = { depth: node.depth, reach: node.reach, answer, text: textOf(node, drawing), kind: node.kind };
  if (node.kind === 'end') return [own];
  const options = node.options
    .map((o) => ({ ...o, child: drawing.nodes.get(o.node) }))
    .sort((a, b) => b.share - a.share);
  const rare = options.filter(({ child }) => child?.kind === 'end' && child.end === 'rare');
  const shown = options.filter((o) => !rare.includes(o));
  const rows = shown.flatMap(({ child, answer: said }) =>
    child ? rowsBelow(child, answerText(node.question, said, drawing), drawing) : [],
  );
  if (rare.length === 0) return [own, ...rows];
  const words = WORDS[drawing.locale];
  const others: TreeRow = {
    depth: node.depth + 1,
    reach: rare.reduce((sum, { child }) => sum + (child?.reach ?? 0), 0),
    answer: fill(words.others, { count: rare.length }),
    text: words.depth,
    kind: 'others',
  };
  return [own, ...rows, others];
}

/** The tree as rows from the top, the commonest answers first; answers that few people give are one row together. */
export function treeRows(tree: Tree, pack: Pack, locale: Locale): TreeRow[] {
  const nodes = new Map(tree.nodes.map((n) => [n.id, n]));
  const [root] = tree.nodes;
  return root ? rowsBelow(root, WORDS[locale].start, { nodes, pack, locale }) : [];
}

/** A tree with what finding out costs over walks that it does not cut. */
type Counted = Tree & {
  readonly expected?: { readonly walks: number; readonly questions: number; readonly seconds: number };
};

/** What the tree is and what it expects, in a few sentences. */
export function treeSummary(tree: Counted, locale: Locale): string {
  const { expected } = tree;
  const drawn = fill(WORDS[locale].desc, {
    questions: tree.expectedQuestions.toFixed(1),
    seconds: Math.round(tree.expectedSeconds),
    cut: Math.round(tree.cutShare * 100),
  });
  if (!expected) return drawn;
  const { walks, questions, seconds } = expected;
  const whole = fill(WORDS[locale].whole, { walks, questions: questions.toFixed(1), seconds: Math.round(seconds) });
  return `${whole}${locale === 'en' ? ' ' : ''}${drawn}`;
}

/** A row as text: "answer: question", the same in the outline and in the drawing. */
export const rowText = (row: TreeRow, locale: Locale): string => `${row.answer}${WORDS[locale].colon}${row.text}`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Text safe in XML, in elements and in attributes; control characters, which XML 1.0 forbids, are dropped. */
export const escapeXml = (text: string): string =>
  text.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ').replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

const ROW = 24;
const STEP = 22;
const BAR = 60;
const LEFT = 128;
const TOP = 64;
const FONT = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** Width in px at 13 px type: wide characters take the full square, others about 0.56 of it. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + (/[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/u.test(c) ? 13.2 : 7.3), 0);

function drawRow(row: TreeRow, i: number, parentRow: number, locale: Locale): string {
  const y = TOP + i * ROW;
  const x = LEFT + row.depth * STEP;
  const colour = row.kind === 'question' ? '#1d4ed8' : row.kind === 'end' ? '#166534' : '#525252';
  const line =
    row.depth > 0
      ? `<path d="M${x - STEP + 4} ${TOP + parentRow * ROW + 8}V${y}H${x - 4}" fill="none" stroke="#a3a3a3"/>`
      : '';
  const bar = `<rect x="8" y="${y - 5}" width="${Math.max(1, row.reach * BAR).toFixed(1)}" height="10" fill="#93c5fd"/>`;
  const share = `<text x="${LEFT - 12}" y="${y + 4}" text-anchor="end" fill="#404040">${escapeXml(percentOf(row.reach))}</text>`;
  const words =
    `<text x="${x + 6}" y="${y + 4}" fill="#171717"><tspan font-weight="600">${escapeXml(row.answer)}</tspan>` +
    `<tspan>${escapeXml(WORDS[locale].colon + row.text)}</tspan></text>`;
  return `<g>${line}${bar}${share}<circle cx="${x}" cy="${y}" r="3.5" fill="${colour}"/>${words}</g>`;
}

/** The row number of each row's parent: the nearest row above that stands one step further left. */
function parentsOf(rows: readonly TreeRow[]): number[] {
  const last: number[] = [];
  return rows.map((row, i) => {
    last[row.depth] = i;
    return last[row.depth - 1] ?? 0;
  });
}

/**
 * The tree as one SVG document: titled and described, all of it text that can be read aloud, searched and copied. Draws on white,
 * because a file of its own knows nothing of the page around it.
 */
export function treeSvg(tree: Counted, pack: Pack, locale: Locale): string {
  const rows = treeRows(tree, pack, locale);
  const parents = parentsOf(rows);
  const title = WORDS[locale].title;
  const desc = treeSummary(tree, locale);
  const widths = rows.map((row) => LEFT + row.depth * STEP + 24 + 1.06 * widthOf(rowText(row, locale)));
  const width = Math.ceil(Math.max(16 + widthOf(desc), ...widths));
  const height = TOP + rows.length * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${locale}" lang="${locale}" role="group" aria-labelledby="tree-title tree-desc" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(FONT)}" font-size="13">`,
    `<title id="tree-title">${escapeXml(title)}</title>`,
    `<desc id="tree-desc">${escapeXml(desc)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="8" y="22" font-size="17" font-weight="600" fill="#171717">${escapeXml(title)}</text>`,
    `<text x="8" y="42" fill="#404040">${escapeXml(desc)}</text>`,
    ...rows.map((row, i) => drawRow(row, i, parents[i] ?? 0, locale)),
    '</svg>',
    '',
  ].join('\n');
}
