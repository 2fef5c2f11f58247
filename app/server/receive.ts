import 'server-only';
import { statfs } from 'node:fs/promises';
import { queueLength } from '#db/queue.ts';
import { type Incoming, receiveUpload, type UploadResult } from '#db/uploads.ts';
import { LIMITS } from '#lib/bundle/limits.ts';
import { announcedLength, bodyChunks, wholeBody } from './body.ts';
import { addressOf, pageOf } from './bundles.ts';
import { type Call, PRIVATE_HEADERS, takeShare } from './http.ts';
import { refuseWhileArriving } from './linger.ts';
import { boundaryOf, formParts } from './multipart.ts';
import { HttpProblem } from './problem.ts';
import { settings, store } from './store.ts';

const MB = 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;
const DEFAULT_DAYS = 30;
const MAX_DAYS = 90;
const MAX_FILES = 2000;
const MAX_NAME = 255;
/** Headings of multipart parts come on top of the files. */
const FORM_OVERHEAD = 1 * MB;
const RETRY_SECONDS = 60;
/** Disk space that uploads leave free, for the database and its log. */
const DISK_RESERVE = 100 * MB;

/**
 * Receives the files of a request. A refusal is answered while the rest of the body is still on its way.
 * @param verifies the upload before the fix that this one is to prove
 */
async function receive(call: Call, verifies?: string): Promise<Response | Extract<UploadResult, { ok: true }>> {
  const { request, url, now } = call;
  const reader = request.body?.getReader();
  if (!reader) throw new HttpProblem('empty');
  try {
    await checkRoom(announcedLength(request.headers) ?? 0);
    checkHeaders(request.headers);
    const rules = {
      maxBytes: LIMITS.inputBytes,
      maxFiles: MAX_FILES,
      keepMs: keepMsOf(url.searchParams.get('keep') ?? undefined),
      now,
      ...(verifies === undefined ? {} : { verifies }),
    };
    const body = wholeBody(bodyChunks(reader), announcedLength(request.headers));
    const result = await receiveUpload(store(), incoming(request, url, body), rules);
    return result.ok ? result : refuseWhileArriving(refusal(result.why), call.locale, reader);
  } catch (error) {
    if (error instanceof HttpProblem) return refuseWhileArriving(error, call.locale, reader);
    throw error;
  }
}

function refusal(why: Extract<UploadResult, { ok: false }>['why']): HttpProblem {
  if (why === 'too-large') return new HttpProblem('too-large', { limit: LIMITS.inputBytes / MB });
  if (why === 'too-many-files') return new HttpProblem('too-many-files', { limit: MAX_FILES });
  return new HttpProblem('empty');
}

/** Refuses uploads while too many wait or the disk is nearly full. */
export async function checkRoom(bytes: number): Promise<void> {
  const { maxWaiting } = settings();
  if (queueLength(store()).queued >= maxWaiting) {
    throw new HttpProblem(
      'queue-full',
      { limit: maxWaiting, seconds: RETRY_SECONDS },
      { 'Retry-After': String(RETRY_SECONDS) },
    );
  }
  const { bavail, bsize } = await statfs(store().uploads);
  if (bavail * bsize < bytes + DISK_RESERVE) throw new HttpProblem('storage-full');
}

function checkHeaders(headers: Headers): void {
  const type = headers.get('content-type') ?? 'application/octet-stream';
  // application/x-www-form-urlencoded is what curl --data-binary says of any file, so it counts as raw bytes.
  if (/^multipart\//i.test(type) && boundaryOf(type) === undefined)
    throw new HttpProblem('unsupported-type', {
      type,
      accepted: 'multipart/form-data; application/octet-stream; text/plain',
    });
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity')
    throw new HttpProblem('content-coding', {}, { 'Accept-Encoding': 'identity' });
  const allowance = boundaryOf(type) === undefined ? 0 : FORM_OVERHEAD;
  if ((announcedLength(headers) ?? 0) > LIMITS.inputBytes + allowance) throw refusal('too-large');
}

/** Days until the report expires, as milliseconds: `?keep=7`. */
export function keepMsOf(text: string = String(DEFAULT_DAYS)): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > MAX_DAYS) throw new HttpProblem('invalid', { detail: `keep: 1-${MAX_DAYS}` });
  return days * DAY_MS;
}

async function* incoming(request: Request, url: URL, body: AsyncIterable<Uint8Array>): AsyncGenerator<Incoming> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '');
  if (boundary === undefined) {
    yield { name: rawName(request, url), bytes: body };
    return;
  }
  for await (const part of formParts(body, boundary)) {
    if (part.fileName !== undefined) yield { name: shortName(part.fileName), bytes: part.bytes };
    else if (part.field === 'text' || part.field === 'q') yield { name: 'pasted.txt', bytes: part.bytes };
  }
}

/** `?name=` or X-File-Name; header values are ASCII, so other letters come percent-encoded. */
function rawName(request: Request, url: URL): string {
  const header = request.headers.get('x-file-name') ?? '';
  return shortName(url.searchParams.get('name') ?? decoded(header));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a plain name with a per cent sign in it
  }
}

export const shortName = (name: string): string => name.trim().slice(-MAX_NAME) || 'upload';

/** 202 when the files are safely on disk. */
export async function answerUpload(call: Call, verifies?: string): Promise<Response> {
  takeShare('uploads', call.request, call.now);
  const received = await receive(call, verifies);
  if (received instanceof Response) return received;
  const { id, deleteToken } = received;
  // A form sent without scripts: its reader wants the page, not the document.
  if (/^text\/html\b/i.test(call.request.headers.get('accept') ?? ''))
    return new Response(null, { status: 303, headers: { ...PRIVATE_HEADERS, Location: pageOf(id, call.locale) } });
  const headers = { ...PRIVATE_HEADERS, Location: addressOf(id) };
  return Response.json({ id, url: pageOf(id, call.locale), deleteToken }, { status: 202, headers });
}
