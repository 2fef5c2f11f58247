import { endpoint } from '#app/server/http.ts';
import { tus, tusCreate, tusOptions } from '#app/server/tus.ts';

/** Announces a resumable upload (tus 1.0.0). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: tus(tusCreate), OPTIONS: tusOptions });
