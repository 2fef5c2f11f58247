import { endpoint } from '#app/server/http.ts';
import { HttpProblem } from '#app/server/problem.ts';

const nothing = (): never => {
  throw new HttpProblem('no-such-path');
};

/** Every path of the API that is no other route's. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: nothing,
  POST: nothing,
  PUT: nothing,
  PATCH: nothing,
  DELETE: nothing,
});
