import { addressOf, pageOf } from '#app/server/bundles.ts';
import { endpoint, PRIVATE_HEADERS, takeShare } from '#app/server/http.ts';
import { receive } from '#app/server/receive.ts';

/** Takes files for analysis: 202 when they are safely on disk. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: async (call) => {
    takeShare('uploads', call.request, call.now);
    const received = await receive(call);
    if (received instanceof Response) return received;
    const { id, deleteToken } = received;
    const headers = { ...PRIVATE_HEADERS, Location: addressOf(id) };
    return Response.json({ id, url: pageOf(id, call.locale), deleteToken }, { status: 202, headers });
  },
});
