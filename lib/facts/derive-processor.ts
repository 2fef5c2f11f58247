import { cpuAbility } from './cpu-models.ts';
import { conclude, sourceOf, suppose, unknown } from './derive-rule.ts';
import { type FactSet, firstValue, has, isSaid, type Source } from './facts.ts';
import { FACT_IDS, type FactId, type FactValue } from './registry.ts';

/** Systems that only print facts of their own. A Linux in WSL 2 beside its Windows is told apart by what both print. */
const OWN: readonly (readonly [prefix: string, family: FactValue<'os.family'>])[] = [
  ['windows.', 'windows'],
  ['linux.', 'linux'],
  ['macos.', 'macos'],
];

function deriveSystem(set: FactSet): void {
  if (set.known.has('os.family')) return;
  const seen = OWN.flatMap(([prefix, family]) => {
    const id = FACT_IDS.find((name) => name.startsWith(prefix) && set.known.has(name));
    return id ? [{ id, family }] : [];
  });
  const [only, other] = seen;
  if (only && !other) conclude(set, 'fact-of-one-system', sourceOf(set, only.id), 'os.family', only.family);
}

const MAKERS: readonly (readonly [RegExp, FactValue<'cpu.vendor'>])[] = [
  [/\bIntel\b|\b(?:Celeron|Pentium|Xeon)\b/, 'intel'],
  [/\bAMD\b|\b(?:Ryzen|EPYC|Athlon|Opteron)\b/, 'amd'],
  [/\bHygon\b/, 'hygon'],
  [/\bZHAOXIN\b/i, 'zhaoxin'],
  [/\bApple M\d/, 'apple'],
];

/** Words by which a message about VT-x or AMD-V shows whose processor it talks about. */
const MESSAGE_INTEL = /kvm_intel|\bVMX\b|VT-x|VERR_VMX|MSR_IA32_FEAT/;
const MESSAGE_AMD = /kvm_amd|\bSVM\b|AMD-V|VERR_SVM|MSR_VM_CR/;
const SPEAKING: readonly FactId[] = ['firmware.virt', 'cpu.virt-flag', 'cpu.virt', 'linux.kvm-backend'];

function vendorOfMessage(text: string): FactValue<'cpu.vendor'> | undefined {
  const [intel, amd] = [MESSAGE_INTEL.test(text), MESSAGE_AMD.test(text)];
  if (intel === amd) return undefined;
  return intel ? 'intel' : 'amd';
}

function deriveVendor(set: FactSet): void {
  const model = firstValue(set, 'cpu.model') ?? '';
  const maker = MAKERS.find(([pattern]) => pattern.test(model))?.[1];
  if (maker) suppose(set, 'maker-of-model', sourceOf(set, 'cpu.model'), 'cpu.vendor', maker);
  for (const id of SPEAKING) {
    const source = sourceOf(set, id);
    const named = source?.by === 'file' ? vendorOfMessage(source.text) : undefined;
    if (named) suppose(set, 'message-of-vendor', source, 'cpu.vendor', named);
  }
  const vendor = firstValue(set, 'cpu.vendor');
  if (vendor === 'intel' || vendor === 'amd' || vendor === 'hygon' || vendor === 'zhaoxin') {
    suppose(set, 'architecture-of-vendor', sourceOf(set, 'cpu.vendor'), 'cpu.arch', 'x86');
  }
  if (vendor === 'arm' || vendor === 'apple')
    suppose(set, 'architecture-of-vendor', sourceOf(set, 'cpu.vendor'), 'cpu.arch', 'arm');
}

/** Firmware can only switch what the processor has, and a kernel module cannot run without it. */
function deriveAbility(set: FactSet): void {
  if (has(set, 'cpu.virt-flag', 'present')) {
    conclude(set, 'flag-shown', sourceOf(set, 'cpu.virt-flag', 'present'), 'cpu.virt', 'present');
  }
  const stated: readonly FactValue<'firmware.virt'>[] = ['disabled', 'locked-off', 'enabled'];
  const value = stated.find((word) => has(set, 'firmware.virt', word));
  if (value && !isAnswered(sourceOf(set, 'firmware.virt', value))) {
    suppose(set, 'firmware-switches-it', sourceOf(set, 'firmware.virt', value), 'cpu.virt', 'present');
  }
  for (const backend of ['vmx', 'svm'] as const) {
    if (has(set, 'linux.kvm-module', 'loaded') && has(set, 'linux.kvm-backend', backend)) {
      suppose(set, 'kvm-loaded', sourceOf(set, 'linux.kvm-backend', backend), 'cpu.virt', 'present');
    }
  }
}

/** A person who answers "off in the firmware" may mean that there is no such option. */
const isAnswered = (source: Source | undefined): boolean => source !== undefined && isSaid(source);

/** The model table speaks last, and only about x86. Inside a machine the name is the host's, so only the ability is taken from it. */
function deriveModel(set: FactSet): void {
  const model = firstValue(set, 'cpu.model');
  const arch = firstValue(set, 'cpu.arch');
  if (model === undefined || (arch !== undefined && arch !== 'x86')) return;
  const ability = cpuAbility(model);
  if (!ability) return;
  const source = sourceOf(set, 'cpu.model');
  if (ability.virt) suppose(set, 'model-table', source, 'cpu.virt', ability.virt);
  const contradicted =
    ability.slat === 'absent' &&
    unknown(set, 'cpu.slat') &&
    has(set, 'cpu.virt', 'present') &&
    ability.virt === 'absent';
  if (!contradicted) suppose(set, 'model-table', source, 'cpu.slat', ability.slat);
}

/** What QEMU calls the processors kvm64 and qemu64 (target/i386/cpu.c, model_id). Only a guest sees them. */
const BASELINE = /^(?:Common (?:32-bit )?KVM processor|QEMU Virtual CPU)\b/;

function deriveShownType(set: FactSet): void {
  if (BASELINE.test(firstValue(set, 'cpu.model') ?? ''))
    suppose(set, 'baseline-processor', sourceOf(set, 'cpu.model'), 'vm.cpu-type', 'baseline');
}

/** What the processor is and what it can do. */
export function deriveProcessor(set: FactSet): void {
  deriveShownType(set);
  deriveSystem(set);
  deriveVendor(set);
  deriveAbility(set);
  deriveModel(set);
}
