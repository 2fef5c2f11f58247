import { askFresh } from '#lib/ask.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Asked } from './policies.ts';
import { note } from './table.ts';

/** How long one step of the questionnaire takes: the posterior and the next question. */

export function quantile(xs: readonly number[], q: number): number {
  const sorted = [...xs].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

/** The same pack with every cause and question `times` over. */
export function larger(pack: Pack, times: number): Pack {
  const copies = <T extends { readonly id: string }>(rows: readonly T[]): T[] =>
    Array.from({ length: times }, (_, i) => rows.map((r) => (i === 0 ? r : { ...r, id: `${r.id}.${i}` }))).flat();
  return { ...pack, causes: copies(pack.causes), questions: copies(pack.questions) };
}

/** The answers that people had given at each of their steps. */
export function pathsOf(asked: readonly Asked[]): Record<string, string>[] {
  return asked.flatMap(({ state }) => {
    const said = [...state.facts.known].flatMap(([id, k]) =>
      k.observations[0]?.source.by === 'answer' ? [[id, String(k.observations[0].value)] as const] : [],
    );
    return said.map((_, i) => Object.fromEntries(said.slice(0, i)));
  });
}

/** Times steps of the questionnaire at the answers people gave. @returns the 99th percentile, in ms */
export function printSpeed(name: string, pack: Pack, asked: readonly Asked[], steps: number): number {
  askFresh({}, pack);
  // The quickest of three: what other programs take from the processor is not the step's.
  const times = pathsOf(asked)
    .slice(0, steps)
    .map((answers) => {
      const runs = [1, 2, 3].map(() => {
        const began = performance.now();
        askFresh(answers, pack);
        return performance.now() - began;
      });
      return Math.min(...runs);
    });
  note(
    `   ${name}: ${pack.causes.length} causes, ${pack.questions.length} questions, ${times.length} steps: p50 ${quantile(times, 0.5).toFixed(2)} p99 ${quantile(times, 0.99).toFixed(2)} ms`,
  );
  return quantile(times, 0.99);
}
