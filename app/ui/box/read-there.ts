import type { Input } from '#lib/bundle/types.ts';

/** What the server said when it did not take or could not read the upload (RFC 9457). */
export class Refused extends Error {
  override readonly name = 'Refused';
}
/** The server took the upload and could not read it; the message is the reason's word (db/schema.ts, FAILURES). */
export class Unread extends Error {
  override readonly name = 'Unread';
}

export interface Stored {
  readonly id: string;
  readonly deleteToken: string;
}

/** 0-1, and which half of the way it is. */
export type ThereProgress = { readonly stage: 'upload' | 'wait' | 'read'; readonly part: number };

function detailOf(text: string, status: number): string {
  try {
    const problem = JSON.parse(text);
    return String(problem.detail ?? problem.title ?? status);
  } catch {
    return String(status);
  }
}

function upload(
  inputs: readonly Input[],
  lang: string,
  onProgress: (p: ThereProgress) => void,
  signal: AbortSignal,
): Promise<Stored> {
  const form = new FormData();
  for (const input of inputs) form.append('file', input.blob, input.path);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    signal.addEventListener('abort', () => request.abort());
    request.upload.addEventListener('progress', (e) => {
      if (e.lengthComputable) onProgress({ stage: 'upload', part: e.loaded / e.total });
    });
    request.addEventListener('abort', () => reject(signal.reason));
    request.addEventListener('error', () => reject(new Refused('network')));
    request.addEventListener('load', () => {
      if (request.status === 202) resolve(JSON.parse(request.responseText));
      else reject(new Refused(detailOf(request.responseText, request.status)));
    });
    request.open('POST', `/api/v1/bundles?lang=${lang}`);
    request.setRequestHeader('Accept', 'application/json');
    request.send(form);
  });
}

/** Follows the analysis by server-sent events until it is done; the browser reconnects by itself. */
function follow(id: string, onProgress: (p: ThereProgress) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const events = new EventSource(`/api/v1/bundles/${id}/events`);
    const end = (settle: () => void) => {
      events.close();
      settle();
    };
    signal.addEventListener('abort', () => end(() => reject(signal.reason)));
    const take = (event: MessageEvent<string>) => {
      const status = JSON.parse(event.data);
      if (status.state === 'done') return end(resolve);
      if (status.state === 'failed') return end(() => reject(new Unread(String(status.failure ?? 'crashed'))));
      onProgress({ stage: status.state === 'queued' ? 'wait' : 'read', part: Number(status.percent) / 100 });
    };
    for (const kind of ['message', 'progress', 'done', 'failed']) events.addEventListener(kind, take);
    events.addEventListener('error', () => {
      if (events.readyState === EventSource.CLOSED) end(() => reject(new Refused('network')));
    });
  });
}

/** Uploads inputs and waits for the report. The token that may delete it stays in this browser. */
export async function readThere(
  inputs: readonly Input[],
  lang: string,
  onProgress: (progress: ThereProgress) => void,
  signal: AbortSignal,
): Promise<Stored> {
  const stored = await upload(inputs, lang, onProgress, signal);
  try {
    localStorage.setItem(tokenKey(stored.id), stored.deleteToken);
  } catch {
    // Blocked storage: the report expires by itself.
  }
  await follow(stored.id, onProgress, signal);
  return stored;
}

export const tokenKey = (id: string): string => `delete:${id}`;
