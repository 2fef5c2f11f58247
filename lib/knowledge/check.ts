import { FACT_IDS, FACTS, type FactId, valuesOf } from '../facts/registry.ts';
import { LOCALES } from '../locale.ts';
import { checkPatterns } from './check-patterns.ts';
import { canonical, type Fault, implies, leaves, type Note, predicates } from './check-predicates.ts';
import { checkRules } from './check-reach.ts';
import { checkReviews } from './check-reviews.ts';
import { checkWords } from './check-words.ts';
import type { Pack } from './pack.ts';

export type { Fault } from './check-predicates.ts';

function checkReferences(pack: Pack, report: Note): void {
  const causes = new Set(pack.causes.map((c) => c.id));
  const fixes = new Set(pack.fixes.map((f) => f.id));
  const articles = new Set(pack.articles.map((a) => a.slug));
  const codes = new Set(pack.families.flatMap((f) => f.entries.map((e) => e.id)));
  const need = (where: string, ids: readonly string[], known: ReadonlySet<string>, kind: string): void => {
    for (const id of ids) if (!known.has(id)) report(where, `${kind} ${id} does not exist`);
  };
  for (const c of pack.causes) {
    need(`causes/${c.id}`, [...c.folds, ...c.confusedWith], causes, 'cause');
    need(`causes/${c.id}`, c.fixes, fixes, 'fix');
    need(`causes/${c.id}`, c.articles, articles, 'article');
    if (c.confusedWith.includes(c.id) || c.folds.includes(c.id)) report(`causes/${c.id}`, 'points at itself');
  }
  for (const a of pack.articles) {
    need(`articles/${a.slug}`, a.causes, causes, 'cause');
    need(`articles/${a.slug}`, a.codes, codes, 'code');
  }
  for (const m of pack.myths) {
    need(`myths/${m.id}`, m.causes, causes, 'cause');
    need(`myths/${m.id}`, m.fixes, fixes, 'fix');
  }
  for (const family of pack.families) {
    for (const e of family.entries) {
      need(
        `codes/${family.id} ${e.id}`,
        e.causes.map((c) => c.cause),
        causes,
        'cause',
      );
      need(`codes/${family.id} ${e.id}`, e.related, codes, 'code');
    }
  }
  for (const { where, predicate } of predicates(pack)) {
    for (const leaf of leaves(predicate))
      if (leaf.fact === 'symptom.code') need(where, leaf.values.map(String), codes, 'code');
  }
}

function checkSources(pack: Pack, report: Note): void {
  const known = new Set(pack.sources.map((s) => s.id));
  const cited = new Set<string>();
  const cite = (where: string, ids: readonly string[]): void => {
    for (const id of ids) {
      cited.add(id);
      if (!known.has(id)) report(where, `source ${id} does not exist`);
    }
  };
  for (const c of pack.causes) cite(`causes/${c.id}`, c.sources);
  for (const f of pack.fixes) cite(`fixes/${f.id}`, f.sources);
  for (const q of pack.questions) cite(`questions/${q.id}`, q.sources);
  for (const a of pack.articles) cite(`articles/${a.slug}`, a.sources);
  for (const m of pack.myths) cite(`myths/${m.id}`, m.sources);
  for (const f of pack.families) {
    cite(`codes/${f.id}`, f.sources);
    for (const e of f.entries) cite(`codes/${f.id} ${e.id}`, e.sources);
  }
  for (const id of known) if (!cited.has(id)) report(`sources ${id}`, 'nobody cites it');
}

function checkCodes(pack: Pack, report: Note): void {
  const seen = new Map<string, string>();
  for (const family of pack.families) {
    for (const e of family.entries) {
      const at = seen.get(e.id);
      if (at) report(`codes/${family.id} ${e.id}`, `is also in ${at}`);
      seen.set(e.id, family.id);
      const sum = e.causes.reduce((total, c) => total + c.p, 0);
      if (sum > 1.001) report(`codes/${family.id} ${e.id}`, `probabilities of its causes add up to ${sum.toFixed(2)}`);
      if (e.causes.length > 0 && !e.meaning) report(`codes/${family.id} ${e.id}`, 'has causes but no meaning');
      for (const pattern of [...e.patterns, ...e.translated])
        if (pattern !== pattern.trim())
          report(`codes/${family.id} ${e.id}`, `pattern has loose white space: "${pattern}"`);
    }
  }
}

function checkCauses(pack: Pack, report: Note): void {
  const rules = new Map<string, string>();
  for (const c of pack.causes) {
    const rule = c.when ? `${canonical(c.when)} ${c.unless ? canonical(c.unless) : ''}` : undefined;
    const twin = rule === undefined ? undefined : rules.get(rule);
    if (twin) report(`causes/${c.id}`, `has the same rule as ${twin}`);
    if (rule !== undefined) rules.set(rule, c.id);
    const coded = pack.families.some((f) => f.entries.some((e) => e.causes.some((x) => x.cause === c.id)));
    if (!c.when && c.likely.length === 0 && !coded) report(`causes/${c.id}`, 'no fact and no code can reach it');
    for (const link of c.confusedWith) {
      const other = pack.causes.find((x) => x.id === link);
      if (other && !other.confusedWith.includes(c.id))
        report(`causes/${c.id}`, `is confused with ${link}, but not the other way round`);
    }
  }
  checkKinds(pack, report);
  const used = new Set(pack.causes.flatMap((c) => c.fixes));
  for (const f of pack.fixes) if (!used.has(f.id)) report(`fixes/${f.id}`, 'no cause uses it');
}

