import { describe, expect, it } from 'vitest';
import { standOf } from '#app/ui/ask/stand.ts';
import { versionOf } from '#app/ui/ask/state.ts';
import { type AskState, askFresh, DONT_KNOW, withAnswer } from '#lib/ask.ts';
import { questionsByValue } from '#lib/diagnosis/next-question.ts';
import { offered } from '#lib/diagnosis/offered.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import { buildPack } from '#lib/host/pack.ts';

/** What is asked makes sense on this machine: nobody is asked about the insides of a product or a system they do not have. */
const { pack } = await buildPack('content');

/** What only people with these products can answer, by how the fact begins. */
const INSIDES: Readonly<Record<string, readonly string[]>> = {
  'vbox.': ['virtualbox', 'vagrant', 'minikube'],
  'vmware.': ['vmware', 'vagrant'],
  'docker.': ['docker-desktop'],
  'emulator.': ['android-emulator'],
  'wsl.': ['wsl2', 'docker-desktop'],
  'proxmox.': ['proxmox'],
  'linux.libvirt': ['libvirt', 'kvm', 'vagrant', 'minikube', 'other'],
  'linux.module-': ['virtualbox', 'vmware', 'vagrant', 'minikube'],
};
const SYSTEMS: Readonly<Record<string, string>> = {
  'windows.': 'windows',
  'os.edition': 'windows',
  'os.build': 'windows',
  'task-manager.': 'windows',
  'linux.': 'linux',
  'macos.': 'macos',
};
const mayAsk = (state: AskState): readonly string[] =>
  questionsByValue(state.diagnosis, state.facts, pack, new Set<string>(state.asked)).map((q) => q.fact);
const products = pack.questions.find((q) => q.fact === 'product.used')?.choices.map((c) => String(c.value)) ?? [];

describe('questions that make sense', () => {
  it.each(Object.entries(INSIDES))('asks about %s… those who run it, and nobody else', (start, those) => {
    const asked = products.map((product) => {
      const states = ['windows', 'linux', 'macos'].map((family) =>
        askFresh({ 'product.used': product, 'os.family': family }, pack),
      );
      return { product, facts: states.flatMap(mayAsk).filter((fact) => fact.startsWith(start)) };
    });
    expect(asked.filter(({ product, facts }) => facts.length > 0 && !those.includes(product))).toEqual([]);
    expect(asked.filter(({ facts }) => facts.length > 0)).not.toEqual([]);
  });

  it.each(Object.entries(SYSTEMS))('asks about %s… on %s alone', (start, system) => {
    const facts = (family: string): readonly string[] =>
      mayAsk(askFresh({ 'os.family': family }, pack)).filter((fact) => fact.startsWith(start));
    const others = ['windows', 'linux', 'macos', 'other'].filter((family) => family !== system);
    expect(facts(system)).not.toEqual([]);
    // "Another system" may be one with KVM as well.
    expect(others.filter((family) => !(system === 'linux' && family === 'other')).flatMap(facts)).toEqual([]);
  });

  it('asks somebody who can answer nothing about no product and no rare system', () => {
    let answers: Readonly<Record<string, string>> = {};
    let state = askFresh(answers, pack);
    const asked: string[] = [];
    while (state.next && !state.done) {
      asked.push(state.next.fact);
      answers = withAnswer(answers, state.next, DONT_KNOW);
      state = askFresh(answers, pack);
    }
    expect(asked).toContain('product.used');
    const strange = [...Object.keys(INSIDES), 'linux.', 'macos.'];
    expect(asked.filter((fact) => strange.some((start) => fact.startsWith(start)))).toEqual([]);
  });

  it('asks about a product nobody named once what is known leads to it', () => {
    const named = pack.families
      .flatMap(({ entries }) => entries)
      .filter((e) => e.sets.some((s) => s.fact === 'product.used' && s.is === 'virtualbox'));
    const told = named.map((e) => askFresh({ 'symptom.code': e.id, 'product.used': DONT_KNOW }, pack));
    expect(told.some((s) => mayAsk(s).some((fact) => fact.startsWith('vbox.')))).toBe(true);
  });

  it('offers no answer that cannot be right on the system at hand', () => {
    const change = pack.questions.find((q) => q.fact === 'change.recent');
    const choices = (family?: string): readonly string[] =>
      change
        ? offered(change, askFresh(family ? { 'os.family': family } : {}, pack).facts).map((c) => String(c.value))
        : [];
    expect(choices()).toEqual(change?.choices.map((c) => String(c.value)));
    expect(choices('windows')).not.toContain('kernel-update');
    expect(choices('windows')).toContain('windows-update');
    expect(choices('linux')).not.toContain('windows-update');
    expect(choices('linux')).toContain('kernel-update');
  });

  it('says which answer does not fit any more when another product is chosen', () => {
    const unfit = (product: string) => {
      const answers = { 'product.used': product, 'vbox.engine': 'nem' };
      const query = { answers, read: [], heard: [], tried: [], version: versionOf(pack) };
      return standOf(query, pack, emptyFacts()).unfit;
    };
    expect(unfit('virtualbox')).toEqual([]);
    expect(unfit('wsl2')).toEqual([{ fact: 'vbox.engine', because: ['product.used'] }]);
  });
});
