import { fileURLToPath } from 'node:url';
import { checkPack } from '#lib/knowledge/check.ts';
import { buildPack } from '../pack.ts';
import { type Context, type Exit, print, printJson } from './output.ts';

const content = fileURLToPath(new URL('../../../content', import.meta.url));

/** `vtriage check`: every file in content/ against its schema, and the knowledge against itself. */
export async function check(context: Context): Promise<Exit> {
  const { pack, faults } = await buildPack(content);
  const all = [
    ...faults.map((f) => ({ where: f.at ? `${f.file}: ${f.at}` : f.file, fault: f.fault })),
    ...checkPack(pack),
  ];
  if (context.json) printJson({ schema: 1, faults: all });
  else {
    for (const f of all) print(`${f.where}: ${f.fault}`);
    print(
      `${all.length} faults; ${pack.causes.length} causes, ${pack.fixes.length} fixes, ${pack.questions.length} questions, ${pack.articles.length} articles`,
    );
  }
  return all.length > 0 ? 1 : 0;
}
