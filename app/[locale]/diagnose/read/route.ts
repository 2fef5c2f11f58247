import { formBody } from '#app/server/form-body.ts';
import { takeShare } from '#app/server/http.ts';
import { getPack } from '#app/server/knowledge.ts';
import { HttpProblem, problemResponse } from '#app/server/problem.ts';
import { afterPaste } from '#app/ui/ask/from-facts.ts';
import { type AskQuery, askPath, onward, readQuery, versionOf } from '#app/ui/ask/state.ts';
import { inspect } from '#lib/inspect.ts';
import { isLocale, type Locale } from '#lib/locale.ts';

/** Longest text read here, in characters. Short enough for the request itself; a longer one is an upload. */
const MAX_TEXT = 64_000;
/** The same percent-encoded, Chinese characters nine bytes each, and the state. */
const MAX_BODY = MAX_TEXT * 9 + 8_192;

interface Context {
  readonly params: Promise<{ locale: string }>;
}

async function stateAfter(form: URLSearchParams): Promise<AskQuery> {
  const pack = await getPack();
  const query = readQuery(Object.fromEntries(form), pack);
  const before = { ...onward(query), version: versionOf(pack) };
  const text = form.get('text') ?? '';
  const fact = form.get('fact') ?? undefined;
  if (text.length > MAX_TEXT) return { ...before, at: fact, missed: 'long' };
  const { report } = await inspect([{ path: 'pasted.txt', blob: new Blob([text]) }], pack);
  return afterPaste(before, { report, text, fact: pack.questions.find((q) => q.fact === fact)?.fact }, pack);
}

/** Reads a pasted text for browsers without JavaScript. It is not kept; only the facts found go into the address. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const asked = (await params).locale;
  const locale: Locale = isLocale(asked) ? asked : 'en';
  try {
    takeShare('requests', request, Date.now());
    const path = askPath(await stateAfter(await formBody(request, MAX_BODY)));
    return new Response(null, { status: 303, headers: { Location: `/${locale}${path}`, 'Cache-Control': 'no-store' } });
  } catch (error) {
    const problem =
      error instanceof HttpProblem ? error : new HttpProblem('internal', { time: new Date().toISOString() });
    return problemResponse(problem, locale);
  }
}

/** The address read aloud or reloaded: back to the questions. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const asked = (await params).locale;
  return new Response(null, { status: 303, headers: { Location: `/${isLocale(asked) ? asked : 'en'}/diagnose` } });
}
