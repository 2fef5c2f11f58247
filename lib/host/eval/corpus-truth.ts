/**
 * The facts of a real log, as a careful reader wrote them down (index.jsonl, `truth`), against those that were read. A key that
 * vtriage has no fact for is not compared; one that it has a fact for and did not read counts as wrong.
 */
export type Truths = Readonly<Record<string, unknown>>;
export type ReadFacts = Readonly<Record<string, unknown>>;

export interface TruthResult {
  readonly key: string;
  readonly want: unknown;
  /** What was read; undefined when nothing was. */
  readonly got: unknown;
  readonly right: boolean;
}

interface Compared {
  readonly got: unknown;
  readonly right: boolean;
}
type Rule = (want: unknown, facts: ReadFacts) => Compared | null;

const words = (value: unknown): string => String(value).toLowerCase().replace(/\s+/g, ' ').trim();
/** Blanks and brackets around a unit differ between tools; letters and digits do not. */
const bare = (value: unknown): string => words(value).replace(/[^\p{L}\p{N}]+/gu, '');
const listed = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** The fact has the word that stands for the truth; null in the truth means that the file does not say. */
const same =
  (id: string, names: Readonly<Record<string, string>> = {}): Rule =>
  (want, facts) => {
    const got = facts[id];
    if (want === null) return { got, right: got === undefined };
    const word = names[words(want)] ?? words(want);
    return { got, right: listed(got).some((seen) => words(seen) === word) };
  };

const contains =
  (...ids: readonly string[]): Rule =>
  (want, facts) => {
    const got = ids.flatMap((id) => listed(facts[id]));
    return {
      got: got.length > 0 ? got : undefined,
      right: bare(got.join(' ')).includes(bare(want)) || near(want, got),
    };
  };
/** A truth that names the maker as well, "Lenovo G480 (20150)": some word of it that tells the model was read. */
const near = (want: unknown, got: readonly unknown[]): boolean =>
  got.some((seen) => bare(seen).length >= 5 && bare(want).includes(bare(seen)));

/** Yes or no by the words of several facts; the first that is known decides. */
const flag =
  (...readings: readonly (readonly [id: string, yes: readonly string[], no: readonly string[]])[]): Rule =>
  (want, facts) => {
    const told = readings.flatMap(([id, yes, no]) => {
      const seen = listed(facts[id]).map(words);
      return seen.some((w) => yes.includes(w)) ? [true] : seen.some((w) => no.includes(w)) ? [false] : [];
    });
    return { got: told[0], right: want === null ? told[0] === undefined : told[0] === want };
  };

const VENDORS = { centaurhauls: 'zhaoxin', genuineintel: 'intel', authenticamd: 'amd' };
const OUTER = { 'oracle virtualbox': 'virtualbox', microsoft: 'hyper-v' };

/** VT-x is Intel's and SVM AMD's: whether one is there follows from the maker and from whether the processor virtualizes. */
const ability =
  (makers: readonly string[]): Rule =>
  (want, facts) => {
    const shown = facts['cpu.virt-flag'] ?? facts['cpu.virt'];
    const maker = facts['cpu.vendor'];
    const other = maker !== undefined && !makers.includes(words(maker));
    const got = other ? false : shown === undefined ? undefined : shown === 'present';
    return { got, right: want === null ? got === undefined : got === want };
  };

const hypervisorPresent: Rule = (want, facts) => {
  const present =
    facts['hypervisor.bit'] === 'present' ||
    facts['machine.kind'] === 'virtual' ||
    facts['machine.outer-hypervisor'] !== undefined ||
    facts['windows.hypervisor'] === 'running';
  const physical = facts['machine.kind'] === 'physical' || facts['windows.hypervisor'] === 'stopped';
  if (want === null) return { got: present || undefined, right: !present && !physical };
  const got = present ? true : physical || facts['hypervisor.bit'] === 'absent' ? false : undefined;
  return { got, right: got === want };
};

/** "windows-10 18363 home-cn": each word that names the system, its build or its edition is among the facts. */
const system: Rule = (want, facts) => {
  const [family = '', ...rest] = words(want).split(/[ ]/);
  const known: readonly (readonly [RegExp, string])[] = [
    [/^windows/, 'windows'],
    [/^macos/, 'macos'],
    [/linux|ubuntu|debian|fedora|rhel|centos|arch|suse|mint/, 'linux'],
  ];
  const wanted = known.find(([pattern]) => pattern.test(words(want)))?.[1] ?? family;
  const numbers = rest.filter((word) => /^\d{4,5}$/.test(word));
  const got = [facts['os.family'], facts['os.build']].filter((x) => x !== undefined);
  const right = facts['os.family'] === wanted && numbers.every((n) => words(facts['os.build'] ?? n) === n);
  return { got: got.length > 0 ? got.join(' ') : undefined, right };
};

const firmware = flag(['firmware.virt', ['enabled'], ['disabled', 'locked-off']]);
const running = flag(['windows.hypervisor', ['running'], ['stopped']]);

