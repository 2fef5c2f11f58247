import 'server-only';
import { ID_PATTERN } from '#db/ids.ts';
import { type Appended, appendUpload, beginUpload, dropUpload, type Offset, offsetOf } from '#db/resumable.ts';
import { LIMITS } from '#lib/bundle/limits.ts';
import { announcedLength, bodyChunks } from './body.ts';
import { pageOf } from './bundles.ts';
import { type Call, type Handler, PRIVATE_HEADERS, takeShare } from './http.ts';
import { refuseWhileArriving } from './linger.ts';
import { HttpProblem } from './problem.ts';
import { checkRoom, keepMsOf, shortName } from './receive.ts';
import { store } from './store.ts';

/**
 * Resumable uploads of one file by tus 1.0.0 (tus.io/protocols/resumable-upload): the core protocol with the extensions
 * creation, expiration and termination. A whole upload is a bundle with the same id.
 */
const VERSION = '1.0.0';
const MB = 1024 * 1024;
const HEADERS = { ...PRIVATE_HEADERS, 'Tus-Resumable': VERSION } as const;

/** Checks the version and puts the protocol's header on every answer, refusals too. */
export function tus(handler: Handler): Handler {
  return async (call) => {
    try {
      if (call.request.headers.get('tus-resumable') !== VERSION) {
        throw new HttpProblem('tus-version', {}, { 'Tus-Version': VERSION });
      }
      return await handler(call);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      throw new HttpProblem(error.code, error.values, { ...HEADERS, ...error.headers });
    }
  };
}

/** What this server can do; asked without a version. */
export const tusOptions: Handler = () =>
  new Response(null, {
    status: 204,
    headers: {
      ...HEADERS,
      'Tus-Version': VERSION,
      'Tus-Extension': 'creation,expiration,termination',
      'Tus-Max-Size': String(LIMITS.inputBytes),
    },
  });

/** Announces a file: 201 with the address to send its bytes to. The body has what POST /api/v1/bundles answers. */
export const tusCreate: Handler = async ({ request, locale, now }) => {
  takeShare('uploads', request, now);
  const length = wholeNumber(request.headers.get('upload-length'), 'Upload-Length');
  if (length > LIMITS.inputBytes) throw new HttpProblem('too-large', { limit: LIMITS.inputBytes / MB });
  if (length === 0) throw new HttpProblem('empty');
  await checkRoom(length);
  const about = metadata(request.headers.get('upload-metadata') ?? '');
  const name = shortName(about.get('filename') ?? about.get('name') ?? '');
  const { id, deleteToken } = await beginUpload(store(), { name, length, keepMs: keepMsOf(about.get('keep')) });
  const headers = { ...HEADERS, Location: `/api/v1/uploads/${id}` };
  return Response.json({ id, url: pageOf(id, locale), deleteToken }, { status: 201, headers });
};

/** How far it is. */
export const tusHead: Handler = async (call) => {
  const found = await offsetOf(store(), idOf(call), call.now);
  if (!found) throw new HttpProblem('not-found');
  return new Response(null, {
    status: 200,
    headers: { ...offsetHeaders(found), 'Upload-Length': String(found.length) },
  });
};

/** The next bytes. */
export const tusPatch: Handler = async (call) => {
  const { request, locale, now } = call;
  const reader = request.body?.getReader();
  try {
    const id = idOf(call);
    const type = request.headers.get('content-type') ?? '';
    const accepted = 'application/offset+octet-stream';
    if (type !== accepted) throw new HttpProblem('unsupported-type', { type, accepted });
    const offset = wholeNumber(request.headers.get('upload-offset'), 'Upload-Offset');
    const piece = {
      offset,
      bytes: reader ? bodyChunks(reader) : nothing(),
      announced: announcedLength(request.headers),
    };
    const result = await appendUpload(store(), id, piece, now);
    if (typeof result === 'string') throw await refusal(result, id, now);
    return new Response(null, { status: 204, headers: offsetHeaders(result) });
  } catch (error) {
    if (!(error instanceof HttpProblem) || !reader) throw error;
    const problem = new HttpProblem(error.code, error.values, { ...HEADERS, ...error.headers });
    return refuseWhileArriving(problem, locale, reader);
  }
};

/** Gives up an upload that is not whole; a whole one is deleted as a bundle, with its token. */
export const tusDelete: Handler = async (call) => {
  if (!(await dropUpload(store(), idOf(call)))) throw new HttpProblem('not-found');
  return new Response(null, { status: 204, headers: HEADERS });
};

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function refusal(why: Extract<Appended, string>, id: string, now: number): Promise<HttpProblem> {
  if (why === 'unknown') return new HttpProblem('not-found');
  if (why === 'busy') return new HttpProblem('busy');
  if (why === 'too-large') return new HttpProblem('too-large', { limit: LIMITS.inputBytes / MB });
  return new HttpProblem('other-offset', { offset: (await offsetOf(store(), id, now))?.offset ?? 0 });
}

function idOf({ params }: Call): string {
  const id = params.id ?? '';
  if (!ID_PATTERN.test(id)) throw new HttpProblem('not-found');
  return id;
}

function offsetHeaders({ offset, expiresAt }: Offset): Record<string, string> {
  const expires = expiresAt === undefined ? {} : { 'Upload-Expires': new Date(expiresAt).toUTCString() };
  return { ...HEADERS, 'Upload-Offset': String(offset), ...expires };
}

function wholeNumber(text: string | null, header: string): number {
  if (text === null || !/^\d{1,15}$/.test(text)) throw new HttpProblem('invalid', { detail: header });
  return Number(text);
}

/** `filename d29ybGQ=,keep Nw==`: names with values in base64. */
function metadata(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(',').map((pair) => pair.trim().split(' '));
  return new Map(pairs.map(([key = '', value = '']) => [key, Buffer.from(value, 'base64').toString('utf8')]));
}
