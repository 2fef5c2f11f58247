/**
 * Stands in front of the web server (node --import): an address of thousands of parameters costs Next seconds, and Node's own limit
 * answers it with nothing. The questionnaire gets it shortened, with a count of what was left out; any other page refuses it.
 */
import http from 'node:http';
import { MOST, shortened } from './long-address.ts';

/** Longest request line and headers, in bytes: ten thousand short parameters. */
const LONGEST = 256 * 1024;

/** Problem details (RFC 9457) for programs, a sentence in both languages for people. */
function refuse(address: string, response: http.ServerResponse): void {
  const isApi = address.startsWith('/api/');
  const detail = `At most ${MOST} parameters are read from an address. Send them in the body of a POST request, or leave some out.`;
  const problem = {
    type: 'about:blank',
    title: 'The address has too many parameters',
    status: 414,
    detail,
    limit: MOST,
  };
  const words = `This address has more than ${MOST} parameters. Leave some out.\n这个地址里的参数超过 ${MOST} 个，请去掉一些。\n`;
  const type = isApi ? 'application/problem+json' : 'text/plain; charset=utf-8';
  response.writeHead(414, { 'Content-Type': type, Connection: 'close' });
  response.end(isApi ? JSON.stringify(problem) : words);
}

const create = http.createServer;
/** As Next calls it: with the listener alone. */
const inFront = (listener: http.RequestListener): http.Server =>
  create({ maxHeaderSize: LONGEST }, (request, response) => {
    const address = shortened(request.url ?? '/');
    if (address === undefined) return refuse(request.url ?? '', response);
    request.url = address;
    return listener(request, response);
  });
http.createServer = inFront as typeof http.createServer;
