import type { Input, Progress } from '#lib/bundle/types.ts';
import type { ReadMessage, ReadRequest } from '#lib/host/browser-worker.ts';
import type { Report } from '#lib/report/report.ts';

/** Reads inputs in a worker of this browser. Aborting ends the worker at once. */
export function readHere(
  inputs: readonly Input[],
  pack: string,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Report> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../../../lib/host/browser-worker.ts', import.meta.url), { type: 'module' });
    const end = () => worker.terminate();
    signal.addEventListener('abort', () => {
      end();
      reject(signal.reason);
    });
    worker.addEventListener('message', ({ data }: MessageEvent<ReadMessage>) => {
      if (data.kind === 'progress') return onProgress(data.progress);
      end();
      if (data.kind === 'report') resolve(data.report);
      else reject(new Error(data.detail));
    });
    worker.addEventListener('error', (event) => {
      end();
      reject(new Error(event.message || 'worker'));
    });
    const request: ReadRequest = { pack, inputs };
    worker.postMessage(request);
  });
}
