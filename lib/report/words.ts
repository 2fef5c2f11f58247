import type { FactId } from '../facts/registry.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { WordTree } from '../knowledge/schema.ts';
import type { Locale } from '../locale.ts';

type Values = Readonly<Record<string, string | number>>;

/** Puts values into {placeholders}; one without a value stays as it is, so a mistake is seen and nothing breaks. */
export function fill(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The core's words in one language, looked up by path. */
export interface Speech {
  readonly locale: Locale;
  /** A sentence of report.json, e.g. say('verdict.healthy'). A missing one shows its path. */
  say(path: string, values?: Values): string;
  label(fact: FactId): string;
  /** A value of a fact in words; numbers, codes and names stay as they are. */
  word(fact: FactId, value: string | number): string;
  problem(code: string, detail: string): string;
}

function find(tree: WordTree, path: string): string | undefined {
  let node: string | WordTree | undefined = tree;
  for (const key of path.split('.'))
    node = typeof node === 'object' && Object.hasOwn(node, key) ? node[key] : undefined;
  return typeof node === 'string' ? node : undefined;
}

export function speech(pack: Pack, locale: Locale): Speech {
  const words = pack.words[locale];
  const names = new Map(pack.families.flatMap((f) => f.entries.map((e) => [e.id, e.name] as const)));
  const causes = new Map(pack.causes.map((c) => [c.id, c.title[locale]]));
  const named = (fact: FactId, value: string): string | undefined => {
    if (fact === 'symptom.code') return names.get(value);
    return (fact.startsWith('wording.') ? causes.get(value) : undefined) ?? words.facts[fact]?.values?.[value];
  };
  return {
    locale,
    say: (path, values) => fill(find(words.report, path) ?? path, values),
    label: (fact) => words.facts[fact]?.label ?? fact,
    word: (fact, value) => named(fact, String(value)) ?? String(value),
    problem: (code, detail) => {
      const row = Object.entries(words.problems).find(([key]) => key === code)?.[1];
      return row ? `${fill(row.text, { detail })} ${row.do}` : code;
    },
  };
}
