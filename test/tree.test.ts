import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { askFresh, DONT_KNOW, ENOUGH } from '#lib/ask.ts';
import { compileTree, type TreeNode } from '#lib/diagnosis/tree.ts';
import { buildPack } from '#lib/host/pack.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { escapeXml, treeRows, treeSvg } from '#lib/report/tree-svg.ts';
import { dice } from '../scripts/bench-ask/people.ts';
import { everyPath, samplePaths, unreachable, walker } from '../scripts/bench-ask/proof.ts';

/** What can be proved of the questionnaire with the real content; `npm run bench ask -- --proof` walks far more of it. */
const { pack } = await buildPack(path.resolve(import.meta.dirname, '../content'));
const SLOW = 300_000;
const PATHS = 2000;
const DEPTH = 3;

const sum = (xs: readonly number[]): number => xs.reduce((total, x) => total + x, 0);
const questions = new Map(pack.questions.map((q) => [q.id, q]));

describe('the tree', () => {
  const limits = { depth: 3, minReach: 0.002, dontKnow: DONT_KNOW };
  const tree = compileTree((answers) => askFresh(answers, pack), pack, limits);
  const nodes = new Map(tree.nodes.map((n) => [n.id, n]));
  const asking = tree.nodes.filter((n): n is Extract<TreeNode, { kind: 'question' }> => n.kind === 'question');

  it('names each set of answers once and loses nobody', () => {
    expect(nodes.size).toBe(tree.nodes.length);
    expect(tree.nodes[0]).toMatchObject({ id: '', depth: 0 });
    expect(tree.nodes[0]?.reach).toBeCloseTo(1, 9);
    for (const node of asking) {
      expect(sum(node.options.map((o) => o.share))).toBeCloseTo(1, 9);
      expect(sum(node.options.map((o) => nodes.get(o.node)?.reach ?? 0))).toBeCloseTo(node.reach, 9);
      expect(node.options.at(-1)?.answer).toBe(DONT_KNOW);
    }
  });

  it('asks what the questionnaire asks', () => {
    for (const node of asking.slice(0, 40)) {
      const answers = Object.fromEntries(node.id === '' ? [] : node.id.split(',').map((pair) => pair.split('=')));
      expect(askFresh(answers, pack).next?.question).toBe(node.question);
    }
  });

  it('keeps its limits and says where it was cut', () => {
    for (const node of asking) {
      expect(node.depth).toBeLessThan(limits.depth);
      expect(node.reach).toBeGreaterThanOrEqual(limits.minReach);
    }
    const ends = tree.nodes.filter((n) => n.kind === 'end');
    const cut = ends.filter((n) => n.end === 'depth' || n.end === 'rare');
    expect(tree.cutShare).toBeCloseTo(sum(cut.map((n) => n.reach)), 9);
    expect(tree.expectedQuestions).toBeLessThanOrEqual(limits.depth);
    expect(tree.expectedSeconds).toBeGreaterThan(0);
  });

  it.each(['en', 'zh-CN'] as const)('is drawn as text that can be read, in %s', (locale) => {
    const svg = treeSvg(tree, pack, locale);
    expect(svg).toMatch(/^<svg [^>]*aria-labelledby="tree-title tree-desc"/);
    expect(svg).toMatch(/<title id="tree-title">[^<]+<\/title>\n<desc id="tree-desc">[^<]+<\/desc>/);
    const rows = treeRows(tree, pack, locale);
    expect(svg.match(/<circle /g)).toHaveLength(rows.length);
    expect(sum(rows.filter((r) => r.kind !== 'question').map((r) => r.reach))).toBeCloseTo(1, 9);
    expect(svg).toContain(escapeXml(questions.get('product.used')?.ask[locale] ?? '?'));
  });

  it('words from outside cannot leave their place in the drawing', () => {
    const evil = { en: '</text><script>alert("1")</script>\u0000', 'zh-CN': '&\'"<>' };
    const hostile: Pack = { ...pack, questions: pack.questions.map((q) => ({ ...q, ask: evil })) };
    const svg = treeSvg({ ...tree, nodes: tree.nodes }, hostile, 'en');
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;');
    expect(treeSvg(tree, hostile, 'zh-CN')).toContain('&amp;&#39;&quot;&lt;&gt;');
  });
});

describe('every cause', () => {
  it('can be the first one', () => expect(unreachable(pack)).toEqual([]), SLOW);
});

describe('every path', () => {
  it(
    `of ${DEPTH} questions asks nothing twice and leaves something to do`,
    () => {
      const one = walker(pack);
      everyPath({}, DEPTH, one, () => true);
      expect(one.proof.faults).toEqual([]);
      expect(one.proof.steps).toBeGreaterThan(500);
    },
    SLOW,
  );

  it(
    `of ${PATHS} to their end does, too`,
    () => {
      const one = walker(pack);
      const roll = dice(11);
      while (one.proof.ends < PATHS) samplePaths(roll, one);
      expect(one.proof.faults).toEqual([]);
      expect(one.proof.fixes).toBeGreaterThan(0);
      expect(one.proof.longest).toBeLessThanOrEqual(ENOUGH);
    },
    SLOW,
  );

  it('is found out when it is no good', () => {
    const useless: Pack = { ...pack, fixes: pack.fixes.map((f) => ({ ...f, steps: [] })) };
    const one = walker(useless);
    const roll = dice(11);
    while (one.proof.ends < 60) samplePaths(roll, one);
    expect(one.proof.faults.join()).toContain('no steps');
  });
});
