import { z } from 'zod';
import { FACT_IDS, FACTS, type FactId, fits } from '../facts/registry.ts';
import { PROBLEM_CODES } from '../problem.ts';
import { LINKS } from './links.ts';

/** Shapes of everything in content/. Closed: an unknown key is an error. Ids are file names. */

const id = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'lower-case words joined with "-" or "."');
const sentence = z.string().trim().min(1);
export const localized = z.strictObject({ en: sentence, 'zh-CN': sentence });
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const factId = z.enum(FACT_IDS as [FactId, ...FactId[]]);
const value = z.union([z.string(), z.number()]);
const status = z.enum(['draft', 'reviewed', 'retired']);

/**
 * The predicate grammar over facts: `all`, `any`, `not`, and leaves. A leaf with a set or ids fact asks whether the value is
 * among those seen (and is unknown, never "no", when it is not). `atLeast`/`below` compare numbers; `known` asks only whether anything
 * was read. A harder thought becomes a derived fact in facts/derive.ts, never new grammar.
 */
export type Predicate =
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate }
  | { readonly fact: FactId; readonly is: string | number }
  | { readonly fact: FactId; readonly in: readonly (string | number)[] }
  | { readonly fact: FactId; readonly atLeast: number }
  | { readonly fact: FactId; readonly below: number };

const fitting = (leaf: { fact: FactId; is?: unknown; in?: readonly unknown[] | undefined }): boolean =>
  (leaf.is === undefined || fits(leaf.fact, leaf.is)) && (leaf.in ?? []).every((v) => fits(leaf.fact, v));
const isNumber = (leaf: { fact: FactId }): boolean => FACTS[leaf.fact].kind === 'number';

export const predicate: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(predicate).min(1) }),
    z.strictObject({ any: z.array(predicate).min(1) }),
    z.strictObject({ not: predicate }),
    z.strictObject({ fact: factId, is: value }).refine(fitting, 'value is not in the registry'),
    z.strictObject({ fact: factId, in: z.array(value).min(1) }).refine(fitting, 'value is not in the registry'),
    z.strictObject({ fact: factId, atLeast: z.number() }).refine(isNumber, 'not a number fact'),
    z.strictObject({ fact: factId, below: z.number() }).refine(isNumber, 'not a number fact'),
  ]),
);

const command = z.strictObject({
  os: z.enum(['windows', 'linux', 'macos', 'any']),
  shell: z.enum(['powershell', 'cmd', 'sh', 'text']),
  run: sentence,
  admin: z.boolean().default(false),
});
export type Command = z.infer<typeof command>;

/** content/causes/<id>.yaml. The ids are the cause keys used everywhere. */
export const cause = z.strictObject({
  status,
  title: localized, // the verdict sentence: short, names the machine's state, no full stop
  summary: localized, // one or two sentences: why, and what follows from it
  link: z.enum(LINKS), // where the chain breaks
  stops: z.enum(['firmware', 'hypervisor-launch', 'vm-start', 'guest-boot', 'app-refuses', 'host-crash', 'setup']),
  scope: z.enum(['one-vm', 'one-product', 'all', 'host']),
  /** How common among people who look for help, relative to the other causes (1 = rare, 100 = the most common). */
  prior: z.number().positive().max(100),
  /** Holds -> confirmed; certainly false -> ruled out; otherwise open. Absent: this cause can be likely, never confirmed by facts alone. */
  when: predicate.optional(),
  /** Holds -> ruled out, whatever `when` says: the evidence that excludes this cause. */
  unless: predicate.optional(),
  /** Which kinds of failure this cause would explain: with one of them seen it is a blocker, otherwise a condition. */
  explains: z.array(z.enum(FACTS['failure.seen'].values as unknown as [string, ...string[]])).min(1),
  /** `note`: worth saying, never the verdict. */
  severity: z.enum(['normal', 'note']).default('normal'),
  /** A certain kind of that vaguer cause: it is named in the sentence, the vaguer id stays the verdict's. */
  kindOf: id.optional(),
  /** P(fact has this value | this cause), 0.01-0.99, for facts that make it likelier or less likely without proving it. */
  likely: z
    .array(
      z
        .strictObject({ fact: factId, is: value, p: z.number().min(0.01).max(0.99) })
        .refine(fitting, 'value is not in the registry'),
    )
    .default([]),
  /** When this cause is confirmed, these others are only its consequence (or a vaguer name for it). */
  folds: z.array(id).default([]),
  confusedWith: z.array(id).default([]),
  fixes: z.array(id).min(1), // in the order to try
  verify: predicate.optional(), // collected again, this proves the fix
  check: z.strictObject({
    text: localized, // what to do to see whether it worked
    commands: z.array(command).default([]),
    good: localized, // what a good reading looks like
    bad: localized, // what a bad reading looks like and what then
  }),
  articles: z.array(id).default([]),
  sources: z.array(id).min(1),
  reviewed: date,
});
export type Cause = z.infer<typeof cause> & { readonly id: string };

