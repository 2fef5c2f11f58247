import { z } from 'zod';
import { FACT_IDS, type FactId } from '#lib/facts/registry.ts';
import { LINKS } from '#lib/knowledge/links.ts';
import { PROBLEM_CODES } from '#lib/problem.ts';

/**
 * The report as it comes back from the process that read hostile input: nothing in it is trusted until it has this shape.
 * Also the answer of the API (lib/report/report.ts explains each field).
 */
const [firstFact, ...otherFacts] = FACT_IDS;
const factId: z.ZodType<FactId> = z.enum([firstFact ?? 'product.used', ...otherFacts]);
const text = z.string().max(70_000);
const id = z.string().regex(/^[a-z0-9.-]{1,120}$/);
const count = z.int().nonnegative();
const value = z.union([text, z.number()]);
const share = z.number().min(0).max(1);

const fileSource = z.strictObject({
  by: z.literal('file'),
  path: text,
  line: count,
  text,
  before: z.array(text).max(3).exactOptional(),
  after: z.array(text).max(3).exactOptional(),
  via: z.string().max(200).exactOptional(),
});
const answerSource = z.strictObject({
  by: z.literal('answer'),
  question: z.string().max(200),
  via: z.string().max(200).exactOptional(),
});
const reportFact = z.strictObject({
  id: factId,
  value,
  source: z.discriminatedUnion('by', [fileSource, answerSource]),
});

const finding = z.strictObject({
  cause: id,
  state: z.enum(['confirmed', 'ruled-out', 'open', 'failed']),
  confidence: share,
  severity: z.enum(['blocker', 'condition', 'note']),
  because: z.array(reportFact),
  fixes: z.array(id),
  folds: z.array(id),
});

export const reportShape = z
  .strictObject({
    schema: z.literal(1),
    pack: z.string().regex(/^[0-9a-f]{16}$/),
    verdict: z.enum(['problem', 'condition', 'healthy', 'inconclusive']),
    top: id.nullable(),
    findings: z.array(finding),
    open: z.array(z.strictObject({ cause: id, p: share, ask: z.array(factId) })),
    ruledOut: z.array(z.strictObject({ cause: id, because: z.array(reportFact) })),
    recognised: z.array(z.string().max(200)),
    chain: z.array(
      z.strictObject({
        link: z.enum(LINKS),
        state: z.enum(['yes', 'no', 'unknown']),
        here: z.boolean(),
        fact: reportFact.exactOptional(),
      }),
    ),
    facts: z.array(reportFact),
    conflicts: z.array(z.strictObject({ fact: factId, used: value, seen: z.array(reportFact) })),
    missing: z.array(factId),
    problems: z.array(z.strictObject({ code: z.enum(PROBLEM_CODES), where: text, detail: text })),
    files: z.array(z.strictObject({ path: text, bytes: count, lines: count, formats: z.array(z.string().max(80)) })),
    stats: z.strictObject({ bytes: count, files: count }),
  })
  .meta({ id: 'Report', description: 'What was found: ids and values only. Render it with Accept: text/markdown.' });
