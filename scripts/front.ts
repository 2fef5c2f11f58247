/**
 * Stands in front of the web server (node --import): an address of thousands of parameters costs Next seconds, and Node's own limit
 * answers it with nothing. The questionnaire gets it shortened, with a count of what was left out; any other page refuses it.
 */
import http from 'node:http';
import { MOST, shortened } from './long-address.ts';

/** Longest request line and headers, in bytes: ten thousand short parameters. */
const LONGEST = 256 * 1024;

function refuse(response: http.ServerResponse): void {
  response.writeHead(414, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`This address has more than ${MOST} parameters.\n这个地址里的参数超过 ${MOST} 个。\n`);
}

const create = http.createServer;
/** As Next calls it: with the listener alone. */
const inFront = (listener: http.RequestListener): http.Server =>
  create({ maxHeaderSize: LONGEST }, (request, response) => {
    const address = shortened(request.url ?? '/');
    if (address === undefined) return refuse(response);
    request.url = address;
    return listener(request, response);
  });
http.createServer = inFront as typeof http.createServer;