/** content/fixes/<id>.yaml */
export const fix = z.strictObject({
  status,
  title: localized, // verb + object
  where: z.enum(['firmware', 'windows', 'linux', 'macos', 'outer-host', 'product', 'provider', 'purchase']),
  /** Offered only when this does not evaluate to "no" (e.g. a Windows fix on a Linux host). */
  when: predicate.optional(),
  minutes: z.number().positive(),
  risk: z.enum(['low', 'medium', 'high']),
  /** How often it helps when the cause is right. */
  success: z.number().min(0.05).max(0.99),
  reboot: z.enum(['none', 'restart', 'firmware', 'power-off']),
  /** What it weakens, and it must then say how to restore it in `undo`. */
  weakens: localized.optional(),
  /** Shown before the first command when data could be lost or a lock-out is possible. */
  gate: localized.optional(),
  steps: z
    .array(
      z.strictObject({
        text: localized,
        commands: z.array(command).default([]),
        path: z.array(sentence).default([]), // menu path, words as on the screen
      }),
    )
    .min(1),
  undo: localized,
  undoCommands: z.array(command).default([]),
  sources: z.array(id).min(1),
  reviewed: date,
});
export type Fix = z.infer<typeof fix> & { readonly id: string };

/** content/questions/<id>.yaml: settles ONE fact. "I don't know" is always offered and need not be listed. */
export const question = z
  .strictObject({
    status,
    fact: factId,
    /** Asked only when this does not evaluate to "no" (no Windows question on Linux). */
    when: predicate.optional(),
    seconds: z.number().positive(), // a person's time to find out
    effort: z.enum(['know', 'glance', 'command', 'reboot']),
    ask: localized,
    help: localized, // where to look
    why: localized, // what the answer would change
    commands: z.array(command).default([]), // read-only
    choices: z
      .array(
        z.strictObject({
          value,
          label: localized,
          hint: localized.optional(),
          /** Offered only when this does not evaluate to "no". */
          when: predicate.optional(),
          /** How a line of the command's output reads then: regular expressions over one trimmed line, letters of either case. */
          reads: z.array(z.string().min(2).max(160)).optional(),
        }),
      )
      .min(2),
    sources: z.array(id).default([]),
    reviewed: date,
  })
  .refine((q) => q.choices.every((c) => fits(q.fact, c.value)), 'a choice is not a value of the fact');
export type Question = z.infer<typeof question> & { readonly id: string };

/** One row of content/codes/<family>.yaml: a number, a symbolic name or a message that machines print. */
export const codeEntry = z.strictObject({
  id, // unique over all families, e.g. verr-vmx-msr-all-vmx-disabled, 0x80370102 -> hcs-e-hyperv-not-installed
  name: sentence, // as printed by the product: VERR_VMX_NO_VMX, "kvm: disabled by bios"
  /** Hexadecimal value as 0x + at least 8 digits (bug checks 0x + 2 or more), absent for messages. */
  value: z
    .string()
    .regex(/^0x[0-9A-F]{2,16}$/)
    .optional(),
  aliases: z.array(sentence).default([]),
  /** Substrings to find in logs and pasted text (case-sensitive, white space folded); only what is specific enough. */
  patterns: z.array(z.string().min(4).max(200)).default([]),
  /** The same in languages the site is not written in: found in logs and pasted text, but no words to search with. */
  translated: z.array(z.string().min(4).max(200)).default([]),
  /** Facts that the sentence states literally when a machine prints it. */
  sets: z
    .array(
      z
        .strictObject({ fact: factId, is: z.string() })
        .refine((s) => fits(s.fact, s.is), 'value is not in the registry'),
    )
    .default([]),
  product: z.string().optional(),
  meaning: localized.optional(),
  /** The popular wrong reading, where there is one. */
  not: localized.optional(),
  /** Which causes it can mean, most likely first; p adds up to at most 1. */
  causes: z.array(z.strictObject({ cause: id, p: z.number().min(0.01).max(1) })).default([]),
  related: z.array(id).default([]),
  sources: z.array(id).default([]),
});
export type CodeEntry = z.infer<typeof codeEntry>;

