import { expect, it } from 'vitest';
import { analyse, FIRMWARE_OFF, pack, SYSTEMINFO, shown } from './bundle.ts';

const stepsFor = async (vendor: string, model: string, locale: 'en' | 'zh-CN' = 'en') => {
  const info = SYSTEMINFO({ 'System Manufacturer': vendor, 'System Model': model }, FIRMWARE_OFF);
  const view = shown(await analyse({ 'systeminfo.txt': info }), locale);
  return view.findings[0]?.fixes[0]?.steps ?? [];
};

it('S04 a machine by HP is told Esc, then F10, before anything else', async () => {
  expect((await stepsFor('HP', 'HP ProBook 455 G9'))[0]?.text).toContain('Esc → F10');
  expect((await stepsFor('HP', 'HP ProBook 455 G9', 'zh-CN'))[0]?.text).toContain('Esc → F10');
});

it.each([
  ['Dell Inc.', 'Latitude 5440', 'F2'],
  ['LENOVO', '20QDS1LM00', 'F1'],
  ['LENOVO', '82XV', 'F2'],
  ['Gigabyte Technology Co., Ltd.', 'B550M DS3H', 'Del'],
])('S04 %s %s: %s', async (vendor, model, key) => {
  expect((await stepsFor(vendor, model))[0]?.text).toContain(`press ${key} right`);
});

it('S04 a maker nobody knows is told the way through the system first', async () => {
  expect(JSON.stringify((await stepsFor('Some Maker', 'Some Model'))[0])).toContain('shutdown /r /fw');
});

it('S04 no key depends on Intel or AMD', () => {
  expect(JSON.stringify(pack.fixes)).not.toMatch(/AMD[^.]{0,40}hold[^.]{0,20}power|AMD[^。]{0,20}长按电源/i);
});
