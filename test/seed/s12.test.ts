import { expect, it } from 'vitest';
import { analyse, pack, SYSTEMINFO, says, valuesOf } from './bundle.ts';

const host = (cpu: string, version: string, name: string) =>
  analyse({
    'systeminfo.txt': SYSTEMINFO({
      'OS Name': name,
      'OS Version': version,
      '[01]': cpu,
    }),
  });
const AMD = 'AMD64 Family 25 Model 33 Stepping 2 AuthenticAMD ~3400 Mhz';
const INTEL = 'Intel64 Family 6 Model 94 Stepping 3 GenuineIntel ~3400 Mhz';

it('S12 a Windows 10 host with AMD cannot pass virtualization on', async () => {
  const report = await host(AMD, '10.0.19045 N/A Build 19045', 'Microsoft Windows 10 Pro');
  expect(valuesOf(report, 'hyper-v.nesting')).toEqual(['unsupported']);
  expect(says(report, 'hyper-v.nesting')).toMatch(/Not supported$/);
  expect(says(report, 'hyper-v.nesting', 'zh-CN')).toMatch(/不支持$/);
});

it('S12 a Windows 10 1607 host with Intel can, and the command is given', async () => {
  const report = await host(INTEL, '10.0.14393 N/A Build 14393', 'Microsoft Windows 10 Pro');
  expect(valuesOf(report, 'hyper-v.nesting')).toEqual(['supported']);
  const fix = pack.fixes.find((f) => f.id === 'expose-nested-virtualization');
  expect(JSON.stringify(fix?.steps)).toContain('Set-VMProcessor -VMName NAME -ExposeVirtualizationExtensions $true');
  const cause = pack.causes.find((c) => c.id === 'nested.not-exposed');
  expect(cause?.check.commands.length).toBeGreaterThan(0);
});

it('S12 Windows 11 with AMD can', async () => {
  const report = await host(AMD, '10.0.22631 N/A Build 22631', 'Microsoft Windows 11 Pro');
  expect(valuesOf(report, 'hyper-v.nesting')).toEqual(['supported']);
});

it('S12 the policy that overrules .wslconfig is said to', async () => {
  const report = await analyse({
    'policy.txt': 'HKEY_LOCAL_MACHINE\\Software\\Policies\\WSL\n    AllowNestedVirtualization    REG_DWORD    0x0\n',
    '.wslconfig': '[wsl2]\nnestedVirtualization=true\n',
  });
  expect(says(report, 'wsl.nested-policy')).toContain('nestedVirtualization in .wslconfig is ignored');
});

it('S12 an old configuration version of the virtual machine cannot either', async () => {
  const report = await analyse({
    'systeminfo.txt': SYSTEMINFO({ '[01]': AMD }),
    'get-vm.txt':
      'Name  State CPUUsage(%) MemoryAssigned(M) Uptime           Status             Version\n----  ----- ----------- ----------------- ------           ------             -------\nvm1   Off   0           0                 00:00:00         Operating normally 9.0\n',
  });
  expect(valuesOf(report, 'hyper-v.nesting')).toEqual(['unsupported']);
});