const RULES: Readonly<Record<string, Rule>> = {
  'cpu.vendor': same('cpu.vendor', VENDORS),
  'cpu.name': contains('cpu.model'),
  'cpu.vmx': ability(['intel', 'zhaoxin']),
  'cpu.svm': ability(['amd', 'hygon']),
  'cpu.virt': flag(['cpu.virt', ['present'], ['absent']]),
  'cpu.ept': flag(['cpu.slat', ['present'], ['absent']]),
  'cpu.slat': flag(['cpu.slat', ['present'], ['absent']]),
  'hypervisor.present': hypervisorPresent,
  'hypervisor.vendor': (want, facts) => {
    const got = facts['machine.outer-hypervisor'] ?? facts['xen.role'] ?? (facts['windows.hypervisor'] && 'hyper-v');
    const word = OUTER[words(want) as keyof typeof OUTER] ?? words(want);
    const xen = word === 'xen' && facts['xen.role'] !== undefined;
    const own = word === 'hyper-v' && facts['windows.hypervisor'] === 'running';
    return { got, right: got === word || xen || own };
  },
  'hyperv.running': running,
  hypervisorlaunchtype: same('windows.hypervisorlaunchtype'),
  os: system,
  'firmware.vtx.enabled': firmware,
  'firmware.svm.enabled': firmware,
  'kvm.disabled_by_bios': (want, facts) =>
    want === null ? null : { got: facts['firmware.virt'], right: (facts['firmware.virt'] === 'disabled') === want },
  'vm.started': flag(['vm.started', ['yes'], ['no']]),
  'machine.model': contains('machine.vendor', 'machine.model'),
  'firmware.type': same('firmware.type'),
  secureboot: flag(['firmware.secure-boot', ['enabled'], ['disabled']]),
  'vbs.running': flag(['windows.vbs', ['running'], ['stopped']]),
  'hvci.running': flag(['windows.memory-integrity', ['enabled'], ['disabled']]),
  'credentialguard.running': flag(['windows.credential-guard', ['enabled'], ['disabled']]),
  'vbox.engine': same('vbox.engine'),
  'vbox.error': contains('symptom.code'),
  'vboxdrv.running': flag(['vbox.driver', ['running'], ['stopped']]),
  'product.version': contains('vbox.version', 'vmware.version'),
  // 0x1000007E is what a small dump writes for 0x7E.
  'bugcheck.code': (want, facts) => ({
    got: facts['crash.code'],
    right: Number(facts['crash.code']) === (Number(want) & 0xfffffff),
  }),
  'bugcheck.address_in': contains('crash.module'),
  'dump.build': (want, facts) => ({ got: facts['os.build'], right: Number(facts['os.build']) === Number(want) }),
  'iommu.enabled': flag(['firmware.iommu', ['enabled'], ['disabled']], ['linux.iommu', ['enabled'], ['disabled']]),
  'iommu.dmar_table': flag(['firmware.iommu-table', ['dmar'], ['absent', 'ivrs']]),
  'qemu.accel': same('qemu.accel'),
  'emulator.accel': flag(['emulator.accel', ['usable'], ['unusable']]),
  'wsl.feature': flag(['windows.feature-wsl', ['enabled'], ['disabled']]),
  'wsl1.feature': flag(['windows.feature-wsl', ['enabled'], ['disabled']]),
  'vmp.feature': flag(['windows.feature-vmp', ['enabled'], ['disabled']]),
  'kvm.device.exists': flag(['linux.dev-kvm', ['present'], ['absent']]),
  'kvm.device.accessible': flag(['linux.dev-kvm-access', ['allowed'], ['denied']]),
  'vmware.monitor': same('vmware.monitor'),
  'haxm.installed': (want, facts) => ({
    got: facts['emulator.driver'],
    right: (facts['emulator.driver'] === 'haxm') === want,
  }),
  'third_party.drivers': (want, facts) => ({
    got: facts['windows.third-party-driver'],
    right: (facts['windows.third-party-driver'] === 'present') === Array.isArray(want),
  }),
  product: (want, facts) => {
    const [first = ''] = words(want).split('-');
    return { got: facts['product.used'], right: listed(facts['product.used']).some((p) => words(p).startsWith(first)) };
  },
  platform: (want, facts) => {
    const got = facts['machine.outer-hypervisor'];
    return { got, right: got !== undefined && bare(want).includes(bare(got)) && facts['machine.kind'] === 'virtual' };
  },
  arch: (want, facts) => {
    const word = words(want);
    const family = /^(?:amd64|x86|x86_64|i686|i386)$/.test(word)
      ? 'x86'
      : /^(?:aarch64|arm)/.test(word)
        ? 'arm'
        : 'other';
    return { got: facts['cpu.arch'], right: facts['cpu.arch'] === family };
  },
};

/** Each statement of the truth that vtriage has a fact for, and whether it was read right. */
export function compareTruth(truth: Truths, facts: ReadFacts): TruthResult[] {
  return Object.entries(truth).flatMap(([key, want]): TruthResult[] => {
    const compared = RULES[key]?.(want, facts) ?? null;
    return compared ? [{ key, want, ...compared }] : [];
  });
}
