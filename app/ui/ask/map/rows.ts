import type { Tree, TreeNode } from '#lib/diagnosis/tree.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { percentOf } from '#lib/report/tree-svg.ts';
import { askPath } from '../state.ts';

/** One place of the map: the answer that leads there and what follows. */
export interface Place {
  readonly id: string;
  /** Path of the questionnaire from here. */
  readonly to: string;
  readonly answer: string;
  readonly text: string;
  /** Share of people who get there, 0 to 1, and in words. */
  readonly reach: number;
  readonly share: string;
  readonly kind: 'question' | 'end' | 'others';
  readonly below: readonly Place[];
}
export interface MapWords {
  readonly start: string;
  readonly unsure: string;
  readonly collect: string;
  readonly depth: string;
  others(count: number): string;
}
interface Desk {
  readonly nodes: ReadonlyMap<string, TreeNode>;
  readonly pack: Pack;
  readonly locale: Locale;
  readonly words: MapWords;
}

/** "fact=value,fact=value" as answers. */
function answersOf(id: string): Record<string, string> {
  const pairs = id.split(',').flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : [];
  });
  return Object.fromEntries(pairs);
}

function endText(node: Extract<TreeNode, { kind: 'end' }>, { pack, locale, words }: Desk): string {
  if (node.end === 'depth' || node.end === 'rare') return words.depth;
  const [first] = node.causes;
  const title = pack.causes.find((c) => c.id === first?.cause)?.title[locale];
  const { action } = node;
  const todo = action.do === 'fix' ? pack.fixes.find((f) => f.id === action.fix)?.title[locale] : words.collect;
  const cause = title && first ? `${title} ${percentOf(first.p)}` : '';
  return [cause, todo ?? ''].filter((part) => part !== '').join(' → ');
}

function placeOf(node: TreeNode, answer: string, desk: Desk): Place {
  const question = node.kind === 'question' ? desk.pack.questions.find((q) => q.id === node.question) : undefined;
  return {
    id: node.id,
    to: askPath({ answers: answersOf(node.id) }),
    answer,
    text: node.kind === 'end' ? endText(node, desk) : (question?.ask[desk.locale] ?? node.question),
    reach: node.reach,
    share: percentOf(node.reach),
    kind: node.kind,
    below: node.kind === 'question' ? belowOf(node, desk) : [],
  };
}

function answerText(question: string, answer: string, { pack, locale, words }: Desk): string {
  const choices = pack.questions.find((q) => q.id === question)?.choices ?? [];
  return choices.find((c) => String(c.value) === answer)?.label[locale] ?? words.unsure;
}

/** The commonest answers first; those that few people give are one place together. */
function belowOf(node: Extract<TreeNode, { kind: 'question' }>, desk: Desk): Place[] {
  const all = node.options
    .flatMap((o) => {
      const child = desk.nodes.get(o.node);
      return child ? [{ ...o, child }] : [];
    })
    .sort((a, b) => b.share - a.share);
  const rare = all.filter(({ child }) => child.kind === 'end' && child.end === 'rare');
  const shown = all.filter((o) => !rare.includes(o));
  const places = shown.map((o) => placeOf(o.child, answerText(node.question, o.answer, desk), desk));
  if (rare.length === 0) return places;
  const reach = rare.reduce((sum, { child }) => sum + child.reach, 0);
  const others: Place = {
    id: `${node.id},*`,
    to: askPath({ answers: answersOf(node.id) }),
    answer: desk.words.others(rare.length),
    text: desk.words.depth,
    reach,
    share: percentOf(reach),
    kind: 'others',
    below: [],
  };
  return [...places, others];
}

/** The compiled tree as nested places, or undefined when it is empty. */
export function placesOf(tree: Tree, pack: Pack, locale: Locale, words: MapWords): Place | undefined {
  const [root] = tree.nodes;
  return root && placeOf(root, words.start, { nodes: new Map(tree.nodes.map((n) => [n.id, n])), pack, locale, words });
}
