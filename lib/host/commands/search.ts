import type { ParameterMeaning } from '#lib/codes/parameters.ts';
import { likelyCauses } from '#lib/likely.ts';
import { readStdin, UnreadableInput } from '../files.ts';
import { loadPack } from '../knowledge.ts';
import { openSearcher } from '../searcher.ts';
import { type Context, type Exit, print, printJson } from './output.ts';

async function textOf(words: string): Promise<string> {
  const text = words === '-' ? await (await readStdin()).blob.text() : words;
  if (text.trim() === '') throw new UnreadableInput('Nothing to look up. Name a code, a message or words.');
  return text;
}

/** "1  0xC0000005  exception code  STATUS_ACCESS_VIOLATION" */
const lineOf = ({ number, value, name, status, meaning }: ParameterMeaning): string =>
  [String(number), value, name, status?.name, meaning].filter(Boolean).join('  ');

/** `vtriage search TEXT`: what was recognised in the text, and where to read on. */
export async function search(words: string, limit: number, context: Context): Promise<Exit> {
  const [index, pack, text] = [await openSearcher(), await loadPack(), await textOf(words)];
  const likely = await likelyCauses(text, pack);
  const { recognised, results, meant } = index.search(text, { limit, locale: context.locale, likely });
  if (context.json) {
    printJson({ schema: 1, recognised, results, meant });
    return 0;
  }
  for (const r of recognised) {
    print(`= ${'code' in r ? r.code : r.message}  ${r.name}  ${r.meaning}`);
    for (const p of r.parameters ?? []) print(`    ${lineOf(p)}`);
  }
  for (const m of meant) print(`? ${[m.code, m.name].filter(Boolean).join('  ')}`);
  const fitting = results.filter((r) => r.fit !== 'distant');
  if (fitting.length === 0 && recognised.length === 0) print('Nothing fits. What only shares a word with it:');
  for (const r of fitting.length > 0 ? fitting : results)
    print(
      `${r.kind.padEnd(8)} ${r.title}\n         ${r.url}${r.causes.length > 0 ? `  ${r.causes.slice(0, 3).join(', ')}` : ''}`,
    );
  return 0;
}

/** `vtriage decode CODE`: its forms, and every name it can have. */
export async function decode(code: string, context: Context): Promise<Exit> {
  const decoded = (await openSearcher()).decode(code, context.locale);
  if (!decoded)
    throw new UnreadableInput(
      `"${code}" is neither a number nor a known name. Examples: 0x80370102, -2143878910, STOP 3B, VERR_VMX_NO_VMX.`,
    );
  if (context.json) {
    printJson({ schema: 1, ...decoded });
    return 0;
  }
  const { forms } = decoded;
  if (forms) print(`${forms.hex}  ${forms.dec}  ${forms.signed}`);
  for (const c of decoded.candidates) {
    print(`${c.kind.padEnd(9)} ${c.name}  ${[c.severity, c.facility].filter(Boolean).join(', ')}`);
    if (c.meaning) print(`          ${c.meaning}`);
    for (const p of c.parameters) print(`          ${lineOf(p)}`);
    if (c.causes.length > 0) print(`          ${c.causes.join(', ')}`);
  }
  return 0;
}
