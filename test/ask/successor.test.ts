import { describe, expect, it } from 'vitest';
import { type AskState, ask, DONT_KNOW } from '#lib/ask.ts';
import { changedFacts } from '#lib/diagnosis/standing.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { factsOf } from '#lib/report/facts-of.ts';

const { pack } = await buildPack('content');
const LOG =
  'Hyper-V Requirements:      VM Monitor Mode Extensions: Yes\nError code: Wsl/Service/CreateInstance/CreateVm/HCS/0x80370102\n';
const report = (await inspect([{ path: 'pasted.txt', blob: new Blob([LOG]) }], pack)).report;

function dice(seed: number): (sides: number) => number {
  let x = seed;
  return (sides) => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((x / 2_147_483_648) * sides);
  };
}

/** Any question may be answered, in any way: the next step must not hang on the policy having asked it. */
function answered(roll: (sides: number) => number): Record<string, string> {
  const question = pack.questions[roll(pack.questions.length)];
  const options = [...(question?.choices.map((c) => String(c.value)) ?? []), DONT_KNOW];
  return question ? { [question.fact]: options[roll(options.length)] ?? DONT_KNOW } : {};
}

describe('a step worked out from an earlier one', () => {
  it.each([
    ['without a log', emptyFacts()],
    ['after a log', factsOf(report)],
  ])(
    'is the same as one worked out from nothing, %s',
    (_, known) => {
      for (let seed = 1; seed <= 25; seed += 1) {
        const roll = dice(seed * 7919);
        let answers: Record<string, string> = {};
        let tried: string[] = [];
        let before: AskState | undefined;
        for (let n = 0; n < 16; n += 1) {
          const step = ask(answers, known, pack, tried, before);
          expect(step).toEqual(ask(answers, known, pack, tried));
          before = roll(4) === 0 ? before : step;
          const { next } = step;
          answers = { ...answers, ...(next && roll(2) === 0 ? { [next.fact]: DONT_KNOW } : answered(roll)) };
          // An answer is taken back now and then, and a fix is tried: a step may follow on any other.
          if (roll(5) === 0) answers = Object.fromEntries(Object.entries(answers).slice(1));
          if (roll(6) === 0) tried = [...tried, pack.fixes[roll(pack.fixes.length)]?.id ?? ''];
        }
      }
    },
    60_000,
  );

  it('sees a reading that changed, that went, and that somebody else made', () => {
    const from = (answers: Record<string, string>): AskState => ask(answers, emptyFacts(), pack);
    const one = from({ 'cpu.vendor': 'intel', 'firmware.virt': 'enabled' });
    expect(changedFacts(one.facts, from({ 'cpu.vendor': 'intel', 'firmware.virt': 'enabled' }).facts)).toEqual([]);
    expect(changedFacts(one.facts, from({ 'cpu.vendor': 'amd', 'firmware.virt': 'enabled' }).facts)).toContain(
      'cpu.vendor',
    );
    expect(changedFacts(one.facts, from({ 'cpu.vendor': 'intel' }).facts)).toContain('firmware.virt');
    const other = from({ 'cpu.vendor': 'intel', 'task-manager.virtualization': 'enabled' });
    expect(changedFacts(one.facts, other.facts)).toContain('firmware.virt');
  });
});