/** A kind stands beside its vaguer cause in a report: both are notes, and nothing confirms the kind alone. */
function checkKinds(pack: Pack, report: Note): void {
  for (const kind of pack.causes) {
    if (kind.kindOf === undefined) continue;
    const vaguer = pack.causes.find((c) => c.id === kind.kindOf);
    if (!vaguer || vaguer.kindOf !== undefined)
      report(`causes/${kind.id}`, `is a kind of ${kind.kindOf}, which is none`);
    else if (kind.severity !== 'note' || vaguer.severity !== 'note')
      report(`causes/${kind.id}`, 'is a kind and no note');
    else if (kind.when && vaguer.when && !implies(kind.when, vaguer.when))
      report(`causes/${kind.id} when`, `can hold where ${vaguer.id} does not`);
  }
}

/** Facts that exist for showing or comparing, not for judging. */
const SHOWN_ONLY: readonly FactId[] = [
  'machine.vendor',
  'machine.model',
  'machine.instance-type',
  'machine.memory-gb',
  'cpu.model',
  'firmware.version',
  'os.name',
  'os.kernel',
  'macos.version',
  'wsl.version',
  'vbox.version',
  'vmware.version',
  'vm.memory-gb',
  'bundle.collector',
  'bundle.purpose',
  'failure.seen',
  'cpu.feature-missing',
  'symptom.code',
  'complaint.kind',
];

/** An expression that compiles, and repeats nothing without a bound. */
function isSafe(pattern: string): boolean {
  try {
    new RegExp(pattern, 'i');
  } catch {
    return false;
  }
  return !/(?:^|[^\\])[*+]|\{\d*,\}/.test(pattern.replace(/\[[^\]]*\]/g, '[]'));
}

function checkFacts(pack: Pack, report: Note): void {
  const judged = new Set<FactId>([
    ...predicates(pack).flatMap(({ predicate }) => leaves(predicate).map((l) => l.fact)),
    ...pack.causes.flatMap((c) => c.likely.map((l) => l.fact)),
  ]);
  for (const q of pack.questions) {
    if (!judged.has(q.fact) && !SHOWN_ONLY.includes(q.fact)) report(`questions/${q.id}`, `no cause needs ${q.fact}`);
    for (const pattern of q.choices.flatMap((c) => c.reads ?? []))
      if (!isSafe(pattern)) report(`questions/${q.id} reads`, `is no expression that may be used: ${pattern}`);
    if (new Set(q.choices.map((c) => c.value)).size !== q.choices.length)
      report(`questions/${q.id}`, 'offers one value twice');
  }
  const asked = pack.questions.map((q) => q.fact);
  for (const id of asked)
    if (asked.indexOf(id) !== asked.lastIndexOf(id)) report(`questions ${id}`, 'is asked by two questions');
  for (const locale of LOCALES) {
    for (const id of FACT_IDS) {
      const words = pack.words[locale].facts[id];
      if (!words) report(`messages/${locale}/facts.json ${id}`, 'no label');
      for (const value of valuesOf(id))
        if (!words?.values?.[value]) report(`messages/${locale}/facts.json ${id}`, `no word for ${value}`);
    }
  }
}

/** Wrong advice that must never be given (facts/seed: VT-x password, flashing first, dead registry values). */
const NEVER = [/VT-x password/i, /MaxDPCRate/i, /wuauclt/i, /KB502630/i] as const;

function checkAdvice(pack: Pack, report: Note): void {
  for (const f of pack.fixes) {
    const text = JSON.stringify(f);
    for (const pattern of NEVER)
      if (pattern.test(text)) report(`fixes/${f.id}`, `contains advice that is known to be wrong: ${pattern.source}`);
    if (f.weakens && f.undo.en.length < 10)
      report(`fixes/${f.id}`, 'weakens something but does not say how to restore it');
  }
  for (const c of pack.causes) {
    const first = pack.fixes.find((f) => f.id === c.fixes[0]);
    if (
      c.fixes.length > 1 &&
      first?.weakens &&
      pack.fixes.some((f) => c.fixes.includes(f.id) && !f.weakens && f.success >= 0.5)
    ) {
      report(`causes/${c.id}`, `offers ${first.id}, which weakens security, before a fix that does not`);
    }
  }
}

/** One string leads to one page. */
function checkMyths(pack: Pack, report: Note): void {
  const seen = new Map<string, string>();
  for (const m of pack.myths) {
    for (const text of m.strings) {
      const at = seen.get(text.toLowerCase());
      if (at) report(`myths/${m.id}`, `"${text}" also stands in ${at}`);
      seen.set(text.toLowerCase(), m.id);
    }
  }
}

/** Checks the knowledge against itself. Schemas are checked before, when the pack is built. Sorted, stable. */
export function checkPack(pack: Pack): Fault[] {
  const faults: Fault[] = [];
  const report: Note = (where, fault) => faults.push({ where, fault });
  checkReferences(pack, report);
  checkSources(pack, report);
  checkCodes(pack, report);
  checkCauses(pack, report);
  checkFacts(pack, report);
  checkAdvice(pack, report);
  checkMyths(pack, report);
  checkRules(pack, report);
  checkPatterns(pack, report);
  checkReviews(pack, report);
  checkWords(pack, report);
  return faults.sort((a, b) => (`${a.where} ${a.fault}` < `${b.where} ${b.fault}` ? -1 : 1));
}

/** How many values of closed facts no cause ever looks at: a measure, not a fault. */
export const unjudgedFacts = (pack: Pack): readonly FactId[] => {
  const judged = new Set(predicates(pack).flatMap(({ predicate }) => leaves(predicate).map((l) => l.fact)));
  return FACT_IDS.filter((id) => FACTS[id].kind === 'one' && !judged.has(id));
};
