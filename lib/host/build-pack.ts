import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { askFresh, DONT_KNOW } from '../ask.ts';
import { compileTree, type Policy, TREE_DEPTH } from '../diagnosis/tree.ts';
import { compileArticles } from './articles.ts';
import { writeCodes } from './codes-file.ts';
import { buildPack } from './pack.ts';
import { buildSearchIndex } from './search-index.ts';
import { expectedOf } from './walks.ts';

/** Builds content/ into public/pack: pack.json, the compiled articles, the search index and the code table for browsers. Run by `npm start` and the build. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const out = path.join(root, 'public', 'pack');
/** Branches that fewer people reach are not drawn: one in two hundred. */
const MAP_REACH = 0.005;
/** People sampled for what finding out takes on average. */
const WALKS = 200;

async function writeWhole(file: string, data: string): Promise<void> {
  await writeFile(`${file}.part`, data);
  await rename(`${file}.part`, file);
}

const { pack, faults } = await buildPack(path.join(root, 'content'));
for (const f of faults) console.error(`${f.file}${f.at ? `: ${f.at}` : ''}: ${f.fault}`);
if (faults.length > 0) {
  console.error(`${faults.length} faults in content/. Nothing was built.`);
  process.exit(1);
}
await mkdir(out, { recursive: true });
const articles = await compileArticles(path.join(root, 'content'), path.join(out, 'articles'));
await writeWhole(path.join(out, 'pack.json'), JSON.stringify(pack));
// The map of all questions: too slow for a request, the same until the knowledge changes.
const policy: Policy = (answers) => askFresh(answers, pack);
const tree = compileTree(policy, pack, { depth: TREE_DEPTH, minReach: MAP_REACH, dontKnow: DONT_KNOW });
const expected = expectedOf(policy, pack, DONT_KNOW, WALKS);
await writeWhole(path.join(out, 'tree.json'), JSON.stringify({ tree, expected }));
await writeCodes(pack, path.join(root, 'content'), out);
await buildSearchIndex(pack, path.join(root, 'content'), path.join(out, 'search.db'));
console.log(
  `pack ${pack.version}: ${pack.causes.length} causes, ${pack.fixes.length} fixes, ${pack.questions.length} questions, ` +
    `${pack.families.reduce((n, f) => n + f.entries.length, 0)} codes and messages, ${pack.articles.length} articles (${articles.compiled} of ${articles.all} files compiled)`,
);
