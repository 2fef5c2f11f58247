import { describe, expect, it } from 'vitest';
import { afterPaste } from '#app/ui/ask/from-facts.ts';
import { withAnswers } from '#app/ui/ask/onto-report.ts';
import { choosing, lastAsked, standOf } from '#app/ui/ask/stand.ts';
import { type AskQuery, askPath, MAX_QUERY, readQuery, versionOf, withoutFacts } from '#app/ui/ask/state.ts';
import { ask, DONT_KNOW } from '#lib/ask.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';

const { pack } = await buildPack('content');
const NONE = emptyFacts();
const query = (answers: Record<string, string>, more: Partial<AskQuery> = {}): AskQuery => ({
  answers,
  read: [],
  heard: [],
  tried: [],
  version: versionOf(pack),
  ...more,
});
const pasted = async (text: string) => (await inspect([{ path: 'pasted.txt', blob: new Blob([text]) }], pack)).report;
const WSL = { 'complaint.kind': 'vm-does-not-start', 'os.family': 'windows', 'product.used': 'wsl2' };

/** A machine of which much is known. */
const LOG_OF_EVERYTHING = [
  'OS Name:                   Microsoft Windows 11 Pro',
  'OS Version:                10.0.22631 N/A Build 22631',
  'Processor(s):              1 Processor(s) Installed.',
  '                           [01]: Intel64 Family 6 Model 158 Stepping 10 GenuineIntel ~1992 Mhz',
  'Hyper-V Requirements:      VM Monitor Mode Extensions: Yes',
  '                           Virtualization Enabled In Firmware: Yes',
  '                           Second Level Address Translation: Yes',
  '                           Data Execution Prevention Available: Yes',
  'hypervisorlaunchtype    Auto',
  'Feature Name : VirtualMachinePlatform',
  'State : Enabled',
  'Feature Name : Microsoft-Hyper-V',
  'State : Disabled',
  'Error code: Wsl/Service/CreateInstance/CreateVm/HCS/0x80370102',
  'VERR_VMX_NO_VMX VERR_SUPDRV_NO_RAW_MODE_HYPER_V_ROOT VERR_SVM_DISABLED VERR_VMX_MSR_ALL_VMX_DISABLED VERR_NEM_VM_CREATE_FAILED',
  'kvm: disabled by bios',
].join('\n');

/** A sequence from a seed: the same walks in every run. */
function dice(seed: number): (sides: number) => number {
  let x = seed;
  return (sides) => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((x / 2_147_483_648) * sides);
  };
}

describe('answers that no longer fit', () => {
  it('are told and not counted, and come back with the answer they hang on', () => {
    const linux = query({ 'os.family': 'linux', 'product.used': 'kvm', 'windows.vbs': 'running' });
    const { unfit, state } = standOf(linux, pack, NONE);
    expect(unfit).toEqual([{ fact: 'windows.vbs', because: ['os.family'] }]);
    expect(state.facts.known.has('windows.vbs')).toBe(false);
    expect(standOf(query({ ...linux.answers, 'os.family': 'windows' }), pack, NONE).unfit).toEqual([]);
  });

  it('two of them do not hold each other up', () => {
    const both = query({ 'os.family': 'linux', 'windows.vbs': 'running', 'windows.hypervisor': 'running' });
    expect(standOf(both, pack, NONE).unfit.map((u) => u.fact)).toEqual(['windows.hypervisor', 'windows.vbs']);
  });
});

describe('answers that contradict each other', () => {
  it('are shown with what each rests on, and either can be chosen', () => {
    const { clashes } = standOf(
      query({ ...WSL, 'firmware.virt': 'disabled', 'task-manager.virtualization': 'enabled' }),
      pack,
      NONE,
    );
    expect(clashes.map((c) => c.fact)).toEqual(['firmware.virt']);
    const [clash] = clashes;
    const side = clash?.sides.find((s) => s.value === 'enabled');
    expect(side?.from).toEqual(['task-manager.virtualization']);
    const chosen = clash && side && choosing(query({ 'firmware.virt': 'disabled', ...WSL }), pack, clash, side);
    expect(chosen?.answers).toEqual(WSL);
  });

  it('are gone once one side is given up', () => {
    const clashing = query({ ...WSL, 'cpu.arch': 'arm', 'cpu.vendor': 'intel' });
    const [clash] = standOf(clashing, pack, NONE).clashes;
    for (const side of clash?.sides ?? []) {
      const chosen = clash && choosing(clashing, pack, clash, side);
      expect(chosen && standOf(chosen, pack, NONE).clashes).toEqual([]);
    }
    expect(clash?.sides).toHaveLength(2);
  });

  it('are not seen where there are none', () => {
    expect(
      standOf(query({ ...WSL, 'firmware.virt-option': 'enabled', 'firmware.virt': 'disabled' }), pack, NONE).clashes,
    ).toEqual([]);
  });
});

