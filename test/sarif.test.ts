import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { diagnose } from '#lib/diagnosis/rank.ts';
import { addFact, emptyFacts, type Fact, parseFact } from '#lib/facts/facts.ts';
import type { FactId } from '#lib/facts/registry.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { LOCALES } from '#lib/locale.ts';
import { PROBLEM_CODES } from '#lib/problem.ts';
import { makeReport } from '#lib/report/make.ts';
import type { Report } from '#lib/report/report.ts';
import { toSarif } from '#lib/report/sarif.ts';
import { sarifFaults } from './sarif/schema.ts';
import { SMALL_PACK } from './small-pack.ts';

/** The objects of SARIF 2.1.0 that we write, closed, and those sentences of the standard that its schema cannot say. */
const text = z.string().min(1);
/** 3.11.5: a brace that stands for itself is doubled. */
const sentence = text.refine((t) => !/[{}]/.test(t.replace(/\{\{|\}\}/g, '')), 'single brace');
const message = z.strictObject({ text: sentence.refine((t) => !t.includes(']('), 'embedded link') });
const formatted = z.strictObject({ text: sentence, markdown: sentence });
const snippet = z.strictObject({ text: z.string() });
const uri = text.regex(/^(?:[\w\-.!~*'()]|%[0-9A-F]{2})+(?:\/(?:[\w\-.!~*'()]|%[0-9A-F]{2})+)*$/);
const artifactLocation = z.strictObject({ uri });
const region = z.strictObject({ startLine: z.int().min(1), endLine: z.int().min(1).optional(), snippet });
const location = z.strictObject({
  id: z.int().min(0).optional(),
  physicalLocation: z
    .strictObject({ artifactLocation, region: region.optional(), contextRegion: region.optional() })
    .refine(({ contextRegion, region: inner }) => {
      if (!contextRegion) return true;
      const line = inner?.startLine ?? 0;
      return contextRegion.startLine <= line && line <= (contextRegion.endLine ?? 0);
    }, 'context does not hold the region')
    .optional(),
  logicalLocations: z.array(z.strictObject({ name: text })).optional(),
  message: message.optional(),
});
const level = z.enum(['none', 'note', 'warning', 'error']);
const unique = (items: readonly unknown[]): boolean =>
  new Set(items.map((i) => JSON.stringify(i))).size === items.length;
const properties = z.record(z.string(), z.unknown());
const result = z
  .strictObject({
    ruleId: text,
    ruleIndex: z.int().min(0),
    kind: z.enum(['notApplicable', 'pass', 'fail', 'review', 'open', 'informational']),
    level,
    message,
    locations: z.array(location),
    relatedLocations: z.array(location).refine(unique).optional(),
    partialFingerprints: z.record(text, text),
    rank: z.number().min(0).max(100).optional(),
    properties,
  })
  .refine((r) => (r.kind === 'fail') === (r.level !== 'none'), 'kind and level do not agree (3.27.10)');
const rule = z.strictObject({
  id: text,
  name: text.regex(/^[A-Za-z0-9]+$/),
  shortDescription: message,
  fullDescription: message,
  help: formatted,
  properties: z.strictObject({ tags: z.array(text).refine(unique) }),
});
const notification = z.strictObject({
  descriptor: z.strictObject({ id: text }),
  level,
  message,
  locations: z.array(location).refine(unique).optional(),
});
const language = z.string().regex(/^[a-zA-Z]{2}(-[a-zA-Z]{2})?$/);
const run = z.strictObject({
  tool: z.strictObject({
    driver: z.strictObject({
      name: text,
      shortDescription: message,
      language,
      rules: z.array(rule).refine(unique),
      notifications: z.array(z.strictObject({ id: text })).refine(unique),
      properties,
    }),
  }),
  language,
  invocations: z.array(
    z.strictObject({ executionSuccessful: z.boolean(), toolExecutionNotifications: z.array(notification) }),
  ),
  artifacts: z.array(z.strictObject({ location: artifactLocation, length: z.int().min(-1) })).refine(unique),
  results: z.array(result),
  properties,
});
const log = z.strictObject({ $schema: z.url(), version: z.literal('2.1.0'), runs: z.array(run).length(1) });

