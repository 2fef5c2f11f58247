import { expect, it } from 'vitest';
import { analyse, fixesOf, LSCPU, pack } from './bundle.ts';

it('S13 a guest of VMware without the flag is sent to its outer host, not into a BIOS', async () => {
  const report = await analyse({
    'lscpu.txt': LSCPU([
      'Hypervisor vendor:               VMware',
      'Virtualization type:             full',
      'Flags:                           fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat clflush mmx fxsr sse sse2 ss syscall nx rdtscp lm constant_tsc nopl xtopology cpuid pni pclmulqdq ssse3 cx16 hypervisor',
    ]),
    'kvm.txt': 'Could not access KVM kernel module: No such file or directory\n',
  });
  expect(report.top).toBe('nested.not-exposed');
  expect(fixesOf(report)[0]).toBe('expose-nested-virtualization');
  const places = fixesOf(report).map((id) => pack.fixes.find((f) => f.id === id)?.where);
  expect(places).not.toContain('firmware');
});

it.each([
  [
    'no flag at all',
    {
      'cpuinfo.txt':
        'processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Atom(TM) CPU N270 @ 1.60GHz\nflags\t\t: fpu vme nx tm\n',
      'kvm.txt': 'kvm: no hardware support\n',
    },
    'cpu.no-vtx',
  ],
  [
    'switched off by the firmware',
    {
      'dmesg.txt':
        '[    0.1] smpboot: CPU0: Intel(R) Core(TM) i7-8565U CPU @ 1.80GHz (family: 0x6, model: 0x8e, stepping: 0xb)\n[   14.3] kvm: disabled by bios\n',
    },
    'fw.vtx-disabled',
  ],
  [
    'no right to the device',
    { 'qemu.log': 'qemu-system-x86_64: failed to initialize kvm: Permission denied\n' },
    'linux.dev-kvm-permission',
  ],
])('S13 %s', async (_, files, cause) => {
  expect((await analyse(files)).top).toBe(cause);
});
