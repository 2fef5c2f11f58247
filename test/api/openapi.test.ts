import { expect, expectTypeOf, test, vi } from 'vitest';
import type { z } from 'zod';
import type { reportDocumentShape } from '#app/server/shapes.ts';
import type { JsonReport } from '#lib/report/json.ts';

vi.mock('server-only', () => ({}));
const { openApi } = await import('#app/server/openapi.ts');

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : references(inner)));
}

test('every reference of the API description leads somewhere', () => {
  const document = openApi('1.0');
  const all = references(document);
  expect(all.length).toBeGreaterThan(20);
  for (const reference of all) {
    const place = reference
      .slice(2)
      .split('/')
      .reduce<unknown>(
        (at, key) =>
          typeof at === 'object' && at !== null && key in at
            ? Object.entries(at).find(([k]) => k === key)?.[1]
            : undefined,
        document,
      );
    expect(place, reference).toBeDefined();
  }
});

test('every operation can be refused with a problem document', () => {
  for (const item of Object.values(Object(openApi('1.0').paths))) {
    for (const operation of Object.values(Object(item)))
      expect(Object.keys(Object(Object(operation).responses))).toContain('429');
  }
});

test('the description names every field of the report', () => {
  expectTypeOf<keyof JsonReport>().toEqualTypeOf<keyof z.infer<typeof reportDocumentShape>>();
  expectTypeOf<keyof JsonReport['findings'][number]>().toEqualTypeOf<
    keyof z.infer<typeof reportDocumentShape>['findings'][number]
  >();
});
