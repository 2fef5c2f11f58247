import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pack } from '#lib/knowledge/pack.ts';
import { type Cause, cause, codeFamily, fix, question, type Words, words } from '#lib/knowledge/schema.ts';
import { UNLEARNED } from '#lib/search/learned.ts';

/** A small pack for tests of the engine: written here, independent of content/ except for the core's words. */
const both = (text: string) => ({ en: text, 'zh-CN': text });

const readWords = (locale: string): Words => {
  const part = (name: string): unknown =>
    JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../content/messages/${locale}/${name}.json`), 'utf8'));
  return words.parse({ facts: part('facts'), problems: part('problems'), report: part('report') });
};

const makeCause = (id: string, more: Record<string, unknown>): Cause => ({
  ...cause.parse({
    status: 'reviewed',
    title: both(id),
    summary: both(id),
    link: 'firmware',
    stops: 'vm-start',
    scope: 'all',
    prior: 10,
    explains: ['vm-start', 'hypervisor-load'],
    fixes: ['turn-on'],
    check: { text: both('look'), good: both('yes'), bad: both('no') },
    sources: ['book'],
    reviewed: '2026-11-22',
    ...more,
  }),
  id,
});

const makeFix = (id: string, minutes: number) => ({
  ...fix.parse({
    status: 'reviewed',
    title: both(id),
    where: 'firmware',
    minutes,
    risk: 'low',
    success: 0.9,
    reboot: 'none',
    steps: [{ text: both('do it') }],
    undo: both('put it back'),
    sources: ['book'],
    reviewed: '2026-11-22',
  }),
  id,
});

const makeQuestion = (id: string, fact: string, values: readonly string[], more: Record<string, unknown> = {}) => ({
  ...question.parse({
    status: 'reviewed',
    fact,
    seconds: 5,
    effort: 'glance',
    ask: both(id),
    help: both('look here'),
    why: both('it decides'),
    choices: values.map((value) => ({ value, label: both(value) })),
    reviewed: '2026-11-22',
    ...more,
  }),
  id,
});

export const SMALL_PACK: Pack = {
  schema: 1,
  version: 'small',
  causes: [
    makeCause('fw.off', {
      when: { all: [{ fact: 'firmware.virt', is: 'disabled' }] },
      unless: { fact: 'machine.kind', is: 'virtual' },
      verify: { fact: 'firmware.virt', is: 'enabled' },
      confusedWith: ['nested.off'],
    }),
    makeCause('nested.off', {
      when: {
        all: [
          { fact: 'machine.kind', is: 'virtual' },
          { fact: 'cpu.virt-flag', is: 'absent' },
        ],
      },
      fixes: ['ask-outer'],
      prior: 5,
      link: 'outer',
    }),
    makeCause('perm.denied', {
      when: { fact: 'linux.dev-kvm-access', is: 'denied' },
      likely: [{ fact: 'os.family', is: 'linux', p: 0.95 }],
      fixes: ['join-group'],
      prior: 3,
      link: 'host',
    }),
  ],
  fixes: [makeFix('ask-outer', 30), makeFix('join-group', 2), makeFix('turn-on', 10)],
  questions: [
    makeQuestion('dev-kvm-access', 'linux.dev-kvm-access', ['allowed', 'denied'], {
      when: { not: { fact: 'os.family', is: 'windows' } },
    }),
    makeQuestion('firmware-virt', 'firmware.virt', ['enabled', 'disabled']),
    makeQuestion('machine-kind', 'machine.kind', ['physical', 'virtual']),
  ],
  families: [
    {
      ...codeFamily.parse({
        title: both('codes'),
        kind: 'message',
        sources: ['book'],
        reviewed: '2026-11-22',
        entries: [
          {
            id: 'kvm-off',
            name: 'kvm: disabled by bios',
            patterns: ['kvm: disabled by bios'],
            sets: [
              { fact: 'firmware.virt', is: 'disabled' },
              { fact: 'failure.seen', is: 'hypervisor-load' },
            ],
            meaning: both('off'),
            causes: [
              { cause: 'fw.off', p: 0.9 },
              { cause: 'nested.off', p: 0.05 },
            ],
          },
        ],
      }),
      id: 'small',
    },
  ],
  articles: [],
  myths: [],
  sources: [{ id: 'book', title: 'Book', publisher: 'Press', url: 'https://example.org/book', checked: '2026-11-22' }],
  stops: { 'bugcheck-parameters': '', 'bugcheck-values': '', 'bugcheck-texts': '', 'bugcheck-statuses': '' },
  healthy: { all: [{ fact: 'cpu.virt-flag', is: 'present' }] },
  words: { en: readWords('en'), 'zh-CN': readWords('zh-CN') },
  learned: UNLEARNED,
  search: {
    synonyms: { phrases: {}, groups: [], stop: [], systems: {}, products: {}, causes: {}, codes: {}, elsewhere: {} },
    traditional: '',
    pinyin: '',
    general: '',
    beside: '',
  },
};
