import { outerWord } from './hypervisor.ts';
import type { Emit, TextFile, TextParser } from './parser.ts';
import { vendorWord } from './processor.ts';

interface Leaf {
  readonly registers: readonly [eax: number, ebx: number, ecx: number, edx: number];
  readonly line: number;
}

/** libcpuid's raw dump: "CPUID 00000001: 000806EC-00100800-7FFAFBBF-BFEBFBFF" */
const DASHED = /^CPUID ([0-9A-F]{8}): ([0-9A-F]{8})-([0-9A-F]{8})-([0-9A-F]{8})-([0-9A-F]{8})(?: \[SL (\d\d)\])?/i;
/** `cpuid -r`: "   0x00000001 0x00: eax=0x000806ec ebx=0x00100800 ecx=0x7ffafbbf edx=0xbfebfbff" */
const NAMED =
  /^\s*0x([0-9a-f]{8}) 0x([0-9a-f]{2}): eax=0x([0-9a-f]{8}) ebx=0x([0-9a-f]{8}) ecx=0x([0-9a-f]{8}) edx=0x([0-9a-f]{8})/i;
/** `cpuid -1`: "      VMX: virtual machine extensions         = true" */
const WORDED =
  /^\s*(VMX: virtual machine extensions|SVM: secure virtual machine|hypervisor guest status|hypervisor_id|vendor_id|brand)\s*=\s*"?([^"]{1,80}?)"?\s*$/;

const hex = (text: string | undefined): number => Number.parseInt(text ?? '0', 16);
const bit = (value: number, at: number): boolean => Math.floor(value / 2 ** at) % 2 === 1;

/** The first processor's leaves (sub-leaf 0); later processors repeat them. */
function leavesOf(file: TextFile): Map<number, Leaf> {
  const leaves = new Map<number, Leaf>();
  file.lines.forEach((raw, index) => {
    const text = raw.slice(0, 200);
    const dashed = DASHED.exec(text);
    const named = NAMED.exec(text);
    const sub = dashed ? (dashed[6] ?? '00') : named?.[2];
    const [id, a, b, c, d] = dashed ? dashed.slice(1, 6) : named ? [named[1], ...named.slice(3, 7)] : [];
    if (id === undefined || sub !== '00' || leaves.has(hex(id))) return;
    leaves.set(hex(id), { registers: [hex(a), hex(b), hex(c), hex(d)], line: index + 1 });
  });
  return leaves;
}

/** Bytes of registers, lowest first, as ASCII; the way CPUID spells vendor and brand. */
function ascii(registers: readonly number[]): string {
  const bytes = registers.flatMap((value) => [0, 1, 2, 3].map((at) => Math.floor(value / 256 ** at) % 256));
  return String.fromCharCode(...bytes.filter((byte) => byte >= 32 && byte < 127)).trim();
}

function readBrand(leaves: ReadonlyMap<number, Leaf>, emit: Emit): string {
  const parts = [0x80000002, 0x80000003, 0x80000004].map((id) => leaves.get(id));
  const brand = ascii(parts.flatMap((part) => part?.registers ?? [])).replace(/\s+/g, ' ');
  const line = parts[0]?.line;
  if (line !== undefined && brand !== '') emit('cpu.model', brand, line);
  return brand;
}

/**
 * The processor's own answer. Without a hypervisor it is what the processor can do; firmware that turns VT-x or SVM off does so in
 * a register and leaves these bits alone (Intel SDM vol. 3, 24.7; AMD APM vol. 2, 15.4). Under one it is what the guest is shown.
 */
function readFeatures(leaves: ReadonlyMap<number, Leaf>, emit: Emit): void {
  const basic = leaves.get(1);
  const extended = leaves.get(0x80000001);
  if (!basic) return;
  const guest = bit(basic.registers[2], 31);
  const vmx = bit(basic.registers[2], 5);
  const svm = extended !== undefined && bit(extended.registers[2], 2);
  const line = svm && extended ? extended.line : basic.line;
  emit('hypervisor.bit', guest ? 'present' : 'absent', basic.line);
  if (vmx || svm || extended) emit(guest ? 'cpu.virt-flag' : 'cpu.virt', vmx || svm ? 'present' : 'absent', line);
  if (!guest && (bit(basic.registers[2], 7) || bit(basic.registers[2], 8)))
    emit('cpu.host-sensors', 'present', basic.line);
  if (extended) emit('cpu.nx', bit(extended.registers[3], 20) ? 'present' : 'absent', extended.line);
  const nested = leaves.get(0x8000000a);
  if (svm && nested && bit(nested.registers[3], 0)) emit('cpu.slat', 'present', nested.line);
}

function readRaw(file: TextFile, emit: Emit): void {
  const leaves = leavesOf(file);
  const first = leaves.get(0);
  const hypervisor = leaves.get(0x40000000);
  if (!first) return;
  emit('cpu.arch', 'x86', first.line);
  const brand = readBrand(leaves, emit);
  const [, b, c, d] = first.registers;
  const vendor = vendorWord(ascii([b, d, c]), brand);
  if (vendor) emit('cpu.vendor', vendor, first.line);
  readFeatures(leaves, emit);
  const basic = leaves.get(1);
  const outer =
    hypervisor && basic && bit(basic.registers[2], 31) ? outerWord(ascii(hypervisor.registers.slice(1))) : undefined;
  if (outer && hypervisor) emit('machine.outer-hypervisor', outer, hypervisor.line);
}

function readWorded(file: TextFile, emit: Emit): void {
  const rows = file.lines.map((text, index) => ({ found: WORDED.exec(text.slice(0, 200)), line: index + 1 }));
  const row = (key: string) => rows.find(({ found }) => found?.[1] === key);
  const [vmx, svm, guest] = [
    'VMX: virtual machine extensions',
    'SVM: secure virtual machine',
    'hypervisor guest status',
  ].map(row);
  const yes = [vmx, svm].find((r) => r?.found?.[2] === 'true');
  const isGuest = guest?.found?.[2] === 'true';
  if (guest) emit('hypervisor.bit', isGuest ? 'present' : 'absent', guest.line);
  const told = yes ?? svm ?? vmx;
  if (told && guest) emit(isGuest ? 'cpu.virt-flag' : 'cpu.virt', yes ? 'present' : 'absent', told.line);
  const brand = row('brand');
  const model = brand?.found?.[2]?.trim();
  if (brand && model) emit('cpu.model', model, brand.line);
  const vendor = row('vendor_id');
  const maker = vendorWord(vendor?.found?.[2] ?? '', model);
  if (vendor && maker) emit('cpu.vendor', maker, vendor.line);
}

/**
 * The answer of the CPUID instruction: raw registers (libcpuid's cpuid_tool, `cpuid -r`) or the worded form of `cpuid -1`.
 *
 *     CPUID 00000001: 000806EC-00100800-7FFAFBBF-BFEBFBFF
 *
 * has bit 5 of ECX set and bit 31 clear: cpu.virt=present, hypervisor.bit=absent.
 */
export const cpuid: TextParser = {
  kind: 'text',
  id: 'cpuid',
  matches: (head) =>
    /^CPUID 00000000: [0-9A-F]{8}-/im.test(head) ||
    /^[ \t]{0,16}0x00000000 0x00: eax=0x/im.test(head) ||
    /^[ \t]{0,16}vendor_id = "[A-Za-z ]{12}"/m.test(head),
  read(file, emit) {
    readRaw(file, emit);
    readWorded(file, emit);
  },
};
