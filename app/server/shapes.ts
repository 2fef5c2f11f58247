import { z } from 'zod';
import { ID_PATTERN } from '#db/ids.ts';
import { FAILURES, JOB_STATES, PHASES } from '#db/schema.ts';
import { FACT_IDS, type FactId } from '#lib/facts/registry.ts';
import { predicate } from '#lib/knowledge/schema.ts';
import { PROBLEM_CODES } from '#lib/problem.ts';
import { HTTP_PROBLEM_CODES } from './problem.ts';

/** What the API answers. /api/openapi.json is made from these, and the tests check real answers against them. */
const [firstFact, ...otherFacts] = FACT_IDS;
const factId: z.ZodType<FactId> = z.enum([firstFact ?? 'product.used', ...otherFacts]);
const count = z.int().nonnegative();
const share = z.number().min(0).max(1).describe('Probability, 0 to 1.');
const value = z.union([z.string(), z.number()]);
const bundleId = z.string().regex(ID_PATTERN);

export const problemShape = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    action: z.string().describe('What to do.'),
    code: z.enum(HTTP_PROBLEM_CODES),
    limit: z.number().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457, in the language of Accept-Language.' });

export const acceptedShape = z
  .strictObject({
    id: bundleId,
    url: z.string().describe('Page where a person reads the report.'),
    deleteToken: z.string().describe('Shown once. Only its hash is kept.'),
  })
  .meta({ id: 'Accepted' });

