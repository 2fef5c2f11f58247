import { findStatus } from '#app/server/bundles.ts';
import { progressEvents } from '#app/server/events.ts';
import { endpoint } from '#app/server/http.ts';

/** Progress of one analysis as server-sent events. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: (call) => progressEvents(findStatus(call), call.request.headers.get('last-event-id'), call.request.signal),
});
