import { describe, expect, it } from 'vitest';
import { repairsOf } from '#app/ui/ask/repair.ts';
import { type AskState, ask, DONT_KNOW } from '#lib/ask.ts';
import { askDocument } from '#lib/ask-document.ts';
import { fixesLeft } from '#lib/diagnosis/repairs.ts';
import { isCheaper, safeOrder, saferFirst } from '#lib/diagnosis/safer.ts';
import { actionAt } from '#lib/diagnosis/tree.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import { buildPack } from '#lib/host/pack.ts';
import { fixLines } from '#lib/host/terminal.ts';
import type { Fix } from '#lib/knowledge/schema.ts';
import { LOCALES } from '#lib/locale.ts';
import { makeReport } from '#lib/report/make.ts';
import { viewFix } from '#lib/report/remedy.ts';
import { speech } from '#lib/report/words.ts';

/** No step that lowers security comes before its cheaper reversible alternatives, and each names its price and its undo. */
const { pack } = await buildPack('content');
const fixOf = (id: string | undefined): Fix | undefined => pack.fixes.find((f) => f.id === id);
const weakening = pack.fixes.filter((f) => f.weakens);

/** Commands and words of steps by which protections go: VBS, Secure Boot, signatures of drivers, mitigations, sandboxes, permissions. */
const LOWERS: readonly RegExp[] = [
  /hypervisorlaunchtype off/,
  /testsigning on|nointegritychecks|loadoptions DISABLE/i,
  /LsaCfgFlags .*\/d 0|HypervisorEnforcedCodeIntegrity .*\/d 0|EnableVirtualizationBasedSecurity .*\/d 0/,
  /mitigations=off|nospectre|nopti|split_lock_(?:detect=off|mitigate=0)|tsx=on/,
  /setenforce 0|SELINUX=(?:disabled|permissive)|security_driver = "none"/,
  /chmod (?:-R )?(?:[0-7]?666|[0-7]?777|[ao]\+)|setfacl/,
  /--privileged|--device[ =]\/dev\/kvm|--security-opt[ =](?:seccomp|apparmor)=unconfined/,
  /csrutil (?:disable|authenticated-root disable)|spctl --master-disable|kmutil trigger|Reduced Security/,
  /MpPreference|ExclusionPath|ExclusionProcess/,
  /wusa .*\/uninstall|netsh advfirewall set .* state off/,
  /unsafe_interrupts|acs_override/,
  /(?:^|[ ,.])(?:turn|set|switch) (?:the )?(?:its )?(?:Secure Boot|memory integrity|core isolation|Credential Guard|VBS|UAC|Defender)[^.]{0,40}\b(?:off|disabled)\b/i,
];
const steps = (fix: Fix): string[] => fix.steps.flatMap((s) => [s.text.en, ...s.path, ...s.commands.map((c) => c.run)]);

