import { endpoint, PUBLIC_HEADERS } from '#app/server/http.ts';
import { getPack } from '#app/server/knowledge.ts';

/** Every cause that the product knows. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: async ({ locale }) => {
    const pack = await getPack();
    const live = pack.causes.filter((cause) => cause.status !== 'retired');
    const causes = live.map((cause) => ({
      id: cause.id,
      title: cause.title[locale],
      summary: cause.summary[locale],
      link: cause.link,
      stops: cause.stops,
      scope: cause.scope,
      fixes: cause.fixes,
      articles: cause.articles,
    }));
    return Response.json(
      { knowledge: pack.version, causes },
      { headers: { ...PUBLIC_HEADERS, 'Content-Language': locale } },
    );
  },
});
