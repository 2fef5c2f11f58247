import 'server-only';
import { headers } from 'next/headers';

/** The address this site is reached at, for commands that fetch from it and for addresses in the head of a page. */
export async function origin(): Promise<string> {
  const given = await headers();
  const host = given.get('host') ?? 'localhost:3000';
  const safe = /^[a-z0-9.:[\]-]{1,200}$/i.test(host) ? host : 'localhost:3000';
  return `${given.get('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${safe}`;
}