export const statusShape = z
  .strictObject({
    id: bundleId,
    state: z.enum(JOB_STATES),
    phase: z.enum(PHASES),
    percent: z.int().min(0).max(100),
    failure: z.enum(FAILURES).nullable(),
    verifies: bundleId.nullable().describe('The upload before the fix that this one is to prove.'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Status', description: 'How far an analysis is; also the data of each server-sent event.' });

export const sourceShape = z
  .union([
    z.strictObject({ file: z.string(), line: count, text: z.string(), via: z.string().optional() }),
    z.strictObject({ question: z.string() }),
  ])
  .meta({ id: 'Source', description: 'Where something was read. Texts are redacted.' });

const finding = z.strictObject({
  cause: z.string(),
  state: z.string(),
  confidence: share,
  severity: z.enum(['blocker', 'condition', 'note']),
  title: z.string(),
  evidence: z.array(z.strictObject({ file: z.string(), line: count, text: z.string(), fact: z.string(), value })),
  fixes: z.array(z.string()),
  folds: z.array(z.string()),
  verify: predicate.nullable(),
});

export const reportDocumentShape = z
  .strictObject({
    schema: z.literal(1),
    knowledge: z.string().describe('Version of the knowledge it was judged with.'),
    verdict: z.enum(['problem', 'condition', 'healthy', 'inconclusive']),
    top: z
      .string()
      .nullable()
      .describe('The first cause; null where nothing read or told points at one that is known.'),
    findings: z.array(finding),
    open: z.array(z.strictObject({ cause: z.string(), p: share, ask: z.array(factId) })),
    ruledOut: z.array(z.strictObject({ cause: z.string(), because: z.array(sourceShape) })),
    recognised: z.array(z.string()),
    facts: z.partialRecord(factId, z.strictObject({ value: z.union([value, z.array(value)]), source: sourceShape })),
    conflicts: z.array(
      z.strictObject({ fact: factId, used: value, seen: z.array(z.strictObject({ value, source: sourceShape })) }),
    ),
    missing: z.array(factId),
    looked: z
      .strictObject({
        files: z.array(z.string()),
        lines: count,
        noFailure: z.boolean(),
        silent: z.array(factId),
      })
      .nullable(),
    problems: z.array(z.strictObject({ code: z.enum(PROBLEM_CODES), where: z.string(), detail: z.string() })),
    files: z.array(z.strictObject({ path: z.string(), bytes: count, lines: count, formats: z.array(z.string()) })),
    stats: z.strictObject({ bytes: count, files: count, ms: count.optional() }),
  })
  .meta({ id: 'Report', description: 'The document of `vtriage analyze --json`.' });

export const comparisonShape = z
  .strictObject({
    changed: z.array(z.strictObject({ fact: factId, before: z.array(value), after: z.array(value) })),
    fixed: z.array(z.string()).describe('Confirmed before; the fact that was wrong is right now.'),
    still: z.array(z.string()).describe('Confirmed before, and nothing proves that it is gone.'),
    new: z.array(z.string()),
  })
  .meta({ id: 'Comparison' });

export const bundleShape = statusShape
  .extend({ report: reportDocumentShape.nullable(), comparison: comparisonShape.nullable() })
  .meta({ id: 'Bundle' });

export const causesShape = z
  .strictObject({
    knowledge: z.string(),
    causes: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        summary: z.string(),
        link: z.string(),
        stops: z.string(),
        scope: z.string(),
        fixes: z.array(z.string()),
        articles: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Causes' });

const commandShape = z.strictObject({
  os: z.enum(['windows', 'linux', 'macos', 'any']),
  shell: z.enum(['powershell', 'cmd', 'sh', 'text']),
  run: z.string(),
  admin: z.boolean(),
});

export const stepShape = z
  .strictObject({
    schema: z.literal(1),
    next: z
      .strictObject({
        question: z.string(),
        fact: factId,
        text: z.string(),
        help: z.string(),
        why: z.string(),
        seconds: z.number().describe("A person's time to find out."),
        effort: z.enum(['know', 'glance', 'command', 'reboot']),
        commands: z.array(commandShape).describe('Read-only.'),
        options: z
          .array(z.strictObject({ value, label: z.string().nullable() }))
          .describe('"dont-know" is always the last.'),
        cost: z.number().describe('Seconds to find out, the trouble of it included.'),
        again: z
          .strictObject({ cause: z.string(), look: z.string() })
          .nullable()
          .describe('A second look at an answer: send it again, with `look` added to the answers under "again".'),
      })
      .nullable(),
    causes: z.array(z.strictObject({ cause: z.string(), state: z.enum(['confirmed', 'open', 'ruled-out']), p: share })),
    asked: z.array(factId),
    tried: z.array(z.string()),
    ignored: z.array(
      z.strictObject({
        key: z.string(),
        reason: z.enum(['unknown-fact', 'not-a-value', 'unknown-fix']),
      }),
    ),
    done: z.boolean(),
    fits: z.boolean().describe('False when no cause explains what was said.'),
    action: z
      .strictObject({
        cause: z.string(),
        title: z.string(),
        fixes: z.array(z.string()),
        repairs: z
          .array(
            z.strictObject({
              cause: z.string(),
              fix: z.string(),
              p: share,
              success: share.describe('How often the fix ends its cause.'),
              cost: z.number().describe('Seconds: steps, restart, risk as time, and the check.'),
            }),
          )
          .describe('What to try one after the other: proven causes, then the most probability for its cost.'),
      })
      .nullable(),
  })
  .meta({ id: 'Step', description: 'One step of the questionnaire.' });

const parameterShape = z.strictObject({
  number: z.number().int().min(1).max(4),
  name: z.string().describe('What the parameter holds; empty when nothing is published.'),
  value: z.string().nullable(),
  meaning: z.string().describe('What this value says; empty when that is not known.'),
  status: z.strictObject({ name: z.string(), page: z.string() }).nullable().describe('The NTSTATUS that the value is.'),
});

export const searchShape = z
  .strictObject({
    recognised: z.array(
      z.strictObject({
        code: z.string().optional(),
        message: z.string().optional(),
        id: z.string().nullable(),
        name: z.string(),
        kind: z.string(),
        meaning: z.string(),
        parameters: z.array(parameterShape).optional().describe('Of a stop code, as they stand in the text.'),
      }),
    ),
    results: z.array(
      z.strictObject({
        kind: z.enum(['code', 'article', 'cause', 'myth']),
        id: z.string(),
        title: z.string(),
        url: z.string(),
        causes: z.array(z.string()),
        score: z.number(),
        fit: z
          .enum(['answer', 'near', 'distant'])
          .describe('"near" has a name like the one typed; "distant" only shares words with the text.'),
      }),
    ),
    meant: z
      .array(
        z.strictObject({
          code: z.string().nullable(),
          name: z.string(),
          kind: z.string(),
          id: z.string().nullable(),
          url: z.string(),
        }),
      )
      .describe('Codes that may have been meant with numbers and names that no table knows.'),
  })
  .meta({ id: 'Search', description: 'Codes and messages found literally, then pages, best first.' });

export const decodedShape = z
  .strictObject({
    code: z.string().describe('As sent.'),
    forms: z.strictObject({ hex: z.string(), dec: z.string(), signed: z.string() }).nullable(),
    candidates: z.array(
      z.strictObject({
        kind: z.string(),
        name: z.string(),
        facility: z.string(),
        severity: z.string(),
        meaning: z.string(),
        causes: z.array(z.string()),
        url: z.string().nullable(),
        wrap: z.string().nullable().describe('How the number carries the one with this name; null for its own names.'),
        parameters: z
          .array(parameterShape.extend({ known: z.array(z.strictObject({ value: z.string(), meaning: z.string() })) }))
          .describe('Of a stop code: what its parameters mean, with the values that are known.'),
      }),
    ),
    readings: z
      .array(
        z.strictObject({
          as: z.enum(['hresult', 'ntstatus']),
          severity: z.enum(['success', 'informational', 'warning', 'error']),
          customer: z.boolean(),
          facility: z.strictObject({ number: count, name: z.string().nullable() }),
          code: count,
        }),
      )
      .describe('What the bits say, the likelier layout first.'),
    inside: z
      .array(z.strictObject({ wrap: z.string(), code: z.string(), kind: z.string(), names: z.array(z.string()) }))
      .describe('Numbers that this one carries.'),
  })
  .meta({ id: 'Decoded', description: 'Every meaning of one code, our own field first.' });
