import 'server-only';
import { ID_PATTERN } from '#db/ids.ts';
import { type BundleStatus, reportOf, statusOf } from '#db/reports.ts';
import type { Report } from '#lib/report/report.ts';
import { store } from './store.ts';

/** A report kept on this server, or how far its analysis has come. */
export type Stored =
  | { readonly state: 'unknown' }
  | { readonly state: 'waiting' | 'failed'; readonly status: BundleStatus }
  | { readonly state: 'done'; readonly status: BundleStatus; readonly report: Report };

export function getStored(id: string): Stored {
  if (!ID_PATTERN.test(id)) return { state: 'unknown' };
  const now = Date.now();
  const status = statusOf(store(), id, now);
  if (!status) return { state: 'unknown' };
  const report = status.state === 'done' ? reportOf(store(), id, now) : undefined;
  if (report) return { state: 'done', status, report };
  return { state: status.state === 'failed' ? 'failed' : 'waiting', status };
}
