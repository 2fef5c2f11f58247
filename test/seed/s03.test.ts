import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildSearchIndex, openSearchIndex } from '#lib/host/search-index.ts';
import { CONTENT, pack } from './bundle.ts';

it('S03 an app that says it runs in a virtual machine lands on its own article, not on VT-x', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vtriage-seed-'));
  await buildSearchIndex(pack, CONTENT, path.join(folder, 'search.db'));
  const index = openSearchIndex(path.join(folder, 'search.db'));
  const { results } = index.search('检测到设备为虚拟环境', { limit: 10, locale: 'zh-CN' });
  index.close();
  await rm(folder, { recursive: true, force: true });
  const at = (id: string): number => results.findIndex((r) => r.id === id);
  expect(at('app-says-virtual-machine')).toBeGreaterThanOrEqual(0);
  const other = at('virtualization-disabled-in-firmware');
  expect(other < 0 || other > at('app-says-virtual-machine')).toBe(true);
}, 60_000);

it('S03 its advice holds no way to hide a virtual machine', () => {
  const cause = pack.causes.find((c) => c.id === 'anticheat.vm-detected');
  const fixes = pack.fixes.filter((f) => cause?.fixes.includes(f.id));
  expect(fixes.length).toBeGreaterThan(0);
  expect(JSON.stringify(fixes)).not.toMatch(/hypervisor\.cpuid|kvm=off|hidden state|monitor_control/i);
});
