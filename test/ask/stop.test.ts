import { describe, expect, it } from 'vitest';
import { AGAIN, type AskState, ask, askFresh, DONT_KNOW } from '#lib/ask.ts';
import { costOf, STOP_AT_FIRST, STOP_AT_THREE } from '#lib/diagnosis/next-question.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';

/** When the questions end: one cause or three are likely enough, and no short look would change what is repaired first. */
const { pack } = await buildPack('content');
const GLANCE = 20;
const SHORT = 60;

const likely = ({ diagnosis }: AskState): readonly number[] =>
  diagnosis.verdicts.filter((v) => v.state === 'open' || v.state === 'confirmed').map((v) => v.p);
const sumOf = (p: readonly number[]): number => p.slice(0, 3).reduce((sum, x) => sum + x, 0);
const secondsOf = ({ next }: AskState): number => {
  const question = pack.questions.find((q) => q.id === next?.question);
  if (!question) throw new Error(`no question ${next?.question}`);
  return costOf(question);
};

describe('the end of the questions', () => {
  const codes = pack.families.flatMap(({ entries }) => entries).filter(({ causes }) => causes.length > 0);
  const states = codes.map(({ id }) => askFresh({ 'symptom.code': id }, pack));
  const narrow = states.filter((s) => (likely(s)[0] ?? 0) < STOP_AT_FIRST && sumOf(likely(s)) >= STOP_AT_THREE);

  it('asks no more than a short look where three causes of a message are likely enough', () => {
    const asked = narrow.filter(({ next }) => next !== null && next.again === undefined);
    expect(narrow.length).toBeGreaterThan(50);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((s) => secondsOf(s) > SHORT)).toEqual([]);
    expect(asked.length).toBeLessThan(narrow.length);
  });

  it('asks no more than a glance where one cause is likely enough', () => {
    const clear = states.filter((s) => (likely(s)[0] ?? 0) >= STOP_AT_FIRST);
    expect(clear.length).toBeGreaterThan(100);
    expect(clear.filter((s) => s.next !== null && secondsOf(s) > GLANCE)).toEqual([]);
  });

  it('asks whose processor it is before one of two settings is named', () => {
    const answers = { 'symptom.code': 'verr-nem-not-available', 'task-manager.virtualization': 'disabled' };
    expect(sumOf(likely(askFresh(answers, pack)))).toBeGreaterThan(STOP_AT_THREE);
    expect(askFresh(answers, pack).next?.fact).toBe('cpu.vendor');
    expect(askFresh({ ...answers, 'cpu.vendor': DONT_KNOW }, pack).next?.fact).not.toBe('cpu.vendor');
  });

  it('asks it too where an answer has proved one of them beside a message that speaks for another cause', async () => {
    const text = 'Proxmox: KVM virtualisation configured, but not available';
    const { facts } = await inspect([{ path: 'pasted.txt', blob: new Blob([text]) }], pack);
    const answers = { 'firmware.virt': 'disabled', [AGAIN]: 'firmware.virt:disabled', 'cpu.arch': DONT_KNOW };
    const state = ask(answers, facts, pack);
    expect(state.diagnosis.verdicts[0]).toMatchObject({ cause: 'fw.vtx-disabled', state: 'confirmed' });
    expect(state.next?.fact).toBe('cpu.vendor');
  });
});
