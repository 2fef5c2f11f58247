import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { acceptedShape, bundleShape, problemShape } from '#app/server/shapes.ts';

export type Accepted = z.infer<typeof acceptedShape>;
export type Bundle = z.infer<typeof bundleShape>;

/** A kernel log of a machine whose firmware has virtualization switched off. */
export const DMESG =
  '[    0.052000] x86/cpu: VMX (outside TXT) disabled by BIOS\n[    4.112233] kvm: disabled by bios\n';

export async function upload(address: string, body: BodyInit, name = 'dmesg.txt'): Promise<Accepted> {
  const response = await fetch(`${address}/api/v1/bundles?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body,
    headers: body instanceof FormData ? {} : { 'Content-Type': 'text/plain' },
  });
  const text = await response.text();
  if (response.status !== 202) throw new Error(`${response.status} ${text}`);
  return acceptedShape.parse(JSON.parse(text));
}

export async function bundle(address: string, id: string): Promise<Bundle> {
  const response = await fetch(`${address}/api/v1/bundles/${id}`);
  if (!response.ok) throw new Error(String(response.status));
  return bundleShape.parse(await response.json());
}

/** Waits until the analysis has ended, one way or the other. */
export async function ended(address: string, id: string, ms = 40_000): Promise<Bundle> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(100)) {
    const now = await bundle(address, id);
    if (now.state === 'done' || now.state === 'failed') return now;
  }
  throw new Error('the analysis did not end');
}

export async function problem(response: Response): Promise<z.infer<typeof problemShape>> {
  if (response.headers.get('content-type') !== 'application/problem+json')
    throw new Error(`no problem document: ${response.status}`);
  const document = problemShape.parse(await response.json());
  if (document.status !== response.status) throw new Error('status and document differ');
  return document;
}

/** The events of a stream until it ends. */
export async function events(
  response: Response,
): Promise<readonly { readonly id: string; readonly event: string; readonly data: string }[]> {
  const blocks = (await response.text()).split('\n\n').filter((block) => block.startsWith('id:'));
  return blocks.map((block) => {
    const field = (name: string): string =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2) ?? '';
    return { id: field('id'), event: field('event'), data: field('data') };
  });
}
