import 'server-only';
import { negotiate } from '#app/i18n/negotiate.ts';
import { isLocale, type Locale } from '#lib/locale.ts';
import { PEER_HEADER } from './connections.ts';
import { HttpProblem, problemResponse } from './problem.ts';
import { clientOf, type RateLimit, rateLimit } from './rate-limit.ts';
import { settings } from './store.ts';

/** What a handler is given: everything about the request that is not its body. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  readonly locale: Locale;
  /** Parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: number;
}
export type Handler = (call: Call) => Response | Promise<Response>;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
type Method = (typeof METHODS)[number];
type PathParams = Promise<Record<string, string | string[] | undefined>>;
type Route = (request: Request, context: { readonly params: PathParams }) => Promise<Response>;

/**
 * The exports of a route file. Methods without a handler answer 405 with Allow (RFC 9110, 15.5.6); every refusal and every
 * failure becomes a problem document; every client has its share.
 */
export function endpoint(handlers: Partial<Record<Method, Handler>>): Record<Method, Route> {
  const allow = allowed(handlers);
  const route = (method: Method): Route => {
    const read = method === 'HEAD' ? handlers.GET : undefined;
    const handler = handlers[method] ?? read ?? (method === 'OPTIONS' ? optionsOf(allow) : refuseMethod(allow));
    return (request, context) => answer(handler, request, context.params);
  };
  return {
    GET: route('GET'),
    HEAD: route('HEAD'),
    POST: route('POST'),
    PUT: route('PUT'),
    PATCH: route('PATCH'),
    DELETE: route('DELETE'),
    OPTIONS: route('OPTIONS'),
  };
}

function allowed(handlers: Partial<Record<Method, Handler>>): string {
  const always: readonly Method[] = handlers.GET ? ['HEAD', 'OPTIONS'] : ['OPTIONS'];
  return METHODS.filter((method) => handlers[method] || always.includes(method)).join(', ');
}

const optionsOf =
  (allow: string): Handler =>
  () =>
    new Response(null, { status: 204, headers: { Allow: allow } });
const refuseMethod =
  (allow: string): Handler =>
  () => {
    throw new HttpProblem('method-not-allowed', { allow }, { Allow: allow });
  };

async function answer(handler: Handler, request: Request, params: PathParams): Promise<Response> {
  const url = new URL(request.url);
  const now = Date.now();
  const locale = localeOf(request, url);
  try {
    takeShare('requests', request, now);
    return await handler({ request, url, locale, params: single(await params), now });
  } catch (error) {
    return problemResponse(toProblem(error, now), locale);
  }
}

/** `?lang=` wins over Accept-Language. */
function localeOf(request: Request, url: URL): Locale {
  const asked = url.searchParams.get('lang') ?? '';
  return isLocale(asked) ? asked : negotiate(request.headers.get('accept-language'));
}

/** A path without variable parts has no params at all, whatever Next's types say. */
function single(params: Awaited<PathParams> | undefined): Record<string, string> {
  const pairs = Object.entries(params ?? {}).map(
    ([key, value]) => [key, Array.isArray(value) ? value.join('/') : (value ?? '')] as const,
  );
  return Object.fromEntries(pairs);
}

const STACK_LINES = 4;

function toProblem(error: unknown, now: number): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'SQLITE_FULL'))
    return new HttpProblem('storage-full');
  // The message may quote input, so only the kind of the error and where it was thrown are logged.
  const stack = error instanceof Error ? (error.stack ?? '').split('\n').map((line) => line.trim()) : [];
  const where = stack.filter((line) => line.startsWith('at ')).slice(0, STACK_LINES);
  console.error(
    JSON.stringify({ at: new Date(now).toISOString(), failed: error instanceof Error ? error.name : 'unknown', where }),
  );
  return new HttpProblem('internal', { time: new Date(now).toISOString() });
}

const LIMITED = ['requests', 'uploads'] as const;
type Limited = (typeof LIMITED)[number];
declare global {
  var vtriageRates: Readonly<Record<Limited, RateLimit>> | undefined;
}

function rates(): Readonly<Record<Limited, RateLimit>> {
  const { requestsPerMinute, uploadsPerMinute } = settings();
  globalThis.vtriageRates ??= { requests: rateLimit(requestsPerMinute), uploads: rateLimit(uploadsPerMinute) };
  return globalThis.vtriageRates;
}

/** Takes one of the client's share. @throws HttpProblem with Retry-After when it is used up */
export function takeShare(kind: Limited, request: Request, now: number): void {
  const { requestsPerMinute, uploadsPerMinute, trustProxy } = settings();
  const client = clientOf(request.headers.get(PEER_HEADER), request.headers.get('x-forwarded-for'), trustProxy);
  const seconds = rates()[kind].take(client, now);
  const limit = kind === 'uploads' ? uploadsPerMinute : requestsPerMinute;
  if (seconds > 0) throw new HttpProblem('too-many-requests', { limit, seconds }, { 'Retry-After': String(seconds) });
}

/** Answers about uploads are for the one who knows the address: never stored by caches, never indexed. */
export const PRIVATE_HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' } as const;

/** Answers that are the same for everybody until the next release. */
export const PUBLIC_HEADERS = { 'Cache-Control': 'public, max-age=300', Vary: 'Accept, Accept-Language' } as const;
