import { afterAll, describe, expect, test } from 'vitest';
import { shippedSearch } from './shipped.ts';

const { index, pack, close } = await shippedSearch();
const { myths } = pack;
afterAll(close);

const first = (text: string, locale: 'en' | 'zh-CN' = 'en') => index.search(text, { limit: 10, locale }).results[0];

describe('wrong advice', () => {
  test('every literal string, in either language, leads to its page first', () => {
    const missed = myths.flatMap((myth) =>
      myth.strings.flatMap((text) =>
        (['en', 'zh-CN'] as const).flatMap((locale) => {
          const url = first(text, locale)?.url;
          return url === `/${locale}/myths/${myth.id}` ? [] : [`${myth.id} "${text}" leads to ${url ?? 'nothing'}`];
        }),
      ),
    );
    expect(missed).toEqual([]);
  });

  test('with other words around it', () => {
    expect(first('BIOS 里在哪里设置 VT-x Password')?.id).toBe('vt-x-password');
    expect(first('where is MaxDPCRate')?.id).toBe('max-dpc-rate');
    expect(first('KB502630 下载', 'zh-CN')?.id).toBe('kb502630');
    expect(first('wuauclt /updatenow does nothing')?.id).toBe('wuauclt-updatenow');
  });

  test.each([
    ['0x116', 'code'],
    ['0x3B', 'code'],
    ['0x80370102', 'code'],
    ['kvm: disabled by bios', 'code'],
    ['how to enable vt-x in bios', 'article'],
    ['ryzen svm mode is off', 'cause'],
  ])('%s leads to a %s as before', (text, kind) => expect(first(text)?.kind).toBe(kind));
});
