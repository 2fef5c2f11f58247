import { z } from 'zod';
import { endpoint, PUBLIC_HEADERS } from '#app/server/http.ts';
import { parsed } from '#app/server/parsed.ts';
import { search } from '#app/server/search.ts';

const shape = z.object({ q: z.string().trim().min(1), n: z.coerce.number().int().min(1).max(50).default(10) });

/** Codes, messages, causes and articles for any text. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: async ({ url, locale }) => {
    const { q, n } = parsed(shape, Object.fromEntries(url.searchParams));
    const found = await search(q, locale, n);
    return Response.json(found, { headers: { ...PUBLIC_HEADERS, 'Content-Language': locale } });
  },
});
