import { expect, inject, test, vi } from 'vitest';

vi.mock('server-only', () => ({}));
const { problem } = await import('./client.ts');
const { causesShape, decodedShape, searchShape, stepShape } = await import('#app/server/shapes.ts');

const address = inject('address');
const get = (path: string, language = 'en'): Promise<Response> =>
  fetch(address + path, { headers: { 'Accept-Language': language } });

test('a code is found in the spelling of a person, in both languages', async () => {
  for (const language of ['en', 'zh-CN']) {
    const response = await get(`/api/v1/search?q=${encodeURIComponent('错误代码：０x80370102')}`, language);
    const { recognised, results } = searchShape.parse(await response.json());
    expect(recognised[0]?.code).toBe('0x80370102');
    expect(results.length).toBeGreaterThan(0);
    expect(results.every((r) => r.url.startsWith(`/${language}/`))).toBe(true);
  }
});

test('hostile search texts are answered like any other', async () => {
  for (const text of [
    '"',
    'NEAR(',
    "' OR 1=1 --",
    '\u0000',
    'x'.repeat(5000),
    '<script>alert(1)</script>',
    '*',
    '){}',
  ]) {
    const response = await get(`/api/v1/search?q=${encodeURIComponent(text)}`);
    expect([200, 422], text.slice(0, 20)).toContain(response.status);
    if (response.status === 200) searchShape.parse(await response.json());
  }
});

test('an empty search and a wrong number are refused', async () => {
  expect(await problem(await get('/api/v1/search'))).toMatchObject({ status: 422, code: 'invalid' });
  expect(await problem(await get('/api/v1/search?q=x&n=1000'))).toMatchObject({ status: 422, code: 'invalid' });
});

test('a code is taken apart', async () => {
  const decoded = decodedShape.parse(await (await get('/api/v1/codes/-2143878910')).json());
  expect(decoded.forms).toEqual({ hex: '0x80370102', dec: '2151088386', signed: '-2143878910' });
  expect(decoded.candidates[0]?.causes.length).toBeGreaterThan(0);
  expect(await problem(await get('/api/v1/codes/hello'))).toMatchObject({ status: 404, code: 'no-such-code' });
});

test('the causes are listed in the language that was asked for', async () => {
  const { causes } = causesShape.parse(await (await get('/api/v1/causes', 'zh-CN')).json());
  expect(causes.length).toBeGreaterThan(50);
  expect(causes.every((cause) => /\p{Script=Han}/u.test(cause.title))).toBe(true);
});

test('the questionnaire asks, takes answers from the query and from JSON alike, and names what it ignored', async () => {
  const first = stepShape.parse(await (await get('/api/v1/ask')).json());
  expect(first.next).not.toBeNull();
  const byQuery = await (await get('/api/v1/ask?cpu.vendor=intel&firmware.virt=disabled&no.such=1')).json();
  const byJson = await fetch(`${address}/api/v1/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ answers: { 'cpu.vendor': 'intel', 'firmware.virt': 'disabled', 'no.such': '1' } }),
  });
  expect(await byJson.json()).toEqual(byQuery);
  expect(stepShape.parse(byQuery).ignored).toEqual([{ key: 'no.such', reason: 'unknown-fact' }]);
});

test('what a bundle said is not asked again', async () => {
  const { DMESG, ended, upload } = await import('./client.ts');
  const { id } = await upload(address, DMESG);
  await ended(address, id);
  const { causes } = stepShape.parse(await (await get(`/api/v1/ask?bundle=${id}`)).json());
  expect(causes[0]).toMatchObject({ cause: 'fw.vtx-disabled', state: 'confirmed' });

  const old = 'aside=firmware.virt:disabled,symptom.code:kvm-disabled-by-bios,no.such:1,cpu.vendor:ufo';
  const without = stepShape.parse(await (await get(`/api/v1/ask?bundle=${id}&${old}`)).json());
  expect(without.causes.filter((c) => c.state === 'confirmed')).toEqual([]);
  expect(without.ignored).toEqual([
    { key: 'no.such:1', reason: 'unknown-fact' },
    { key: 'cpu.vendor:ufo', reason: 'not-a-value' },
  ]);
});

test('the description of the API is served', async () => {
  const document = Object(await (await get('/api/openapi.json')).json());
  expect(document.openapi).toBe('3.1.1');
  for (const path of Object.keys(document.paths)) {
    const response = await fetch(address + path.replace(/\{\w+\}/g, 'x'), { method: 'OPTIONS' });
    expect([response.status, path]).toEqual([204, path]);
  }
});

const STOP =
  'The bugcheck was: 0x0000003b (0x00000000c0000005, 0xfffff8024d3e2a10, 0xffff9d0fa6b31c30, 0x0000000000000000).';

test('the parameters of a stop code are explained in the language that was asked for', async () => {
  for (const [language, name] of [
    ['en', 'exception code'],
    ['zh-CN', '异常代码'],
  ] as const) {
    const found = searchShape.parse(await (await get(`/api/v1/search?q=${encodeURIComponent(STOP)}`, language)).json());
    const [first, second] = found.recognised[0]?.parameters ?? [];
    expect(first).toMatchObject({ number: 1, name, value: '0xC0000005', status: { name: 'STATUS_ACCESS_VIOLATION' } });
    expect(second?.value).toBe('0xFFFFF8024D3E2A10');
    const decoded = decodedShape.parse(await (await get('/api/v1/codes/0x3B', language)).json());
    const stop = decoded.candidates.find((c) => c.kind === 'bugcheck');
    expect(stop?.parameters[0]).toMatchObject({ name, value: null });
  }
});

/** The section of a page with this id, as text. */
async function section(path: string, id: string): Promise<string> {
  const html = await (await get(path)).text();
  const from = html.indexOf(`id="${id}"`);
  return from === -1 ? '' : html.slice(from, html.indexOf('</section>', from)).replaceAll(/<[^>]*>/g, ' ');
}

test('the page of a stop code has its parameters with their known values, in both languages', async () => {
  const code = '/codes/kernel-security-check-failure';
  const english = await section(`/en${code}`, 'parameters');
  expect(english).toContain('damage type');
  expect(english).toContain('list entry damaged');
  const chinese = await section(`/zh-CN${code}`, 'parameters');
  expect(chinese).toContain('损坏类型');
  expect(chinese).toContain('链表项损坏');
  expect(chinese).not.toContain('damage');
  expect(await section('/en/codes/hcs-e-hyperv-not-installed', 'parameters')).toBe('');
  const search = await section(`/zh-CN/search?q=${encodeURIComponent(STOP)}`, 'parameters');
  expect(search).toContain('STATUS_ACCESS_VIOLATION');
});
