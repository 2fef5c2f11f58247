import type { Fact, FactSet, Known, Source } from '../facts/facts.ts';
import { FACTS, type FactId } from '../facts/registry.ts';
import { collectIdentities, type Identities, type Kind, nameKey, PLACES } from './collect.ts';
import { isPersonal } from './names.ts';
import { SHAPES } from './patterns.ts';

declare const safe: unique symbol;
/** Text without personal names, addresses, identifiers and secrets. Only this file can make one. */
export type SafeText = string & { readonly [safe]: true };

export interface Redacted {
  readonly text: SafeText;
  /** How many places were replaced, by kind. */
  readonly replaced: Readonly<Record<string, number>>;
}

/** Hands out stand-ins: the same name, whatever its case, gets the same one for as long as the redactor lives. */
class Redactor {
  private readonly standIns = new Map<string, string>();
  private readonly counters = new Map<Kind, number>();
  private readonly done = new Map<string, string>();
  private readonly known: Identities;
  private readonly named: readonly RegExp[];
  readonly replaced: Record<string, number> = {};

  constructor(known: Identities) {
    this.known = known;
    for (const [name, kind] of known.kinds) this.standIn(kind, name);
    this.named = namePatterns([...known.kinds.keys()]);
  }

  private standIn(kind: Kind, value: string): string {
    const key = nameKey(value);
    const own = this.known.kinds.get(key) ?? kind;
    const id = `${own}:${key}`;
    const made = this.standIns.get(id);
    if (made) return made;
    const number = (this.counters.get(own) ?? 0) + 1;
    this.counters.set(own, number);
    const word = `${own}-${number}`;
    this.standIns.set(id, word);
    return word;
  }

  private replace(kind: Kind, value: string): string {
    this.replaced[kind] = (this.replaced[kind] ?? 0) + 1;
    const dot = value.indexOf('.');
    if (kind !== 'host' || dot < 1 || this.known.kinds.has(nameKey(value))) return this.standIn(kind, value);
    const rest = value.slice(dot + 1);
    return `${this.standIn('host', value.slice(0, dot))}.${rest.includes('.') ? this.standIn('domain', rest) : rest}`;
  }

  private shapes(text: string): string {
    let out = text;
    for (const { kind, pattern, group, isOne } of SHAPES) {
      out = out.replace(pattern, (...match: unknown[]) => {
        const whole = String(match[0]);
        const value = group === 2 ? String(match[2]) : whole;
        const at = Number(match.find((part) => typeof part === 'number'));
        const before = out.slice(Math.max(0, at - 40), at);
        const after = out.slice(at + whole.length, at + whole.length + 4);
        if (isOne && !isOne(value, before, after)) return whole;
        return whole.slice(0, whole.length - value.length) + this.replace(kind, value);
      });
    }
    return out;
  }

  private places(text: string): string {
    let out = text;
    for (const { kind, pattern } of PLACES) {
      out = out.replace(pattern, (whole: string, lead: string, name: string) =>
        isPersonal(name) ? lead + this.replace(kind, name.trimEnd()) : whole,
      );
    }
    for (const pattern of this.named) {
      out = out.replace(pattern, (name: string) => this.replace(this.known.kinds.get(nameKey(name)) ?? 'user', name));
    }
    return out;
  }

  text(text: string): string {
    const done = this.done.get(text);
    if (done !== undefined) return done;
    const out = this.places(this.shapes(text));
    if (text.length < 4096 && this.done.size < 4096) this.done.set(text, out);
    return out;
  }
}

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Patterns that find learned names as whole words; names with Han characters have no word borders. Longer names first. */
function namePatterns(names: readonly string[]): RegExp[] {
  const sorted = [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const isHan = (name: string): boolean => /\p{Script=Han}/u.test(name);
  const latin = sorted.filter((name) => !isHan(name)).map(escaped);
  const han = sorted.filter(isHan).map(escaped);
  const patterns: RegExp[] = [];
  if (latin.length) patterns.push(new RegExp(`(?<![\\p{L}\\p{N}])(?:${latin.join('|')})(?![\\p{L}\\p{N}])`, 'giu'));
  if (han.length) patterns.push(new RegExp(han.join('|'), 'giu'));
  return patterns;
}

/**
 * Replaces personal names, addresses, identifiers and secrets by stand-ins: user-1, host-1, address-1 …
 * @param identities names learned before; by default those of the text itself.
 */
export function redactText(text: string, identities: Identities = collectIdentities([text])): Redacted {
  const redactor = new Redactor(identities);
  return { text: redactor.text(text) as SafeText, replaced: redactor.replaced };
}

const linesOf = (source: Source): readonly string[] =>
  source.by === 'file' ? [...(source.before ?? []), source.text, ...(source.after ?? [])] : [];

/** A few lines cut out of a private key no longer show both its ends; what looks like its body goes then, however short. */
const KEY_BODY = /^[\s>]{0,8}[A-Za-z0-9+/]{8,512}={0,2}\s*$/;

function redactSource(source: Source, redactor: Redactor): Source {
  if (source.by === 'answer') return source;
  const hasKey = linesOf(source).some((line) => line.includes('PRIVATE KEY-----'));
  const line = (text: string): string => redactor.text(hasKey && KEY_BODY.test(text) ? 'secret' : text);
  return {
    ...source,
    path: redactor.text(source.path),
    text: line(source.text),
    ...(source.before ? { before: source.before.map(line) } : {}),
    ...(source.after ? { after: source.after.map(line) } : {}),
  };
}

/** Four numbers with dots and no word before them look like an address; here the fact is the word. */
const isVersion = (id: FactId, value: unknown): boolean =>
  id.endsWith('.version') && typeof value === 'string' && /^\d[\d.]{0,23}$/.test(value);

function redactFact(fact: Fact, redactor: Redactor): Fact {
  const isWords = FACTS[fact.id].kind === 'text' && !isVersion(fact.id, fact.value);
  const value = isWords && typeof fact.value === 'string' ? redactor.text(fact.value) : fact.value;
  return { ...fact, value, source: redactSource(fact.source, redactor) } as Fact;
}

export interface RedactedFacts {
  readonly facts: FactSet;
  /** Redacts the path of a file with the same stand-ins. */
  readonly path: (path: string) => SafeText;
}

/**
 * Facts as they may leave the core: values of free text, the cited lines with their context, and file paths.
 * @param paths paths of all files read: folders carry host and user names too.
 * @param learned names learned elsewhere in the bundle, if any; those in the cited lines are always learned.
 */
export function redactFacts(facts: FactSet, paths: readonly string[], learned?: Identities): RedactedFacts {
  // Most facts of a sentence cite the same line: it is gone through once.
  const cited = new Set<string>();
  for (const { observations } of facts.known.values())
    for (const { source } of observations) cited.add(linesOf(source).join('\n'));
  const own = collectIdentities(new Set([...cited, ...paths]));
  const redactor = new Redactor({ kinds: new Map([...(learned?.kinds ?? []), ...own.kinds]) });
  const known = new Map<FactId, Known>();
  for (const [id, { observations, conflict }] of facts.known)
    known.set(id, { observations: observations.map((o) => redactFact(o, redactor)), conflict });
  return { facts: { known }, path: (path) => redactor.text(path) as SafeText };
}
