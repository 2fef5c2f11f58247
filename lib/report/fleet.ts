import type { FactId } from '../facts/registry.ts';
import type { Report, VerdictWord } from './report.ts';

/** Many machines at once: one row a host, one column a fact that differs or decides. */
export interface Fleet {
  readonly hosts: readonly { readonly host: string; readonly verdict: VerdictWord; readonly top: string | null }[];
  readonly matrix: {
    readonly facts: readonly FactId[];
    readonly rows: readonly (readonly (string | number | null)[])[];
  };
  readonly counts: {
    readonly verdicts: Readonly<Record<VerdictWord, number>>;
    readonly causes: Readonly<Record<string, number>>;
  };
}

/** Layer by layer, bottom up: the order of the chain picture. */
const COLUMNS: readonly FactId[] = [
  'machine.vendor',
  'machine.model',
  'machine.kind',
  'machine.outer-hypervisor',
  'cpu.vendor',
  'cpu.model',
  'cpu.virt',
  'cpu.virt-flag',
  'cpu.slat',
  'firmware.virt',
  'firmware.version',
  'firmware.iommu',
  'firmware.secure-boot',
  'os.name',
  'os.kernel',
  'os.build',
  'windows.hypervisor',
  'windows.hypervisorlaunchtype',
  'windows.vbs',
  'windows.feature-vmp',
  'windows.feature-hyper-v',
  'linux.kvm-module',
  'linux.dev-kvm',
  'linux.dev-kvm-access',
  'vm.started',
];

/** Puts reports side by side. Hosts keep the given order; columns nobody has are left out. */
export function makeFleet(reports: readonly { readonly host: string; readonly report: Report }[]): Fleet {
  const facts = COLUMNS.filter((id) => reports.some((r) => r.report.facts.some((f) => f.id === id)));
  const verdicts: Record<VerdictWord, number> = { problem: 0, condition: 0, healthy: 0, inconclusive: 0 };
  const causes: Record<string, number> = {};
  for (const { report } of reports) {
    verdicts[report.verdict] += 1;
    for (const f of report.findings) causes[f.cause] = (causes[f.cause] ?? 0) + 1;
  }
  return {
    hosts: reports.map(({ host, report }) => ({ host, verdict: report.verdict, top: report.top })),
    matrix: {
      facts,
      rows: reports.map(({ report }) => facts.map((id) => report.facts.find((f) => f.id === id)?.value ?? null)),
    },
    counts: { verdicts, causes: Object.fromEntries(Object.entries(causes).sort(([a], [b]) => (a < b ? -1 : 1))) },
  };
}
