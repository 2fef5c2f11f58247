import type { FactSet } from '#lib/facts/facts.ts';
import { firstValue } from '#lib/facts/facts.ts';
import type { FactId } from '#lib/facts/registry.ts';
import type { Locale } from '#lib/locale.ts';
import { FirmwareScreen, type Option } from './firmware.tsx';
import { OUTPUTS } from './outputs.ts';
import { type Outer, VirtualBoxStatus, VmSettings } from './products.tsx';
import { Terminal } from './terminal.tsx';
import { CoreIsolation, SystemInformation, TaskManager, WindowsFeatures } from './windows.tsx';

interface Scene {
  readonly locale: Locale;
  readonly facts: FactSet;
}
type Draw = (scene: Scene) => React.ReactNode;

const isAmd = (facts: FactSet): boolean => ['amd', 'hygon'].includes(String(firstValue(facts, 'cpu.vendor')));
const firmware =
  (intel: Option, amd: Option): Draw =>
  ({ locale, facts }) => <FirmwareScreen locale={locale} option={isAmd(facts) ? amd : intel} />;

/** The flag inside a guest depends on a box outside it. */
function outerSettings({ locale, facts }: Scene): React.ReactNode {
  const outer = String(firstValue(facts, 'machine.outer-hypervisor'));
  const product: Outer | undefined = outer === 'virtualbox' || outer === 'vmware' ? outer : undefined;
  return product ? <VmSettings locale={locale} product={product} /> : null;
}

/** Only where Windows is meant, or nothing else is known. */
const onWindows =
  (draw: Draw): Draw =>
  (scene) => {
    const os = firstValue(scene.facts, 'os.family');
    return os === undefined || os === 'windows' ? draw(scene) : null;
  };

/** Which drawing shows where a fact is seen. A question declares nothing: the fact it settles says it. */
const PICTURES: Readonly<Partial<Record<FactId, Draw>>> = {
  'task-manager.virtualization': ({ locale }) => <TaskManager locale={locale} />,
  'firmware.virt': onWindows(({ locale }) => <TaskManager locale={locale} />),
  'windows.vbs': ({ locale }) => <SystemInformation locale={locale} line="vbs" />,
  'windows.hypervisor': ({ locale }) => <SystemInformation locale={locale} line="hypervisor" />,
  'windows.credential-guard': ({ locale }) => <SystemInformation locale={locale} line="credential-guard" />,
  'firmware.secure-boot': onWindows(({ locale }) => <SystemInformation locale={locale} line="secure-boot" />),
  'windows.feature-hyper-v': ({ locale }) => <WindowsFeatures locale={locale} feature="hyper-v" />,
  'windows.feature-vmp': ({ locale }) => <WindowsFeatures locale={locale} feature="vmp" />,
  'windows.feature-whp': ({ locale }) => <WindowsFeatures locale={locale} feature="whp" />,
  'windows.feature-wsl': ({ locale }) => <WindowsFeatures locale={locale} feature="wsl" />,
  'windows.memory-integrity': ({ locale }) => <CoreIsolation locale={locale} />,
  'firmware.virt-option': firmware('intel', 'amd'),
  'firmware.iommu': firmware('intel-io', 'amd-io'),
  'firmware.txt': firmware('txt', 'txt'),
  'cpu.virt-flag': outerSettings,
  'vbox.engine': ({ locale }) => <VirtualBoxStatus locale={locale} />,
};

/** The drawing for a fact, or null where words say it better. */
export function Picture({ fact, locale, facts }: Scene & { readonly fact: FactId }) {
  const output = OUTPUTS[fact];
  if (output) return <Terminal locale={locale} output={output} />;
  return PICTURES[fact]?.({ locale, facts }) ?? null;
}
