import { findStatus } from '#app/server/bundles.ts';
import { endpoint } from '#app/server/http.ts';
import { answerUpload } from '#app/server/receive.ts';

/** Takes files of the same machine after the fix: their report says what changed and which causes are gone. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: (call) => answerUpload(call, findStatus(call).id),
});
