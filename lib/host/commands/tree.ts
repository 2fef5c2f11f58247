import { askFresh, DONT_KNOW } from '#lib/ask.ts';
import { compileTree, TREE_MIN_REACH } from '#lib/diagnosis/tree.ts';
import { percentOf, rowText, treeRows, treeSummary, treeSvg } from '#lib/report/tree-svg.ts';
import { loadPack } from '../knowledge.ts';
import { expectedOf } from '../walks.ts';
import { type Context, type Exit, print, printJson } from './output.ts';

/** Walks to the end of the questions from which questions and seconds are reckoned, as for the page. */
const WALKS = 200;

/** `vtriage tree`: the questionnaire written out, as an outline, as data or as a drawing. */
export async function tree(
  options: { readonly svg: boolean; readonly depth: number },
  { json, locale }: Context,
): Promise<Exit> {
  if (json && options.svg) {
    process.stderr.write('Choose one of --json and --svg.\n');
    return 2;
  }
  const pack = await loadPack();
  const limits = { depth: options.depth, minReach: TREE_MIN_REACH, dontKnow: DONT_KNOW };
  const policy = (answers: Readonly<Record<string, string>>) => askFresh(answers, pack);
  const made = { ...compileTree(policy, pack, limits), expected: expectedOf(policy, pack, DONT_KNOW, WALKS) };
  if (json) printJson(made);
  else if (options.svg) print(treeSvg(made, pack, locale));
  else {
    print(treeSummary(made, locale));
    const line = (row: ReturnType<typeof treeRows>[number]): string =>
      `${percentOf(row.reach).padStart(6)}  ${'  '.repeat(row.depth)}${rowText(row, locale)}`;
    print(treeRows(made, pack, locale).map(line).join('\n'));
  }
  return 0;
}