export const codeFamily = z.strictObject({
  title: localized,
  kind: z.enum(['bugcheck', 'hresult', 'ntstatus', 'win32', 'status', 'event', 'exit-code', 'message']),
  sources: z.array(id).min(1),
  reviewed: date,
  entries: z.array(codeEntry).min(1),
});
export type CodeFamily = z.infer<typeof codeFamily> & { readonly id: string };

/** content/myths/<id>.yaml: advice that goes round and is wrong. Never a fix: it is quoted so that it can be looked up. */
export const myth = z.strictObject({
  status,
  title: localized, // what is true, short
  claim: localized, // the wrong advice, as people meet it
  /** Literal commands, settings and sentences that people search for. No plain error codes: those have pages of their own. */
  strings: z.array(sentence.max(120)).min(1),
  verdict: z.enum(['false', 'misleading', 'partly']),
  /** What following it can cost: high = data, a lock-out or a machine that no longer starts. */
  harm: z.enum(['high', 'medium', 'low']),
  why: localized,
  instead: localized,
  causes: z.array(id).default([]),
  fixes: z.array(id).default([]),
  sources: z.array(id).min(1),
  reviewed: date,
});
export type Myth = z.infer<typeof myth> & { readonly id: string };

/** content/sources.yaml: id -> where the claim was checked. */
export const source = z.strictObject({
  title: sentence,
  publisher: sentence,
  url: z.url({ protocol: /^https$/ }),
  /** Version, commit or edition read, where there is one. */
  version: z.string().optional(),
  checked: date,
});
export type SourceEntry = z.infer<typeof source> & { readonly id: string };

/** Front matter of content/articles/<slug>/<locale>.mdx */
export const frontmatter = z.strictObject({
  title: sentence.max(90), // the symptom in the reader's words
  description: sentence.max(220), // one sentence, for search results
  short: sentence.max(600), // the short answer, shown in a bar on top
  causes: z.array(id).min(1),
  codes: z.array(id).default([]),
  aliases: z.array(sentence).default([]), // other words people search for
  sources: z.array(id).min(1),
  reviewed: date,
  /** zh-CN only: sha256 (first 16 hex) of the en.mdx it follows, so drift is seen. */
  follows: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
});
export type Frontmatter = z.infer<typeof frontmatter>;

/** A tree of sentences with {placeholders}. */
export type WordTree = { readonly [key: string]: string | WordTree };
const wordTree: z.ZodType<WordTree> = z.lazy(() => z.record(z.string(), z.union([z.string(), wordTree])));

/** content/messages/<locale>/{facts,problems,report}.json */
export const words = z.strictObject({
  facts: z.record(factId, z.strictObject({ label: sentence, values: z.record(z.string(), sentence).optional() })),
  problems: z.record(z.enum(PROBLEM_CODES), z.strictObject({ text: sentence, do: sentence })),
  report: wordTree,
});
export type Words = z.infer<typeof words>;

/** content/search/synonyms.yaml: words of search, written by us. */
export const searchWords = z.strictObject({
  phrases: z.record(z.string(), z.string()),
  groups: z.array(z.array(sentence).min(2)),
  stop: z.array(sentence),
  /** Words that name the operating system the query is about. */
  systems: z.record(z.string(), z.array(sentence)),
  /** Words that name the product the query is about. */
  products: z.record(z.string(), z.array(sentence)),
  /** More words for single entries of content/codes. */
  codes: z.record(z.string(), z.array(sentence)),
});
/** content/search/asked/<cause>.yaml: what people type when they have that cause. */
export const asked = z.strictObject({ asked: z.array(sentence).min(1) });
/** content/search/elsewhere.yaml: what people ask beside our field, by topic. A text that reads like it has no cause here. */
export const elsewhere = z.record(z.string(), z.array(sentence));

export interface Synonyms extends z.infer<typeof searchWords> {
  readonly causes: Readonly<Record<string, readonly string[]>>;
  readonly elsewhere: z.infer<typeof elsewhere>;
}

/** The words of search, as stored in content/search. */
export interface SearchWords {
  readonly synonyms: Synonyms;
  /** Two lines of equal length: traditional characters and their simplified ones. */
  readonly traditional: string;
  /** Lines "syllable characters". */
  readonly pinyin: string;
  /** Words of any trouble with a computer, between spaces: a page that shares nothing else with a text does not answer it. */
  readonly general: string;
  /** Names of things beside our field, between spaces: their error numbers are none of Windows. */
  readonly beside: string;
}
