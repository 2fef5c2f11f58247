import { describe, expect, it } from 'vitest';
import type { Query } from '#app/ui/ask/sort-answers.ts';
import { askPath, lookingAgain, readQuery, withoutFacts } from '#app/ui/ask/state.ts';
import { AGAIN, type AskState, askFresh, DONT_KNOW, ENOUGH, withAnswer } from '#lib/ask.ts';
import { askDocument } from '#lib/ask-document.ts';
import { looksIn, stepsIn } from '#lib/diagnosis/again.ts';
import type { NextQuestion } from '#lib/diagnosis/types.ts';
import { buildPack } from '#lib/host/pack.ts';

const { pack } = await buildPack('content');
type Answers = Readonly<Record<string, string>>;

const verdictOf = (state: AskState, cause: string) => state.diagnosis.verdicts.find((v) => v.cause === cause);
const stateOf = (answers: Answers, cause: string) => verdictOf(askFresh(answers, pack), cause)?.state;

/** The second look that is asked for. */
function lookAt(answers: Answers): NextQuestion {
  const { next } = askFresh(answers, pack);
  if (next?.again === undefined) throw new Error(`no second look after ${JSON.stringify(answers)}`);
  return next;
}

/** VirtualBox says that the firmware keeps VT-x off, the person that the processor has none. */
const EXCLUDED = { 'symptom.code': 'verr-vmx-msr-all-vmx-disabled', 'cpu.virt': 'absent' };
/** VirtualBox says only that it cannot use the hypervisor of Windows, Task Manager that virtualization is off, of a processor by nobody knows whom. */
const PROVED = {
  'symptom.code': 'verr-nem-not-available',
  'task-manager.virtualization': 'disabled',
  'cpu.vendor': DONT_KNOW,
};
const OFF = 'fw.vtx-disabled';

describe('an answer that alone excludes what a message points to', () => {
  const look = lookAt(EXCLUDED);

  it('can be looked at again beside the fix where the message is clear, and decides nothing before', () => {
    expect(look).toMatchObject({ fact: 'cpu.virt', again: OFF, optional: true });
    const state = askFresh(EXCLUDED, pack);
    expect([state.done, askDocument(state, pack, 'en').action?.cause]).toEqual([true, OFF]);
    expect(verdictOf(state, OFF)).toMatchObject({ state: 'open', said: { state: 'ruled-out' } });
    expect(askDocument(state, pack, 'en').next?.again).toEqual({ cause: OFF, look: 'cpu.virt:absent' });
  });

  it('excludes when it is the same twice', () => {
    const twice = withAnswer(EXCLUDED, look, 'absent');
    expect(twice).toEqual({ ...EXCLUDED, [AGAIN]: 'cpu.virt:absent' });
    expect(stateOf(twice, OFF)).toBe('ruled-out');
    expect(stateOf(twice, 'cpu.no-vtx')).toBe('confirmed');
  });

  it('no longer counts when the second is another', () => {
    const other = askFresh(withAnswer(EXCLUDED, look, 'present'), pack);
    const never = askFresh({ ...EXCLUDED, 'cpu.virt': 'present' }, pack);
    expect(other.diagnosis).toEqual(never.diagnosis);
    expect(verdictOf(other, OFF)?.state).toBe('confirmed');
  });

  it.each(['absent', 'present'])('is not asked for a third time after "%s"', (second) => {
    let answers = withAnswer(EXCLUDED, look, second);
    const asked: string[] = [];
    for (let n = 0; n < ENOUGH; n += 1) {
      const { next } = askFresh(answers, pack);
      if (!next) break;
      asked.push(next.fact);
      answers = withAnswer(answers, next, DONT_KNOW);
    }
    expect(asked.length).toBeGreaterThan(0);
    expect(asked).not.toContain('cpu.virt');
  });

  it('is taken back by "don\'t know"', () => {
    const back = withAnswer(EXCLUDED, look, DONT_KNOW);
    expect(back).toEqual({ ...EXCLUDED, 'cpu.virt': DONT_KNOW, [AGAIN]: 'cpu.virt:absent' });
    const state = askFresh(back, pack);
    expect(state.skipped).toEqual(['cpu.virt']);
    expect(state.facts.known.has('cpu.virt')).toBe(false);
    expect(state.next?.fact).not.toBe('cpu.virt');
  });
});

