import { answerBundle, removeBundle } from '#app/server/bundles.ts';
import { endpoint } from '#app/server/http.ts';

/** One upload: its progress, then its report; deleted by the one who has the token. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: answerBundle, DELETE: removeBundle });
