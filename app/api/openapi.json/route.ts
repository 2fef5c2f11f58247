import { endpoint, PUBLIC_HEADERS } from '#app/server/http.ts';
import { openApi } from '#app/server/openapi.ts';

/** Version of the API: the 1 of /api/v1, and a second number for additions. */
const VERSION = '1.0';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: () => Response.json(openApi(VERSION), { headers: PUBLIC_HEADERS }),
});
