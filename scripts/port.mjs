// Finds a port to listen on.
import { createServer } from 'node:net';
import { stop } from './ensure.mjs';

const USUAL = 3000;
const TRIES = 20;

function isFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** PORT when it is given (and then it must be free), otherwise 3000 or the next free one. */
export async function findPort(host) {
  const given = process.env.PORT;
  if (given) {
    const port = Number(given);
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      stop(`PORT=${given} is not a port. Use a number from 1 to 65535.`);
    if (!(await isFree(port, host)))
      stop(`Port ${port} on ${host} is taken or not allowed. Use another one: PORT=${port + 1} npm start`);
    return port;
  }
  for (let port = USUAL; port < USUAL + TRIES; port += 1) if (await isFree(port, host)) return port;
  return stop(`No free port from ${USUAL} to ${USUAL + TRIES - 1}. Choose one: PORT=8080 npm start`);
}
