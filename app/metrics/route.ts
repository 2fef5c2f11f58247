import { metrics } from '#app/server/metrics.ts';

/** Prometheus text format 0.0.4. Holds counts only: no id, name or address. */
export function GET(): Response {
  return new Response(metrics(), {
    headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
