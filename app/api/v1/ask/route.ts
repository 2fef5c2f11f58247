import { jsonBody } from '#app/server/body.ts';
import { type Call, endpoint, PRIVATE_HEADERS } from '#app/server/http.ts';
import { getPack } from '#app/server/knowledge.ts';
import { parsed } from '#app/server/parsed.ts';
import { askShape, askStep } from '#app/server/questionnaire.ts';
import { askDocument } from '#lib/ask-document.ts';

const MAX_BODY = 64 * 1024;
/** Parameters of the query that are no answers. */
const NOT_ANSWERS = ['lang', 'bundle', 'tried', 'aside'];

async function answer(given: unknown, { locale, now }: Call): Promise<Response> {
  const pack = await getPack();
  const state = askStep(parsed(askShape, given), pack, now);
  return Response.json(askDocument(state, pack, locale), {
    headers: { ...PRIVATE_HEADERS, 'Content-Language': locale },
  });
}

/** One step of the questionnaire: answers in the query (`?firmware.virt=disabled&tried=fix,fix`) or as JSON. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: (call) => {
    const answers = [...call.url.searchParams].filter(([key]) => !NOT_ANSWERS.includes(key));
    const bundle = call.url.searchParams.get('bundle') ?? undefined;
    const listed = (name: string) => call.url.searchParams.get(name)?.split(',').filter(Boolean);
    const lists = { tried: listed('tried'), aside: listed('aside') };
    return answer({ answers: Object.fromEntries(answers), bundle, ...lists }, call);
  },
  POST: async (call) => answer(await jsonBody(call.request, MAX_BODY), call),
});
