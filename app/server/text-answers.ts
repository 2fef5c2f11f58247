import 'server-only';
import { type Known, SAID } from '#lib/facts/facts.ts';
import { FACTS } from '#lib/facts/registry.ts';
import { inspect } from '#lib/inspect.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import { cut } from '#lib/search/normalise.ts';

/** A few sentences. Longer texts are logs: those are read elsewhere, in a process of their own. */
const MAX_TEXT = 2000;
/** Kinds of facts that are words of the vocabulary: free text and numbers of a machine stay out of addresses. */
const WORDS = new Set(['one', 'set', 'ids']);

/** Values read from the text itself; what follows from them follows again from the answers. */
function valuesRead({ observations }: Known): string[] {
  const read = observations.filter(({ source }) => source.via === undefined || source.via === SAID);
  return [...new Set(read.map(({ value }) => String(value)))];
}

/**
 * What a person's own words say about the machine, as answers of the questionnaire. Statements that contradict each other are
 * left for the questions to settle.
 */
export async function answersIn(text: string, pack: Pack): Promise<Record<string, string>> {
  const said = cut(text.trim(), MAX_TEXT).toWellFormed();
  if (said === '') return {};
  const { facts } = await inspect([{ path: 'pasted.txt', blob: new Blob([said]) }], pack);
  const answers = [...facts.known].flatMap(([id, known]): [string, string][] => {
    const { kind } = FACTS[id];
    const values = valuesRead(known);
    return !WORDS.has(kind) || values.length === 0 || (kind === 'one' && values.length > 1)
      ? []
      : [[id, values.join('+')]];
  });
  return Object.fromEntries(answers.sort(([a], [b]) => (a < b ? -1 : 1)));
}