describe('an answer that alone proves a cause', () => {
  const look = lookAt(PROVED);

  it('is asked for again, and proves it when it is the same twice', () => {
    expect(look).toMatchObject({ fact: 'task-manager.virtualization', again: OFF });
    expect([look.optional, askFresh(PROVED, pack).done]).toEqual([undefined, false]);
    expect(verdictOf(askFresh(PROVED, pack), OFF)).toMatchObject({ state: 'open', said: { state: 'confirmed' } });
    expect(stateOf(withAnswer(PROVED, look, 'disabled'), OFF)).toBe('confirmed');
    const other = verdictOf(askFresh(withAnswer(PROVED, look, 'enabled'), pack), OFF);
    expect(other).toMatchObject({ state: 'open', said: { state: 'ruled-out' } });
    expect(other?.p).toBeLessThan(0.05);
    expect(stateOf(withAnswer(PROVED, look, DONT_KNOW), OFF)).toBe('open');
  });

  it('needs no second look where it fits everything else that was said', () => {
    const state = askFresh({ ...PROVED, 'cpu.vendor': 'intel' }, pack);
    expect(verdictOf(state, OFF)?.state).toBe('confirmed');
    expect(state.next?.again).toBeUndefined();
  });
});

describe('second looks beside the answers', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => `fact-${i}:${i}`).join('/');

  it.each([
    ['x', 'x'],
    [':', ':'],
    ['/', '/'],
    ['a fact that is not there', 'nofact:1'],
    ['an answer that was not given', 'os.family:windows'],
    ['10,000 entries', many],
  ])('are ignored when they say nothing: %s', (_, again) => {
    const state = askFresh({ ...EXCLUDED, [AGAIN]: again }, pack);
    const without = askFresh(EXCLUDED, pack);
    expect(state.next).toEqual(without.next);
    expect(state.diagnosis).toEqual(without.diagnosis);
    expect([state.ignored, state.done, state.asked]).toEqual([[], without.done, without.asked]);
  });

  it('count as questions that were answered, once for each fact', () => {
    const looked = { ...EXCLUDED, [AGAIN]: 'cpu.virt:absent' };
    expect([EXCLUDED, looked].map(stepsIn)).toEqual([2, 3]);
    expect(stepsIn({ ...looked, 'cpu.virt': DONT_KNOW })).toBe(3);
    expect(stepsIn({ ...looked, [AGAIN]: 'cpu.virt:absent/cpu.virt:present' })).toBe(3);
    expect(looksIn({ 'symptom.code': EXCLUDED['symptom.code'], [AGAIN]: 'cpu.virt:absent' })).toEqual([]);
  });

  it('are kept when another answer is looked at again, sorted', () => {
    const one = { ...PROVED, ...EXCLUDED, [AGAIN]: 'task-manager.virtualization:disabled' };
    const after = withAnswer(one, { fact: 'cpu.virt', again: OFF }, 'present');
    expect(after[AGAIN]).toBe('cpu.virt:absent/task-manager.virtualization:disabled');
  });
});

describe('second looks in an address', () => {
  const answers = { ...EXCLUDED, 'os.family': 'windows' };
  const again = ['os.family:windows', 'cpu.virt:absent'];
  const queryOf = (path: string): Query =>
    Object.fromEntries(new URLSearchParams(path.slice(path.indexOf('?') + 1)).entries());

  it('are written sorted and read again', () => {
    const path = askPath({ answers, again });
    expect(queryOf(path).again).toBe('cpu.virt:absent os.family:windows');
    const read = readQuery(queryOf(path), pack);
    expect(read.again).toEqual([...again].sort());
    expect(read.dropped).toEqual([]);
    expect(askPath(read)).toBe(path);
  });

  it('go with the answer that is changed or removed', () => {
    const read = readQuery(queryOf(askPath({ answers, again })), pack);
    expect(withoutFacts(read, ['cpu.virt']).again).toEqual(['os.family:windows']);
    expect(withoutFacts(read, ['cpu.virt', 'os.family']).again).toEqual([]);
  });

  it('tell what was answered before, where an answer is looked at again', () => {
    const looking = lookingAgain(readQuery({ ...answers }, pack), 'cpu.virt');
    expect(looking).toMatchObject({ was: 'absent', again: ['cpu.virt:absent'] });
    expect(Object.hasOwn(looking.answers, 'cpu.virt')).toBe(false);
  });

  it.each(['x', ':', 'nofact:1', 'cpu.virt:purple', 'vm.config:default'])(
    'are dropped when they say nothing: %s',
    (entry) => {
      expect(readQuery({ ...EXCLUDED, again: entry }, pack).again).toEqual([]);
    },
  );
});
