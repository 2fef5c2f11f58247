import en from '#content/messages/en/http.json' with { type: 'json' };
import zh from '#content/messages/zh-CN/http.json' with { type: 'json' };
import type { Locale } from '#lib/locale.ts';

const MESSAGES: Readonly<Record<Locale, typeof en>> = { en, 'zh-CN': zh };

const STATUS = {
  'bad-request': 400,
  'bad-form': 400,
  incomplete: 400,
  'token-missing': 401,
  'token-wrong': 403,
  'not-found': 404,
  'no-such-path': 404,
  'no-such-code': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  'not-finished': 409,
  'other-offset': 409,
  'tus-version': 412,
  busy: 423,
  'no-report': 409,
  'too-large': 413,
  'too-many-files': 413,
  'body-too-large': 413,
  'unsupported-type': 415,
  'content-coding': 415,
  empty: 422,
  invalid: 422,
  'too-many-requests': 429,
  internal: 500,
  'queue-full': 503,
  'storage-full': 507,
} as const satisfies Record<keyof typeof en, number>;

export type HttpProblemCode = keyof typeof STATUS;
export const HTTP_PROBLEM_CODES = Object.keys(STATUS).sort();

/** The values that the sentences of a problem name; they are also members of the document. */
export type ProblemValues = Readonly<Record<string, string | number>>;

/** A refusal that a handler returns or throws; `problemResponse` puts it into words. */
export class HttpProblem extends Error {
  readonly code: HttpProblemCode;
  readonly values: ProblemValues;
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: HttpProblemCode, values: ProblemValues = {}, headers: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.values = values;
    this.headers = headers;
  }
}

const LONGEST_VALUE = 300;

/** Values come from requests: no markup and no endless text in an answer, though it is JSON and never HTML. */
const tame = (value: string | number): string =>
  String(value)
    .replace(/[<>&\p{Cc}]/gu, ' ')
    .slice(0, LONGEST_VALUE);

const fill = (text: string, values: ProblemValues): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => tame(values[name] ?? ''));

/** The problem document of RFC 9457 with what to do (`action`) and the limit where there is one. */
export function problemDocument(problem: HttpProblem, locale: Locale): Readonly<Record<string, string | number>> {
  const words = MESSAGES[locale][problem.code];
  const { limit } = problem.values;
  return {
    type: `urn:vtriage:problem:${problem.code}`,
    title: words.title,
    status: STATUS[problem.code],
    detail: fill(words.detail, problem.values),
    action: fill(words.action, problem.values),
    code: problem.code,
    ...(limit === undefined ? {} : { limit }),
  };
}

export function problemHeaders(problem: HttpProblem, locale: Locale): Headers {
  return new Headers({
    'Content-Type': 'application/problem+json',
    'Content-Language': locale,
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language',
    ...problem.headers,
  });
}

export function problemResponse(problem: HttpProblem, locale: Locale): Response {
  const document = problemDocument(problem, locale);
  return Response.json(document, { status: STATUS[problem.code], headers: problemHeaders(problem, locale) });
}

export const problemStatus = (problem: HttpProblem): number => STATUS[problem.code];
