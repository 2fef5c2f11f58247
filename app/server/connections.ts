import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, Server } from 'node:http';

/** Time for one whole request. Node's 5 minutes would cut a 500 MB upload on a slow line. */
const REQUEST_MS = 60 * 60 * 1000;

/** Header with the address of the connection. */
export const PEER_HEADER = 'x-vtriage-peer';

/**
 * Prepares the process for serving. Route handlers do not see the connection, so its address is put into a header, over
 * whatever a client sent under that name. Node publishes `http.server.request.start` before a request is handled
 * (nodejs.org/docs/latest-v24.x/api/diagnostics_channel.html#http).
 */
export function prepareServer(): void {
  process.on('disconnect', () => process.exit(0)); // whoever started this process is gone
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null || !('request' in message) || !('server' in message)) return;
    const { request, server } = message;
    if (server instanceof Server) server.requestTimeout = REQUEST_MS;
    if (request instanceof IncomingMessage) request.headers[PEER_HEADER] = request.socket.remoteAddress ?? '';
  });
}
