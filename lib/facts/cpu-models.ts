import type { FactValue } from './registry.ts';

/**
 * What processors of a model can do at all, from the model name that the processor itself prints. Checked against 147,799 readings
 * of lscpu on physical machines (linuxhw/LsCPU at b0dfbec, CC BY 4.0): a model is "present" where many readings show the flag,
 * "absent" where none does and its neighbours of the same family do not either. A model that came both ways under one name (Core 2 Duo
 * E7400, Pentium Dual-Core E5300, Athlon 64 of two sockets) is not listed, and a name that is not listed is unknown.
 */
export interface CpuAbility {
  /** Left out where processors of this name came with and without it. */
  readonly virt?: FactValue<'cpu.virt'>;
  readonly slat: FactValue<'cpu.slat'>;
}

const NONE: CpuAbility = { virt: 'absent', slat: 'absent' };
/** VT-x or AMD-V of the first generations, before EPT and NPT. */
const OLD: CpuAbility = { virt: 'present', slat: 'absent' };
const FULL: CpuAbility = { virt: 'present', slat: 'present' };
const NO_SLAT: CpuAbility = { slat: 'absent' };

/** The first pattern that fits decides. All are matched against the name with "(R)", "(TM)" and "CPU" taken out. */
const INTEL: readonly (readonly [RegExp, CpuAbility])[] = [
  // Pentium and Celeron before and beside Core
  [/^Intel Pentium 4 (?:[12]\.\d\dGHz|3\.[0-4]\dGHz)/, NONE],
  [/^(?:Mobile Intel (?:Pentium|Celeron)|Intel Pentium (?:M|III)\b|Pentium III|Celeron \(Coppermine\))/, NONE],
  [/^Intel Pentium D 2\.66GHz/, NONE],
  [/^Intel Celeron (?:[MD]\b|\d\.\d\dGHz)/, NONE],
  [/^Intel Celeron (?:220|4[2-5]0|5[3-7]0|7[24]3|900|925|E1[2-5]00)\b/, NONE],
  [/^Celeron Dual-Core T3[0-5]00\b/, NONE],
  [/^Intel Celeron E3[2-4]00\b/, OLD],
  [
    /^Intel Celeron (?:[GJN]\d{3,4}[A-Z]?|B8\d\d|P4[56]0[05]|[67]30[05]|U3[46]0[05]|8[4-8]7|[1-6]\d{3}[A-Z]{1,2})\b/,
    FULL,
  ],
  [/^Intel Pentium (?:967|987|B9[4-8]0|P6[0-3]00|T4[2-5]00)\b/, NONE],
  [/^Intel Pentium Dual (?:E2\d{3}|T2\d{3}|T3[24]00)\b/, NONE],
  [/^Pentium Dual-Core (?:E5200|T4[2-5]00)\b/, NONE],
  [/^Pentium Dual-Core E(?:5[4-8]|6[3-8])00\b/, OLD],
  [/^Intel Pentium (?:[GJN]\d{3,4}[A-Z]?|Gold|Silver|[2-6]\d{3}[A-Z]|D15\d\d)\b/, FULL],
  // Atom
  [/^Intel Atom (?:230|330|D4[12][05]|D5[12][05]|D2[57][05]0|N2100|N2[68]00|N2[78]0|N4[3-7][05]|N550|Z670)\b/, NONE],
  [/^Intel Atom (?:Z5[2-5]0|N570)\b/, OLD],
  [/^Intel Atom (?:Processor )?(?:[CP]\d{4}|E3[89]\d\d|Z3[57]\d\d|x[3567]-)/, FULL],
  // Core and Core 2
  [/^Intel Core Duo (?:T2050|T2250|T2350|T2450)\b/, NONE],
  [/^Intel Core Duo (?:L2400|T2[45]00)\b/, OLD],
  [/^Intel (?:2140|2160|575|585|T1350|T1[4-7]00|T2050|T2060|T2080|T2130|T2250|U2700|U4100)\b/, NONE],
  [/^Intel (?:T2[456]00|U2[35]00|U7300)\b/, OLD],
  [
    /^Intel Core2 (?:Duo )?(?:4[34]00|E4[4-7]00|E7[23]00|T5[23]00|T52[57]0|T54[57]0|T5550|T5670|T5[789]\d0|T6[456]00)\b/,
    NONE,
  ],
  [/^Intel Core2 Quad Q8200\b/, NONE],
  [/^Intel Core2 (?:6[3-7]\d0|X6800|T5600|T7[246]00|U7[56]00)\b/, OLD],
  [
    /^Intel Core2 Duo (?:E6[578]50|E7[56]00|E8[1-6][03]?[05]|L7[357]00|L9[346]00|P75[057]0|P[89]\d00|T6[56]70|T7\d[05]0|T[89]\d[05]0|U[79]\d00)\b/,
    OLD,
  ],
  [/^Intel Core2 (?:Extreme (?:Q[6X]|X)\d{3,4}|Quad (?:Q6[67]00|Q8400|Q9\d[05][05]|Q9[01]00|@)|Solo U3500)/, OLD],
  [
    /^Intel Core (?:i[3579][- ]|m[357]-|M-5Y|Ultra [3579X]|[3579] [N\d])|^Intel Processor 5Y|^Intel (?:Processor )?N\d{2,3}\b/,
    FULL,
  ],
  // Xeon
  [
    /^Intel Xeon (?:E-2\d{3}|E312\d\d|6[3-9]\d\d[EP]|E3-|E5-|E7-|D-|W-|w[3579]-|Gold|Silver|Bronze|Platinum|[ELWX]?(?:34|35|36|55|56|65|75)\d\d\b)/,
    FULL,
  ],
  [/^Intel Xeon (?:30[4-8]0|E31\d0|[LX]3[23]\d\d|51\d0|[ELX]5[2-4]\d\d|[ELX]7[2-4]\d\d)\b/, OLD],
];

