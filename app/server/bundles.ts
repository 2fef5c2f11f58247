import 'server-only';
import { ID_PATTERN } from '#db/ids.ts';
import { type BundleStatus, deleteBundle, reportOf, statusOf } from '#db/reports.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { type Comparison, compare } from '#lib/report/compare.ts';
import { factsOf } from '#lib/report/facts-of.ts';
import { toJson } from '#lib/report/json.ts';
import { toMarkdown } from '#lib/report/markdown.ts';
import type { Report } from '#lib/report/report.ts';
import { toSarif } from '#lib/report/sarif.ts';
import { type Call, PRIVATE_HEADERS } from './http.ts';
import { getPack } from './knowledge.ts';
import { HttpProblem } from './problem.ts';
import { store } from './store.ts';

/** Where a person reads the report, and where a program does. */
export const pageOf = (id: string, locale: Locale): string => `/${locale}/r/${id}`;
export const addressOf = (id: string): string => `/api/v1/bundles/${id}`;

/** The status of the upload in the path. @throws HttpProblem when there is none (never was, expired, deleted) */
export function findStatus({ params, now }: Call): BundleStatus {
  const id = params.id ?? '';
  const status = ID_PATTERN.test(id) ? statusOf(store(), id, now) : undefined;
  if (!status) throw new HttpProblem('not-found', {}, PRIVATE_HEADERS);
  return status;
}

/** The status as the API has it: times in ISO 8601. */
export function statusDocument(status: BundleStatus): Readonly<Record<string, string | number | null>> {
  const { id, state, phase, percent, failure, verifies } = status;
  const time = (ms: number): string => new Date(ms).toISOString();
  return {
    id,
    state,
    phase,
    percent,
    failure,
    verifies,
    createdAt: time(status.createdAt),
    expiresAt: time(status.expiresAt),
  };
}

const FORMATS = { json: 'application/json', markdown: 'text/markdown', sarif: 'application/sarif+json' } as const;
type Format = keyof typeof FORMATS;
const isFormat = (text: string): text is Format => Object.hasOwn(FORMATS, text);

/** `?format=` wins over Accept. An Accept without any type of ours is refused, not guessed. */
function formatOf({ request, url }: Call): Format {
  const asked = url.searchParams.get('format');
  if (asked !== null && isFormat(asked)) return asked;
  const accept = request.headers.get('accept') ?? '*/*';
  const ranges = accept.split(',').map((range) => range.split(';')[0]?.trim().toLowerCase() ?? '');
  for (const range of ranges) {
    if (range === FORMATS.markdown) return 'markdown';
    if (range === FORMATS.sarif) return 'sarif';
    if (['*/*', 'application/*', FORMATS.json].includes(range)) return 'json';
  }
  throw new HttpProblem('not-acceptable', { types: Object.values(FORMATS).join(', ') });
}

/** The status, with the report when it is there; as Markdown or SARIF only the report. */
export async function answerBundle(call: Call): Promise<Response> {
  const status = findStatus(call);
  const format = formatOf(call);
  const report = status.state === 'done' ? reportOf(store(), status.id, call.now) : undefined;
  if (format === 'json') return answerJson(call, status, report);
  if (!report) throw notYet(status);
  const headers = {
    ...PRIVATE_HEADERS,
    'Content-Type': format === 'sarif' ? FORMATS.sarif : 'text/markdown; charset=utf-8',
    'Content-Language': call.locale,
    Vary: 'Accept, Accept-Language',
  };
  const pack = await getPack();
  if (format === 'sarif') return new Response(JSON.stringify(toSarif(report, pack, call.locale)), { headers });
  return new Response(toMarkdown(report, pack, call.locale), { headers });
}

async function answerJson(call: Call, status: BundleStatus, report: Report | undefined): Promise<Response> {
  const pack = await getPack();
  const comparison = report ? comparisonOf(status, report, pack, call.now) : null;
  const body = { ...statusDocument(status), report: report ? toJson(report, pack, call.locale) : null, comparison };
  const waiting = status.state === 'queued' || status.state === 'running';
  const headers = { ...PRIVATE_HEADERS, Vary: 'Accept, Accept-Language', ...(waiting ? { 'Retry-After': '1' } : {}) };
  return Response.json(body, { headers });
}

/** What changed since the upload that this one is to prove; null when there is none, or when it is gone. */
export function comparisonOf({ verifies }: BundleStatus, after: Report, pack: Pack, now: number): Comparison | null {
  const before = verifies === null ? undefined : reportOf(store(), verifies, now);
  return before ? compare(factsOf(before), factsOf(after), pack) : null;
}

function notYet({ state, percent, failure }: BundleStatus): HttpProblem {
  if (state === 'failed') return new HttpProblem('no-report', { failure: failure ?? '' }, PRIVATE_HEADERS);
  return new HttpProblem('not-finished', { percent }, { ...PRIVATE_HEADERS, 'Retry-After': '1' });
}

/** Deletes an upload with everything that belongs to it: `Authorization: Bearer <deleteToken>`. */
export async function removeBundle(call: Call): Promise<Response> {
  const { id } = findStatus(call);
  const token = /^Bearer ([\w-]{1,200})$/i.exec(call.request.headers.get('authorization') ?? '')?.[1];
  if (token === undefined)
    throw new HttpProblem('token-missing', {}, { ...PRIVATE_HEADERS, 'WWW-Authenticate': 'Bearer' });
  const result = await deleteBundle(store(), id, token);
  if (result === 'forbidden') throw new HttpProblem('token-wrong', {}, PRIVATE_HEADERS);
  if (result === 'unknown') throw new HttpProblem('not-found', {}, PRIVATE_HEADERS);
  return new Response(null, { status: 204, headers: PRIVATE_HEADERS });
}
