import { inspect } from '#lib/inspect.ts';
import { compare } from '#lib/report/compare.ts';
import { speech } from '#lib/report/words.ts';
import { inputsFrom, OWN_LIMITS } from '../files.ts';
import { loadPack } from '../knowledge.ts';
import { type Context, type Exit, print, printJson } from './output.ts';

/** `vtriage diff BEFORE AFTER`: what changed between two bundles of one machine, and which causes that ended. */
export async function diff(before: string, after: string, context: Context): Promise<Exit> {
  const pack = await loadPack();
  const first = await inspect(await inputsFrom(before), pack, OWN_LIMITS);
  const second = await inspect(await inputsFrom(after), pack, OWN_LIMITS);
  const result = compare(first.facts, second.facts, pack);
  if (context.json) {
    printJson({ schema: 1, ...result });
  } else {
    const said = speech(pack, context.locale);
    const word = (fact: (typeof result.changed)[number]['fact'], values: readonly (string | number)[]): string =>
      values.map((v) => said.word(fact, v)).join(', ');
    for (const c of result.changed)
      print(`${said.label(c.fact)}: ${word(c.fact, c.before)} -> ${word(c.fact, c.after)}`);
    for (const group of ['fixed', 'still', 'new'] as const) {
      for (const id of result[group])
        print(`${group.padEnd(6)} ${id}  ${pack.causes.find((c) => c.id === id)?.title[context.locale] ?? ''}`);
    }
    if (result.changed.length === 0 && result.still.length + result.fixed.length + result.new.length === 0) print('0');
  }
  return result.still.length + result.new.length > 0 ? 1 : 0;
}
