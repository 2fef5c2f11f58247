import { expect, it } from 'vitest';
import { checkPack } from '#lib/knowledge/check.ts';
import { analyse, DMESG_OFF, pack, shown } from './bundle.ts';

it('S06 a change in the firmware always ends with a look whether it worked', async () => {
  const report = await analyse({ 'dmesg.txt': `${DMESG_OFF}[   14.3] kvm: disabled by bios\n` });
  const [finding] = shown(report).findings;
  expect(finding?.fixes[0]?.gate).toBeTruthy();
  expect(finding?.check.text).toBeTruthy();
  expect(finding?.check.commands.length).toBeGreaterThan(0);
  const firmware = new Set(pack.fixes.filter((f) => f.where === 'firmware').map((f) => f.id));
  for (const cause of pack.causes.filter((c) => firmware.has(c.fixes[0] ?? '') && c.when))
    expect(cause.verify ?? cause.check.good.en, cause.id).toBeTruthy();
});

it('S06 content with a VT-x password fails the build', () => {
  const [first, ...rest] = pack.fixes;
  if (!first) throw new Error('no fixes');
  const steps = [{ text: { en: 'Set the VT-x password.', 'zh-CN': '设置。' }, commands: [], path: [] }];
  const faults = checkPack({ ...pack, fixes: [{ ...first, steps }, ...rest] });
  expect(faults.some((f) => /password/i.test(f.fault))).toBe(true);
});

it('S06 nobody is told to flash as the first thing', () => {
  for (const cause of pack.causes) expect(['update-firmware'], cause.id).not.toContain(cause.fixes[0]);
  for (const fix of pack.fixes.filter((f) => f.id !== 'update-firmware'))
    expect(fix.steps[0]?.text.en ?? '', fix.id).not.toMatch(/\bflash\b/i);
});