describe('a fix that lowers security', () => {
  it('is marked as one', () => {
    const unmarked = pack.fixes.filter(
      (f) => !f.weakens && steps(f).some((step) => LOWERS.some((pattern) => pattern.test(step))),
    );
    expect(unmarked.map((f) => f.id)).toEqual([]);
    // The patterns see something: most of what is marked is known by them.
    const seen = weakening.filter((f) => steps(f).some((step) => LOWERS.some((pattern) => pattern.test(step))));
    expect(seen.length).toBeGreaterThanOrEqual(8);
  });

  it('names its price and its undo in both languages, wherever it is shown', () => {
    expect(weakening.length).toBeGreaterThan(10);
    for (const fix of weakening)
      for (const locale of LOCALES) {
        expect([fix.id, (fix.weakens?.[locale] ?? '').length > 10, fix.undo[locale].length >= 5]).toEqual([
          fix.id,
          true,
          true,
        ]);
        const view = viewFix(pack, fix.id, locale);
        const lines = view ? fixLines(speech(pack, locale), view, 1).join('\n') : '';
        expect(lines).toContain(fix.weakens?.[locale]);
        expect(lines).toContain(fix.undo[locale]);
      }
  });

  it('comes behind every cheaper alternative in the content of each cause, whichever of them fit the machine', () => {
    for (const cause of pack.causes) {
      const fixes = cause.fixes.flatMap((id) => fixOf(id) ?? []);
      expect(safeOrder(fixes).map((f) => f.id)).toEqual(cause.fixes);
      fixes.forEach((fix, i) => {
        if (fix.weakens)
          expect(
            fixes
              .slice(i + 1)
              .filter((other) => isCheaper(other, fix))
              .map((f) => f.id),
          ).toEqual([]);
      });
    }
  });

  it('is never a way to hide a virtual machine from a program', () => {
    const hides =
      /kvm=off|hypervisor\.cpuid|<hidden|hidden state=|restrict_backdoor|disable_(?:acceleration|chksum)|getVersion\.disable|,-hypervisor\b|SMBIOS\.reflectHost|hv_vendor_id|smbios type=|DmiSystem|DmiBIOS|去虚拟化|过检测|绕过虚拟机/i;
    for (const part of [pack.fixes, pack.causes, pack.questions, pack.myths, pack.families])
      for (const one of part) expect([one.id, hides.exec(JSON.stringify(one))?.[0]]).toEqual([one.id, undefined]);
  });

  it('is put behind a cheaper one where the content has it first', () => {
    const weak = fixOf('set-hypervisorlaunchtype-off');
    const cheap = pack.fixes.find((f) => weak && isCheaper(f, weak) && f.reboot === 'none');
    expect(weak && cheap && safeOrder([weak, cheap]).map((f) => f.id)).toEqual([cheap?.id, weak?.id]);
    const repairs = [
      { p: 0.5, confirmed: false, fixes: [weak?.id ?? ''] },
      { p: 0.3, confirmed: false, fixes: [cheap?.id ?? ''] },
    ];
    expect(saferFirst(repairs, pack)[0]?.p).toBe(0.3);
    // Proven, or much likelier: then it is the repair, with its price.
    expect(
      saferFirst(
        repairs.map((r) => ({ ...r, confirmed: true })),
        pack,
      )[0]?.p,
    ).toBe(0.5);
    expect(
      saferFirst(
        repairs.map((r, i) => ({ ...r, p: i === 0 ? 0.7 : 0.2 })),
        pack,
      )[0]?.p,
    ).toBe(0.7);
  });
});

function dice(seed: number): (sides: number) => number {
  let x = seed;
  return (sides) => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((x / 2_147_483_648) * sides);
  };
}

/** The end of one walk by chance. */
function endOf(roll: (sides: number) => number): AskState {
  const answers: Record<string, string> = {};
  let state = ask(answers, emptyFacts(), pack);
  while (state.next && !state.done) {
    const { question, fact } = state.next;
    const options = [
      ...(pack.questions.find((q) => q.id === question)?.choices.map((c) => String(c.value)) ?? []),
      DONT_KNOW,
    ];
    answers[fact] = options[roll(options.length)] ?? DONT_KNOW;
    state = ask(answers, emptyFacts(), pack, [], state);
  }
  return state;
}

describe('at the ends of the questionnaire', () => {
  it('the page, the document and the tree offer no weakening step before a cheaper one', () => {
    let weak = 0;
    for (let seed = 1; seed <= 600; seed += 1) {
      const state = endOf(dice(seed * 7919));
      const report = makeReport(state.diagnosis, state.facts, pack, { files: [], problems: [], bytes: 0 });
      const page = repairsOf(report, state.diagnosis, state.facts, pack, []).map((r) => r.fixes);
      const document = askDocument(state, pack, 'en').action?.fixes ?? [];
      const tree = actionAt(state, pack);
      for (const fixes of [...page, document]) {
        const order = fixes.flatMap((id) => fixOf(id) ?? []);
        expect(order.map((f) => f.id)).toEqual(safeOrder(order).map((f) => f.id));
      }
      const first = [page[0]?.[0], document[0], tree.do === 'fix' ? tree.fix : undefined];
      for (const fix of first.flatMap((id) => fixOf(id) ?? [])) {
        if (!fix.weakens) continue;
        weak += 1;
        // It leads only where its cause has nothing cheaper left and is proven or far likelier than the next.
        const [lead, second] = state.diagnosis.verdicts.filter((v) => v.state === 'open' || v.state === 'confirmed');
        const other = second && fixesLeft(second.cause, state.facts, pack, [])[0];
        const isFar = lead?.state === 'confirmed' || (second?.p ?? 0) * 2 < (lead?.p ?? 0);
        expect(isFar || !other || !isCheaper(other, fix) || (second?.p ?? 0) <= 0.15).toBe(true);
      }
    }
    expect(weak).toBeGreaterThan(0);
  }, 60_000);
});
