import { diagnosePath } from '#app/server/answers.ts';
import { endpoint } from '#app/server/http.ts';
import { getPack } from '#app/server/knowledge.ts';
import { answersIn } from '#app/server/text-answers.ts';
import { isLocale } from '#lib/locale.ts';

/** From words to questions: what a text says about the machine becomes the first answers. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: async ({ url, params, locale: preferred }) => {
    const locale = isLocale(params.locale ?? '') ? params.locale : preferred;
    const answers = await answersIn(url.searchParams.get('q') ?? '', await getPack());
    const headers = { Location: `/${locale}${diagnosePath(answers)}`, 'X-Robots-Tag': 'noindex, nofollow' };
    return new Response(null, { status: 303, headers });
  },
});
