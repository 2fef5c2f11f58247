import { expect, it } from 'vitest';
import { analyse, citedAt, says, valuesOf } from './bundle.ts';

it('S15 a section [virtio] is no group of QEMU', async () => {
  const report = await analyse({ 'qemu.conf': '[virtio]\nmemory = 2G\nqueue_size = 1024\n' });
  expect(valuesOf(report, 'qemu.option-doubt')).toEqual(['no-such-group']);
  expect(citedAt(report, 'qemu.option-doubt')).toBe('qemu.conf:1');
  expect(says(report, 'qemu.option-doubt')).toContain('no option group of this name');
  expect(says(report, 'qemu.option-doubt', 'zh-CN')).toContain('没有这个名称的选项组');
});

const QUEUE = 'qemu-system-x86_64 -netdev BACKEND,id=n0 -device virtio-net-pci,netdev=n0,tx_queue_size=1024\n';
const XML = `<domain type='kvm'>
  <interface type='TYPE'>
    <driver name='vhost' queues='4' rx_queue_size='1024' tx_queue_size='1024'/>
  </interface>
</domain>
`;
it.each([
  ['on a command line', QUEUE.replace('BACKEND', 'tap,ifname=tap0'), true],
  ['with vhost-user on a command line', QUEUE.replace('BACKEND', 'vhost-user,chardev=c0'), false],
  ['in a domain of libvirt', XML.replace('TYPE', 'network'), true],
  ['with vhostuser in a domain of libvirt', XML.replace('TYPE', 'vhostuser'), false],
])('S15 tx_queue_size=1024 %s', async (_, text, warned) => {
  const report = await analyse({ 'vm.txt': text });
  expect(valuesOf(report, 'qemu.option-doubt')).toEqual(warned ? ['tap-queue-cap'] : []);
  if (warned) expect(says(report, 'qemu.option-doubt')).toContain('256');
});

it('S15 an option that QEMU does not have is flagged, known ones are not', async () => {
  const report = await analyse({ 'start.sh': 'qemu-system-x86_64 -enable-kvm -m 4G -vtd-priority high -nographic\n' });
  expect(valuesOf(report, 'qemu.option-doubt')).toEqual(['unknown-option']);
  const fine = await analyse({ 'start.sh': 'qemu-system-x86_64 -enable-kvm -m 4G -smp 2 -nographic\n' });
  expect(valuesOf(fine, 'qemu.option-doubt')).toEqual([]);
});
