import { readiness } from '#app/server/metrics.ts';

/** 200 when uploads can be taken and analysed, otherwise 503 with what is missing. */
export async function GET(): Promise<Response> {
  const checks = await readiness(Date.now());
  const ready = Object.values(checks).every((state) => state === 'ok');
  return Response.json({ ready, checks }, { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } });
}
