import { endpoint, PUBLIC_HEADERS } from '#app/server/http.ts';
import { HttpProblem } from '#app/server/problem.ts';
import { decode } from '#app/server/search.ts';

/** One code taken apart: every name it can have. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: ({ params, locale }) => {
    const decoded = decode(params.code ?? '', locale);
    if (!decoded) throw new HttpProblem('no-such-code');
    return Response.json(decoded, { headers: { ...PUBLIC_HEADERS, 'Content-Language': locale } });
  },
});