describe('what was pasted', () => {
  const LOG =
    'Hyper-V Requirements:      VM Monitor Mode Extensions: Yes\n                           Virtualization Enabled In Firmware: No\n';

  it('goes into the address as facts in fixed words, and is not asked again', async () => {
    const after = afterPaste(
      query(WSL),
      { report: await pasted(`Host Name: ANNAS-PC\n${LOG}`), text: '', fact: undefined },
      pack,
    );
    expect(after.answers).toMatchObject({ ...WSL, 'firmware.virt': 'disabled' });
    expect(after.read).toContain('firmware.virt');
    expect(askPath(after)).not.toMatch(/annas/i);
    const { state } = standOf(after, pack, NONE);
    expect(state.next?.fact).not.toBe('firmware.virt');
    expect(state.diagnosis.verdicts[0]).toMatchObject({ cause: 'fw.vtx-disabled', state: 'confirmed' });
  });

  it('against an answer leaves it alone, shows the contradiction, and gives way or takes its place as chosen', async () => {
    const after = afterPaste(
      query({ ...WSL, 'firmware.virt': 'enabled' }),
      { report: await pasted(LOG), text: '', fact: undefined },
      pack,
    );
    expect([after.answers['firmware.virt'], after.also]).toEqual(['enabled', ['firmware.virt:disabled']]);
    const path = askPath(after);
    const again = readQuery(Object.fromEntries(new URLSearchParams(path.slice(path.indexOf('?')))), pack);
    const [clash] = standOf(again, pack, NONE).clashes;
    expect(clash?.sides.map((s) => [s.value, s.from, s.also]).sort()).toEqual([
      ['disabled', [], 'firmware.virt'],
      ['enabled', ['firmware.virt'], undefined],
    ]);
    for (const side of clash?.sides ?? []) {
      const chosen = clash && choosing(again, pack, clash, side);
      expect([chosen?.answers['firmware.virt'], chosen?.also]).toEqual([side.value, []]);
      expect(chosen && standOf(chosen, pack, NONE).clashes).toEqual([]);
    }
  });

  it('keeps what its words read like, without an answer being ignored for it', async () => {
    const after = afterPaste(
      query({}),
      {
        report: await pasted('my laptop has the virtualization option switched off in its bios setup I think'),
        text: '',
        fact: undefined,
      },
      pack,
    );
    expect(Object.keys(after.answers).some((id) => id.startsWith('wording.'))).toBe(true);
    const path = askPath(after);
    expect(readQuery(Object.fromEntries(new URLSearchParams(path.slice(path.indexOf('?')))), pack)).toMatchObject({
      answers: after.answers,
      heard: [...after.heard].sort(),
      dropped: [],
    });
  });

  it('takes the place of “I don’t know”', async () => {
    const after = afterPaste(
      query({ ...WSL, 'firmware.virt': DONT_KNOW }),
      { report: await pasted(LOG), text: '', fact: undefined },
      pack,
    );
    expect(after.answers['firmware.virt']).toBe('disabled');
  });

  it('in own words leads, and decides nothing', async () => {
    const after = afterPaste(
      query({}),
      { report: await pasted('WSL2 does not start, virtualization is disabled in my BIOS'), text: '', fact: undefined },
      pack,
    );
    expect(after.heard).toContain('product.used');
    expect(standOf(after, pack, NONE).state.diagnosis.verdicts.filter((v) => v.state === 'confirmed')).toEqual([]);
  });

  it('that says nothing known, or nothing about the question, is told', async () => {
    const nothing = await pasted('lorem ipsum dolor sit amet');
    expect(afterPaste(query(WSL), { report: nothing, text: '', fact: 'windows.vbs' }, pack)).toMatchObject({
      missed: 'nothing',
      at: 'windows.vbs',
    });
    expect(afterPaste(query(WSL), { report: await pasted(LOG), text: '', fact: 'windows.vbs' }, pack)).toMatchObject({
      missed: 'other',
      at: 'windows.vbs',
    });
    expect(
      afterPaste(query(WSL), { report: await pasted(LOG), text: '', fact: 'firmware.virt' }, pack).missed,
    ).toBeUndefined();
  });
});