interface Row {
  readonly id: FactId;
  readonly value: string;
  readonly path?: string;
  readonly line?: string;
}
const OFF: readonly Row[] = [
  { id: 'firmware.virt', value: 'disabled' },
  { id: 'failure.seen', value: 'vm-start' },
];

function factOf(row: Row, n: number): Fact | undefined {
  const at = { by: 'file' as const, path: row.path ?? 'a.log', line: n + 4, text: row.line ?? 'the line' };
  return parseFact(row.id, row.value, { ...at, before: ['x', 'y', 'z'], after: ['after'] });
}
function reportOf(rows: readonly Row[], names: readonly string[] = []): Report {
  const facts = emptyFacts();
  for (const fact of rows.map(factOf)) if (fact) addFact(facts, fact);
  return makeReport(diagnose(facts, SMALL_PACK), facts, SMALL_PACK, {
    problems: names.length > 0 ? PROBLEM_CODES.map((code) => ({ code, where: names[0] ?? '', detail: '2 > 1' })) : [],
    files: names.map((name) => ({ path: name, bytes: 10, lines: 1, formats: [] })),
    bytes: 10,
  });
}
function sarifOf(report: Report) {
  const document = toSarif(report, SMALL_PACK, 'en');
  expect(sarifFaults(document)).toEqual([]);
  return log.parse(document).runs[0];
}

describe('the schema of OASIS', () => {
  const result = { message: { text: 'a' }, level: 'error' };
  const of = (one: object) => ({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [one] }] });
  it('takes a document that is right and refuses others', () => {
    expect(sarifFaults(of(result))).toEqual([]);
    expect(sarifFaults({ ...of(result), version: '2.2.0' })).not.toEqual([]);
    expect(sarifFaults(of({ ...result, level: 'bad' }))).not.toEqual([]);
    expect(sarifFaults(of({ ...result, another: 1 }))).not.toEqual([]);
    expect(sarifFaults(of({ level: 'error' }))).not.toEqual([]);
    const region = { startLine: 0 };
    expect(sarifFaults(of({ ...result, locations: [{ physicalLocation: { region } }] }))).not.toEqual([]);
  });
});

describe('a SARIF document', () => {
  it('has a result for each finding, with the line that decides', () => {
    const [found] = sarifOf(reportOf(OFF))?.results ?? [];
    expect(found).toMatchObject({ ruleId: 'fw.off', kind: 'fail', level: 'error', rank: 99 });
    expect(found?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'a.log' },
      region: { startLine: 4, snippet: { text: 'the line' } },
      contextRegion: { startLine: 1, endLine: 5, snippet: { text: 'x\ny\nz\nthe line\nafter' } },
    });
    expect(found?.relatedLocations?.[0]?.physicalLocation?.region?.startLine).toBe(5);
  });

  it('a condition is a warning; a healthy machine has no result', () => {
    expect(sarifOf(reportOf(OFF.slice(0, 1)))?.results.map((r) => r.level)).toEqual(['warning']);
    expect(sarifOf(reportOf([{ id: 'cpu.virt-flag', value: 'present' }]))?.results).toEqual([]);
  });

  it('a likely open cause is open and has no level; an unlikely one is left out', () => {
    const report = reportOf([{ id: 'failure.seen', value: 'vm-start' }]);
    const open = (p: number): Report => ({ ...report, open: [{ cause: 'fw.off', p, ask: ['firmware.virt'] }] });
    expect(sarifOf(open(0.15))?.results).toMatchObject([{ ruleId: 'fw.off', kind: 'open', level: 'none' }]);
    expect(sarifOf(open(0.14))?.results).toEqual([]);
  });

  it('every result leads to its rule', () => {
    const some = sarifOf(reportOf([...OFF, { id: 'linux.dev-kvm-access', value: 'denied' }]));
    expect(some?.results.length).toBeGreaterThan(1);
    for (const r of some?.results ?? []) expect(some?.tool.driver.rules[r.ruleIndex]?.id).toBe(r.ruleId);
  });

  it('the fingerprint stays when lines move, and repeats byte for byte', () => {
    const print = (rows: readonly Row[]) => sarifOf(reportOf(rows))?.results[0]?.partialFingerprints;
    const moved = [{ id: 'cpu.virt', value: 'present' } as const, ...OFF];
    expect(print(moved)).toEqual(print(OFF));
    expect(JSON.stringify(toSarif(reportOf(OFF), SMALL_PACK, 'en'))).toBe(
      JSON.stringify(toSarif(reportOf(OFF), SMALL_PACK, 'en')),
    );
  });

  it('an answer has no file: it is a logical location', () => {
    const facts = emptyFacts();
    const answer = parseFact('firmware.virt', 'disabled', { by: 'answer', question: 'firmware-virt' });
    if (answer) addFact(facts, answer);
    const reading = { problems: [], files: [], bytes: 0 };
    const some = sarifOf(makeReport(diagnose(facts, SMALL_PACK), facts, SMALL_PACK, reading));
    expect(some?.results[0]?.locations[0]?.logicalLocations?.[0]?.name).toContain('firmware-virt');
  });

  it('problems of reading are notifications; what is our fault is an error', () => {
    const notes = sarifOf(reportOf(OFF, ['a.log']))?.invocations[0]?.toolExecutionNotifications ?? [];
    expect(notes.map((n) => n.descriptor.id)).toEqual(PROBLEM_CODES);
    expect(notes.filter((n) => n.level === 'error').map((n) => n.descriptor.id)).toEqual([
      'parser-failed',
      'rule-failed',
    ]);
  });
});

