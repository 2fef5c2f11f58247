import { expect, test } from 'vitest';
import { HTTP_PROBLEM_CODES, HttpProblem, problemDocument, problemResponse } from '#app/server/problem.ts';
import en from '#content/messages/en/http.json' with { type: 'json' };
import zh from '#content/messages/zh-CN/http.json' with { type: 'json' };

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

test('every refusal has its words in both languages, about the same values', () => {
  expect(Object.keys(en).sort()).toEqual(HTTP_PROBLEM_CODES);
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  for (const [code, words] of Object.entries(en)) {
    const chinese = new Map(Object.entries(zh)).get(code);
    for (const part of ['title', 'detail', 'action'] as const)
      expect(placeholders(chinese?.[part] ?? ''), `${code}.${part}`).toEqual(placeholders(words[part]));
  }
});

test('values from a request cannot bring markup, control characters or endless text', () => {
  const problem = new HttpProblem('unsupported-type', { type: `<img src=x>\u0000${'x'.repeat(5000)}`, accepted: '' });
  const { detail } = problemDocument(problem, 'en');
  expect(String(detail)).not.toMatch(/[<>\p{Cc}]/u);
  expect(String(detail).length).toBeLessThan(400);
});

test('a refusal is a problem document with its limit', async () => {
  const response = problemResponse(new HttpProblem('too-large', { limit: 500 }), 'zh-CN');
  expect([response.status, response.headers.get('content-type'), response.headers.get('content-language')]).toEqual([
    413,
    'application/problem+json',
    'zh-CN',
  ]);
  expect(await response.json()).toMatchObject({ status: 413, code: 'too-large', limit: 500 });
});
