import { expect, test } from 'vitest';
import { clientOf, rateLimit } from '#app/server/rate-limit.ts';

test('a client has its share at once, then gets it back steadily', () => {
  const limit = rateLimit(60);
  const waits = Array.from({ length: 61 }, () => limit.take('a', 0));
  expect(waits.slice(0, 60).every((seconds) => seconds === 0)).toBe(true);
  expect(waits[60]).toBe(1);
  expect(limit.take('a', 1000)).toBe(0);
  expect(limit.take('a', 1000)).toBe(1);
  expect(limit.take('a', 10 * 60_000)).toBe(0);
});

test('asking while there is nothing left does not make the wait longer', () => {
  const limit = rateLimit(1);
  limit.take('a', 0);
  for (let now = 0; now < 59_000; now += 1000) expect(limit.take('a', now)).toBeGreaterThan(0);
  expect(limit.take('a', 60_000)).toBe(0);
});

test('one client does not use up the share of another, and many clients do not fill the memory', () => {
  const limit = rateLimit(1);
  for (let i = 0; i < 50_000; i += 1) expect(limit.take(String(i), 0)).toBe(0);
  expect(limit.take('49999', 0)).toBeGreaterThan(0);
});

test.each([
  ['the connection counts when no proxy is trusted', '192.0.2.1', '203.0.113.9', 0, '192.0.2.1'],
  ['what the one proxy saw', '127.0.0.1', '6.6.6.6, 203.0.113.9', 1, '203.0.113.9'],
  ['what the outer of two proxies saw', '127.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
  ['a proxy that says nothing', '192.0.2.1', null, 1, '192.0.2.1'],
  ['IPv4 written as IPv6', '::ffff:192.0.2.1', null, 0, '192.0.2.1'],
  ['all addresses of one IPv6 network', '2001:db8:1:2:3:4:5:6', null, 0, '2001:db8:1:2::/64'],
  ['nothing known', null, null, 0, 'unknown'],
])('%s', (_, peer, forwarded, trusted, client) => {
  expect(clientOf(peer, forwarded, trusted)).toBe(client);
});
