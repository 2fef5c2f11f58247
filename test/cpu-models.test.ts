import { describe, expect, it } from 'vitest';
import { cpuAbility } from '#lib/facts/cpu-models.ts';

describe('processor models', () => {
  it.each([
    ['Intel(R) Core(TM) i3-8100 CPU @ 3.60GHz', 'present', 'present'],
    ['13th Gen Intel(R) Core(TM) i9-13900K', 'present', 'present'],
    ['Intel(R) Core(TM) Ultra 7 155H', 'present', 'present'],
    ['Intel(R) N100', 'present', 'present'],
    ['Intel(R) Core(TM) i5 CPU       M 520  @ 2.40GHz', 'present', 'present'],
    ['Intel(R) Xeon(R) CPU           X7550  @ 2.00GHz', 'present', 'present'],
    ['Intel(R) Core(TM)2 Duo CPU     E8400  @ 3.00GHz', 'present', 'absent'],
    ['Intel(R) Core(TM)2 Quad CPU    Q8200  @ 2.33GHz', 'absent', 'absent'],
    ['Intel(R) Celeron(R) CPU          550  @ 2.00GHz', 'absent', 'absent'],
    ['Intel(R) Celeron(R) CPU B815 @ 1.60GHz', 'present', 'present'],
    ['Intel(R) Pentium(R) CPU P6200  @ 2.13GHz', 'absent', 'absent'],
    ['Intel(R) Pentium(R) CPU G4560 @ 3.50GHz', 'present', 'present'],
    ['Intel(R) Atom(TM) CPU N270   @ 1.60GHz', 'absent', 'absent'],
    ['Intel(R) Atom(TM) x5-Z8350  CPU @ 1.44GHz', 'present', 'present'],
    ['AMD Ryzen 9 7900X3D 12-Core Processor', 'present', 'present'],
    ['AMD A12-9700P RADEON R7, 10 COMPUTE CORES 4C+6G', 'present', 'present'],
    ['AMD FX(tm)-8350 Eight-Core Processor', 'present', 'present'],
    ['AMD Athlon(tm) 64 X2 Dual Core Processor 5200+', 'present', 'absent'],
    ['AMD Sempron(tm) Processor 3000+', 'absent', 'absent'],
  ])('%s', (model, virt, slat) => {
    expect(cpuAbility(model)).toEqual({ virt, slat });
  });

  it.each([
    ['Intel64 Family 6 Model 23 Stepping 10 GenuineIntel ~3333 Mhz', { slat: 'absent' }],
    ['x86 Family 6 Model 13 Stepping 8 GenuineIntel', { virt: 'absent', slat: 'absent' }],
    ['AMD64 Family 15 Model 107 Stepping 2 AuthenticAMD', { slat: 'absent' }],
    ['AMD64 Family 23 Model 113 Stepping 0 AuthenticAMD', { virt: 'present', slat: 'present' }],
    ['Intel64 Family 6 Model 42 Stepping 7 GenuineIntel', undefined],
  ])('by number: %s', (model, ability) => {
    expect(cpuAbility(model)).toEqual(ability);
  });

  it.each([
    'Pentium(R) Dual-Core  CPU      E5300  @ 2.60GHz',
    'Intel(R) Core(TM)2 Duo CPU     E7400  @ 2.80GHz',
    'AMD Athlon(tm) 64 Processor 3200+',
    'QEMU Virtual CPU version 2.5+',
    'Intel Core Processor (Skylake, IBRS)',
    'Intel(R) Xeon(R) Processor @ 2.90GHz',
    'Cortex-A72',
    'Apple M1',
    '',
    `Intel(R) ${'x'.repeat(100_000)}`,
  ])('says nothing about %s', (model) => {
    expect(cpuAbility(model)).toBeUndefined();
  });
});
