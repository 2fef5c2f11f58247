import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/**
 * The schema of SARIF 2.1.0 by OASIS; origin.md beside it tells where it comes from. Zod takes every URI reference for an absolute URL, so
 * that one format is left out: sarif.test.ts holds the references to their characters.
 */
const schema = z.fromJSONSchema(
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'sarif-schema-2.1.0.json'), 'utf8'), (key, value: unknown) =>
    key === 'format' && value === 'uri-reference' ? undefined : value,
  ),
);

/** What the schema of OASIS objects to in a document; empty for a valid one. */
export const sarifFaults = (document: unknown): readonly string[] =>
  (schema.safeParse(JSON.parse(JSON.stringify(document))).error?.issues ?? []).map(
    (issue) => `${issue.path.join('.')}: ${issue.message}`,
  );