const AMD: readonly (readonly [RegExp, CpuAbility])[] = [
  [/^(?:Mobile AMD (?:Sempron|Athlon|Duron)|AMD (?:Athlon XP|Duron))/, NONE],
  [/^AMD Sempron (?:Processor )?(?:\d{4}\+|LE-1[1-3][05]0|SI-4[02])/, NONE],
  [/^AMD Turion 64 Mobile Technology M[LT]-/, NONE],
  [/Opteron Processor [128]\d\d(?:\s|$)/, NONE],
  [/^AMD Athlon 64 X2 Dual Core Processor (?:3600|4000|5\d00|6\d00)\+/, OLD],
  [/^AMD Athlon (?:64 )?X2 Dual-Core (?:Processor )?(?:TK|QL)-/, OLD],
  [/^AMD Athlon ?(?:X2 )?Dual[- ]?Core (?:QL-|Processor \d{4}[eB])/, OLD],
  [/^AMD Athlon (?:X2 Dual Core Processor (?:BE-|L310)|Processor (?:LE-16|TF-20)|Neo )/, OLD],
  [/^AMD Turion (?:64 Mobile Technology MK-|64 X2 Mobile Technology TL-|Neo X2|X2 |.*\b(?:RM|ZM)-)/, OLD],
  [/^AMD (?:Ryzen|EPYC|Eng Sample|FX|Phenom|Athlon II|Turion II|V\d{3}\b)/, FULL],
  [/^AMD (?:PRO )?A(?:4|6|8|9|10|12)\b/, FULL],
  [/^AMD (?:E1?2?|C|G|GX)-\w/, FULL],
  [/^AMD Athlon (?:X[24] \d{3}|Gold|Silver|PRO|\d{3}(?:GE|U|G)?\b|3000G|5[13]50 APU|7[578]50 Dual-Core)/, FULL],
  [/^AMD 30[125]\de\b/, FULL],
  [/^AMD Sempron (?:Processor )?(?:1[34]\d|X2 19\d|\d{4} APU|M1\d\d)\b/, FULL],
  [/^(?:Quad-Core|Six-Core) AMD Opteron|^AMD Opteron (?:Processor )?(?:\d{4}\b|X\d{4})/, FULL],
  [/^Hygon C86/, FULL],
];

/**
 * Windows also names a processor by the numbers of CPUID: "Intel64 Family 6 Model 23 Stepping 10 GenuineIntel ~3333 Mhz". In the same
 * readings none of the 20,000 Intel processors of these numbers shows ept; from Nehalem on Pentiums share their number with Core.
 */
const NUMBERED: readonly (readonly [RegExp, CpuAbility])[] = [
  [/^(?:Intel64|x86) Family (?:6 Model (?:9|13|38|54)|15 Model [1-4]) .{0,20}GenuineIntel/, NONE],
  [/^(?:Intel64|x86) Family (?:6 Model (?:14|15|22|23|28)|15 Model 6) .{0,20}GenuineIntel/, NO_SLAT],
  [/^(?:AMD64|x86) Family (?:15|17) .{0,30}AuthenticAMD/, NO_SLAT],
  [/^(?:AMD64|x86) Family (?:16|18|2[0-5]) .{0,30}AuthenticAMD/, FULL],
];

/** "Intel(R) Core(TM)2 Duo CPU     E8400  @ 3.00GHz" -> "Intel Core2 Duo E8400 @ 3.00GHz" */
function plain(model: string): string {
  const words = model
    .slice(0, 120)
    .replace(/\((?:R|TM|tm|r)\)/g, ' ')
    .replace(/\b(?:CPU|Genuine)\b/g, ' ');
  return words
    .replace(/^\s*\d\dth Gen /, '')
    .replace(/\bCore 2\b/, 'Core2')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * What a processor of this model can do, or undefined when the name is not known for sure.
 * @param model brand string of CPUID, as /proc/cpuinfo, lscpu or Windows print it.
 */
export function cpuAbility(model: string): CpuAbility | undefined {
  const name = plain(model);
  const named = /\b(?:Intel|Pentium|Celeron)\b/.test(name) ? INTEL : AMD;
  const table = / Family \d/.test(name) ? NUMBERED : named;
  return table.find(([pattern]) => pattern.test(name))?.[1];
}
