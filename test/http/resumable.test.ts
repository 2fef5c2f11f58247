import { connect } from 'node:net';
import { expect, inject, test, vi } from 'vitest';
import { newId } from '#db/ids.ts';

vi.mock('server-only', () => ({}));
const { bundle, DMESG, ended, problem } = await import('./client.ts');
const { acceptedShape } = await import('#app/server/shapes.ts');

const address = inject('address');
const TUS = { 'Tus-Resumable': '1.0.0' };
const PIECE = { ...TUS, 'Content-Type': 'application/offset+octet-stream' };

const create = (length: number, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${address}/api/v1/uploads`, {
    method: 'POST',
    headers: { ...TUS, 'Upload-Length': String(length), ...headers },
  });
const patch = (place: string, offset: number, body: BodyInit): Promise<Response> =>
  fetch(address + place, { method: 'PATCH', headers: { ...PIECE, 'Upload-Offset': String(offset) }, body });
const offset = async (place: string): Promise<number> =>
  Number((await fetch(address + place, { method: 'HEAD', headers: TUS })).headers.get('upload-offset'));

async function begin(
  length: number,
  headers: Record<string, string> = {},
): Promise<{ readonly place: string; readonly id: string }> {
  const response = await create(length, headers);
  expect([response.status, response.headers.get('tus-resumable')]).toEqual([201, '1.0.0']);
  return { place: response.headers.get('location') ?? '', id: acceptedShape.parse(await response.json()).id };
}

test('a file that comes in pieces becomes a bundle with its name and lifetime', async () => {
  const name = Buffer.from('内核.log').toString('base64');
  const { place, id } = await begin(DMESG.length, { 'Upload-Metadata': `filename ${name},keep ${btoa('7')}` });
  expect((await fetch(`${address}/api/v1/bundles/${id}`)).status).toBe(404);
  const first = await patch(place, 0, DMESG.slice(0, 30));
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '30']);
  expect(Date.parse(first.headers.get('upload-expires') ?? '')).toBeGreaterThan(Date.now());
  expect(await offset(place)).toBe(30);
  expect((await patch(place, 30, DMESG.slice(30))).headers.get('upload-offset')).toBe(String(DMESG.length));
  const { report, createdAt, expiresAt } = await ended(address, id);
  expect(report?.top).toBe('fw.vtx-disabled');
  expect(report?.files.map((file) => file.path)).toEqual(['内核.log']);
  expect((Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000).toBe(7);
  expect(await offset(place)).toBe(DMESG.length);
});

test('what arrived before the connection broke is kept', async () => {
  const log = DMESG.repeat(5000);
  const { place, id } = await begin(log.length);
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const head = Object.entries({ ...PIECE, 'Upload-Offset': '0', 'Content-Length': String(log.length), Host: hostname });
  socket.write(
    `PATCH ${place} HTTP/1.1\r\n${head.map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n${log.slice(0, 100_000)}`,
  );
  await vi.waitUntil(async () => (await offset(place)) === 100_000, { timeout: 5000 });
  socket.destroy();
  const goOn = async (): Promise<boolean> => (await patch(place, 100_000, log.slice(100_000))).status === 204;
  await vi.waitUntil(goOn, { timeout: 5000 }); // 423 until the server has noticed that the first connection is gone
  expect((await ended(address, id)).report?.stats.bytes).toBe(log.length);
});

test('a piece that begins elsewhere, or is too long, changes nothing', async () => {
  const { place } = await begin(100);
  expect((await patch(place, 0, 'x'.repeat(10))).status).toBe(204);
  expect(await problem(await patch(place, 5, 'y'))).toMatchObject({ status: 409, code: 'other-offset' });
  expect(await problem(await patch(place, 10, 'z'.repeat(91)))).toMatchObject({ status: 413, code: 'too-large' });
  expect(await offset(place)).toBe(10);
});

test('an upload can be given up, a whole one only with its token', async () => {
  const remove = (place: string): Promise<Response> => fetch(address + place, { method: 'DELETE', headers: TUS });
  const { place } = await begin(100);
  expect((await remove(place)).status).toBe(204);
  expect((await remove(place)).status).toBe(404);
  const whole = await begin(DMESG.length);
  await patch(whole.place, 0, DMESG);
  expect((await remove(whole.place)).status).toBe(404);
  expect((await bundle(address, whole.id)).id).toBe(whole.id);
});

test('the server says what it speaks and refuses the rest', async () => {
  const options = await fetch(`${address}/api/v1/uploads`, { method: 'OPTIONS' });
  expect([options.status, options.headers.get('tus-version'), options.headers.get('tus-max-size')]).toEqual([
    204,
    '1.0.0',
    String(500 * 1024 * 1024),
  ]);
  const other = await create(10, { 'Tus-Resumable': '0.2.2' });
  expect([other.headers.get('tus-version'), (await problem(other)).status]).toEqual(['1.0.0', 412]);
  expect((await problem(await create(600 * 1024 * 1024))).status).toBe(413);
  expect((await problem(await create(0))).status).toBe(422);
  expect((await problem(await patch(`/api/v1/uploads/${newId()}`, 0, 'x'))).status).toBe(404);
});