describe('walks', () => {
  it('the address stays short however long somebody answers, and Back never loses another answer', async () => {
    const log = await pasted('WSL2 on Windows 11 Home fails with 0x80370102 after an update, Intel i7, Hyper-V is off');
    for (let seed = 1; seed <= 12; seed += 1) {
      const roll = dice(seed * 7919);
      let q = seed % 2 === 0 ? afterPaste(query({}), { report: log, text: '', fact: undefined }, pack) : query({});
      for (let n = 0; n < 40; n += 1) {
        const { next } = standOf(q, pack, NONE).state;
        const question = pack.questions.find((x) => x.id === next?.question);
        if (!question) break;
        const options = [...question.choices.map((c) => String(c.value)), DONT_KNOW];
        const answer = options[roll(options.length)] ?? DONT_KNOW;
        q = { ...q, answers: { ...q.answers, [question.fact]: answer }, last: question.fact };
        expect(askPath(q).length).toBeLessThanOrEqual(MAX_QUERY);
        expect(lastAsked(q, pack, NONE)).toBe(question.fact);
      }
    }
  }, 60_000);

  it('with everything a page can be told the address is still short, and no answer is what was left out', async () => {
    const log = await pasted(`${LOG_OF_EVERYTHING}`);
    const base = afterPaste(query({}), { report: log, text: '' }, pack);
    const own = Object.fromEntries(
      pack.questions
        .filter((q) => !Object.hasOwn(base.answers, q.fact))
        .slice(0, 14)
        .map((q) => [q.fact, String(q.choices[0]?.value)]),
    );
    const tried = pack.fixes.slice(0, 12).map((f) => f.id);
    const full = { ...base, answers: { ...base.answers, ...own }, tried, report: 'A'.repeat(64), end: true };
    const path = askPath({ ...full, aside: ['firmware.virt:disabled', 'os.family:windows'] });
    const read = readQuery(Object.fromEntries(new URLSearchParams(path.slice(path.indexOf('?')))), pack);
    expect(path.length - '/diagnose?'.length).toBeLessThanOrEqual(MAX_QUERY);
    expect(read.answers).toMatchObject(own);
    expect([read.tried, read.dropped]).toEqual([tried, []]);
  });

  it('Back does not hang on the order of the query or on a parameter', () => {
    let q = query({});
    for (let n = 0; n < 4; n += 1) {
      const { next } = standOf(q, pack, NONE).state;
      const choice = pack.questions.find((x) => x.id === next?.question)?.choices[0];
      if (!next || !choice) break;
      q = { ...q, answers: { [next.fact]: String(choice.value), ...q.answers } };
    }
    const facts = Object.keys(q.answers);
    const back = lastAsked(q, pack, NONE);
    const turned = query(Object.fromEntries(Object.entries(q.answers).reverse()));
    expect(facts).toContain(back);
    expect(lastAsked(turned, pack, NONE)).toBe(back);
    expect(standOf(withoutFacts(q, back ? [back] : []), pack, NONE).state.next?.fact).toBe(back);
  });
});

describe('answers given to a report', () => {
  it('change its verdict and keep its files', async () => {
    const report = await pasted('Error code: Wsl/Service/CreateInstance/CreateVm/HCS/0x80370102');
    const after = withAnswers(report, { 'firmware.virt': 'disabled', again: 'firmware.virt:disabled' }, pack);
    expect([report.verdict, after.report.verdict, after.count]).toEqual(['inconclusive', 'problem', 1]);
    expect(after.report.files).toEqual(report.files);
    expect(withAnswers(report, { at: 'x' }, pack).report).toBe(report);
  });
});

describe('after a fix that did not help', () => {
  const found = { ...WSL, 'cpu.vendor': 'intel', 'firmware.virt': 'disabled', 'machine.kind': 'physical' };
  const fix = 'enable-vtx-in-firmware';

  it('asks what is worth asking then, and keeps what the answers say', () => {
    const before = standOf(query(found), pack, NONE).state;
    const after = standOf(query(found, { tried: [fix] }), pack, NONE).state;
    expect(after.next).toEqual(ask(found, NONE, pack, [fix]).next);
    expect(after.diagnosis).toEqual(before.diagnosis);
    expect(after.next?.question).toBeDefined();
  });
});