describe('hostile names and lines', () => {
  it.each([
    ['日志/a b.txt', '%E6%97%A5%E5%BF%97/a%20b.txt'],
    ['a.zip!/b:c?d#e', 'a.zip!/b%3Ac%3Fd%23e'],
    ['//host/../share\\x', 'host/share/x'],
    ['lone \uD800', 'lone%20%EF%BF%BD'],
  ])('%s', (name, want) => {
    const some = sarifOf(reportOf([{ id: 'firmware.virt', value: 'disabled', path: name }], [name, name]));
    expect(some?.artifacts).toEqual([{ location: { uri: want }, length: 10 }]);
    expect(some?.results[0]?.locations[0]?.physicalLocation?.artifactLocation.uri).toBe(want);
  });

  it('a reading becomes neither a link nor a placeholder', () => {
    const value = '{0} [click](javascript:alert(1)) <b>';
    const told: Report['findings'] = reportOf(OFF).findings.map((f) => ({
      ...f,
      because: [{ id: 'machine.model', value, source: { by: 'file', path: 'a', line: 1, text: value } }],
    }));
    const [found] = sarifOf({ ...reportOf(OFF), findings: told })?.results ?? [];
    expect(found?.locations[0]?.message?.text).toContain('{{0}} [click] (javascript');
    expect(found?.locations[0]?.physicalLocation?.region?.snippet.text).toBe(value);
  });
});

describe.each(LOCALES)('with the real knowledge, %s', async (locale) => {
  const { pack } = await buildPack(path.resolve(import.meta.dirname, '../content'));

  it.each([
    ['kvm: disabled by bios\n', 'dmesg.txt'],
    ['Error: 0x80370102\n', 'pasted.txt'],
    ['nothing of interest\n', 'a.txt'],
  ])('%s', async (line, name) => {
    const { report } = await inspect([{ path: name, blob: new Blob([line]) }], pack);
    const [made] = log.parse(toSarif(report, pack, locale)).runs;
    expect(made?.results.length).toBe(report.findings.length + report.open.filter((o) => o.p >= 0.15).length);
    expect(made?.language).toBe(locale);
  });

  it('every cause makes a valid rule', () => {
    const base = reportOf([]);
    const open = pack.causes.map((c) => ({ cause: c.id, p: 0.5, ask: [] }));
    const [made] = log.parse(toSarif({ ...base, open }, pack, locale)).runs;
    expect(made?.tool.driver.rules.map((r) => r.id)).toEqual(pack.causes.map((c) => c.id));
  });
});
