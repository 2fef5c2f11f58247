import { expect, test, vi } from 'vitest';
import { emptyReport } from '../store/helpers.ts';

const status = { id: 'a'.repeat(32), state: 'done', phase: null, percent: 100, failure: null, verifies: null };
vi.mock('server-only', () => ({}));
vi.mock('#app/server/store.ts', () => ({ store: () => undefined }));
vi.mock('#app/server/knowledge.ts', async () => ({
  getPack: async () => (await import('../small-pack.ts')).SMALL_PACK,
}));
vi.mock('#db/reports.ts', () => ({
  statusOf: () => ({ ...status, createdAt: 0, expiresAt: 1 }),
  reportOf: () => emptyReport,
}));
const { answerBundle } = await import('#app/server/bundles.ts');

/** Which form of a report is handed out: ?format= wins, then Accept, and what we do not have is refused. */
function get(accept: string, query = ''): Promise<Response> {
  const url = new URL(`http://localhost/api/v1/bundles/${status.id}${query}`);
  const request = new Request(url, { headers: { Accept: accept } });
  return answerBundle({ request, url, locale: 'en', params: { id: status.id }, now: 0 });
}

test.each([
  ['application/json', '', 'application/json'],
  ['*/*', '', 'application/json'],
  ['text/markdown', '', 'text/markdown; charset=utf-8'],
  ['application/sarif+json', '', 'application/sarif+json'],
  ['text/html, application/sarif+json;q=0.5', '', 'application/sarif+json'],
  ['application/json', '?format=sarif', 'application/sarif+json'],
])('%s %s gives %s', async (accept, query, type) => {
  const response = await get(accept, query);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('SARIF is the report alone, in the language asked for', async () => {
  const response = await get('application/sarif+json');
  expect(response.headers.get('content-language')).toBe('en');
  expect(await response.json()).toMatchObject({ version: '2.1.0', runs: [{ language: 'en', results: [] }] });
});

test('another type is refused', async () => {
  await expect(get('application/pdf')).rejects.toMatchObject({ code: 'not-acceptable' });
});
