import { endpoint } from '#app/server/http.ts';
import { tus, tusDelete, tusHead, tusOptions, tusPatch } from '#app/server/tus.ts';

/** One resumable upload: how far it is, its next bytes, or giving it up. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  HEAD: tus(tusHead),
  PATCH: tus(tusPatch),
  DELETE: tus(tusDelete),
  OPTIONS: tusOptions,
});
