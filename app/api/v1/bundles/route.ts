import { endpoint } from '#app/server/http.ts';
import { answerUpload } from '#app/server/receive.ts';

/** Takes files for analysis. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: (call) => answerUpload(call) });
