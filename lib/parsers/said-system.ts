import type { FactValue } from '../facts/registry.ts';
import { MAC_GUEST } from './said-inside.ts';
import { BOOT_CAMP, systemsIn } from './said-machine.ts';
import type { Product } from './said-names.ts';
import type { Said } from './said-prose.ts';

/** Which operating system a person speaks of, by name or by what only one system has. */

type Family = FactValue<'os.family'>;
const HYPERVISORS: readonly Product[] = [
  'virtualbox',
  'vmware',
  'hyper-v',
  'kvm',
  'libvirt',
  'proxmox',
  'esxi',
  'parallels',
  'utm',
];
/** Hypervisors that no Windows and no macOS carries, and what would show that a Windows is beside them. */
const SERVERS: readonly Product[] = ['proxmox', 'libvirt', 'esxi', 'xen'];
const ON_WINDOWS: readonly Product[] = [
  'wsl2',
  'docker-desktop',
  'hyper-v',
  'windows-sandbox',
  'vmware',
  'virtualbox',
  'minikube',
  'other',
];
const MAC_ONLY: readonly Product[] = ['utm', 'parallels'];

/** Whether only such hypervisors are named, so that another system in the text is a guest. */
export const isLinuxOnly = (products: ReadonlySet<Product>): boolean =>
  SERVERS.some((p) => products.has(p)) && !ON_WINDOWS.some((p) => products.has(p));

const LINUX_ONLY: readonly Product[] = ['kvm', 'libvirt', 'proxmox', 'xen', 'utm', 'esxi'];
/** Switches of Windows: who talks of them has a Windows, unless QEMU's are meant. */
const WINDOWS_WORDS =
  /hyper-?v\b|memory integrity|内存完整性|内核隔离|device\/?credential guard|bcdedit|\bpowershell\b|windows 功能|\bwsa\b|\bmsinfo32\b|任务管理器|\bregedit\b|注册表|\b[\w-]{2,30}\.exe\b|(?<![\w/])[c-f]:\\|\\\\\.\\pipe|\bntcreatefile\b|\/\/\.\/pipe|\bwith windows containers\b|\boperating system "linux" cannot be used\b|%(?:app|user|program|local)\w+%|\\appdata\\|\b(?:wsl|hyper-v)\b.{0,60}\bwindows features\b/;
const LINUX_WORDS =
  /\/var\/(?:run|lib)\/libvirt|\/lib64\/|\/usr\/lib(?:64|exec)?\/(?:x86_64|virtualbox|qemu)|\/etc\/(?:group|default\/grub|modprobe)|\bdmesg\b|\bmodprobed?\b|\/dev\/(?:vmci|vmmon|vfio|nvme|sd[a-z])\b|\bvfio\b|\b(?:1[2468]|2[0246])\.04(?:\.\d)? lts\b|\binsmod\b|\bkernel[- ]headers\b|内核(?:对应)?的?头文件|\bdkms\b|\bvmmon\b(?!:? ?broken pipe)|\/etc\/init\.d|\bvboxconfig\b|\bvboxdrv\.sh\b|linux-headers|\bsystemctl\b|\bapt(?:-get)? (?:install|upgrade|update)\b|\bdnf (?:install|upgrade|update)\b|\bpacman\b|内核(?:更新|升级|模块|头文件)|\b(?:sign\w*|build\w*|compil\w*) (?:the )?kernel modules?\b/;
const MAC_WORDS =
  /\b(?:security|privacy) (?:&|and) (?:security|privacy)\b|\b(?:via|with|using) (?:home)?brew\b|\bbrew (?:cask )?(?:install|upgrade|reinstall)\b|\bkexts?\b|\bcodesign\b|\bgatekeeper\b|安全性与隐私|隐私与安全性|\bxampp-vm\b|\blaunchctl\b|\bhomebrew\b|\bdarwin\/|\bapplehv\b|\borbstack\b|\bvphone\b|\bvfkit\b|\bxhyve\b|\bvmnet-(?:shared|bridged|host)\b|\bvzerrordomain\b|vmware fusion|\bfusion \d|\bapple(?:'s)? virtuali[sz]ation\b|\b(?:virtuali[sz]ation|hypervisor)\.framework\b|\bhyperkit\b/;
const IMPLIED: readonly (readonly [RegExp, Family])[] = [
  [WINDOWS_WORDS, 'windows'],
  [LINUX_WORDS, 'linux'],
  [MAC_WORDS, 'macos'],
];
/** A machine inside is told of, though no product that runs it. */
const MACHINE_WORD = /\bvms?\b|\bguest\b|virtual machines?\b(?! ?platform)|虚拟机(?!平台)|máy ảo/;
/** Tablets and phones of Apple run UTM; what is named beside them is a guest. */
const TABLET = /\bipad(?:os)?\b|\biphone\b|\bios ?1\d\b/;
const APPLE =
  /\bmac ?book|\bmac ?mini\b|\bimac\b|\bmac (?:pro|studio)\b|\b(?:on|my) (?:an? )?mac\b|vmware fusion|\bparallels\b|苹果(?:电脑|笔记本)/;
const PC_HYPERVISORS: readonly Product[] = ['vmware', 'virtualbox', 'kvm', 'libvirt', 'proxmox', 'esxi'];

/** Runs on a Mac only, whatever system is named beside it as a guest. */
const FUSION = /\bvm ?ware fusion\b|\bfusion \d+(?:\.\d|\b(?= (?:pro|player)))/;

/** Where a guest of macOS in a hypervisor is told of. */
export function macGuestIn(said: Said, products: ReadonlySet<Product>): { line: number } | undefined {
  if (!PC_HYPERVISORS.some((p) => products.has(p))) return undefined;
  return said.named.find(({ text }) => MAC_GUEST.test(text));
}

/** What can be the system under the products that are named. */
function couldCarry(family: Family, products: ReadonlySet<Product>): boolean {
  if (isLinuxOnly(products)) return family === 'linux';
  if (products.has('hyper-v') || products.has('windows-sandbox')) return family !== 'linux';
  if (MAC_ONLY.some((p) => products.has(p)) && !products.has('kvm')) return family === 'macos';
  return true;
}

/** The one family of the system that fails; none when several are named. Distributions inside WSL are not the host. */
export function familyOf(
  said: Said,
  products: ReadonlySet<Product>,
  inside: boolean,
): { family: Family; line: number } | undefined {
  const hasHypervisor =
    HYPERVISORS.some((p) => products.has(p)) || said.named.some(({ text }) => MACHINE_WORD.test(text));
  const campus = said.named.some(({ text }) => BOOT_CAMP.test(text));
  const all = said.named.flatMap(({ text, line }) => systemsIn(text, hasHypervisor).map((s) => ({ ...s, line })));
  const macInside = macGuestIn(said, products) !== undefined && !said.named.some(({ text }) => APPLE.test(text));
  const subsystem = said.named.some(({ text }) => /\bwsl ?1\b/.test(text));
  const counted = all.filter(
    (s) =>
      !(s.family === 'linux' && (products.has('wsl2') || subsystem)) &&
      !(s.family === 'macos' && (campus || macInside || (inside && products.has('parallels')))) &&
      (inside || couldCarry(s.family, products)),
  );
  const guests = counted.filter((s) => s.guest);
  const chosen = inside && guests.length > 0 ? guests : counted.filter((s) => !s.guest);
  const fusion = inside ? undefined : said.named.find(({ text }) => FUSION.test(text));
  if (fusion) return { family: 'macos', line: fusion.line };
  if (products.has('utm') && said.named.some(({ text }) => TABLET.test(text))) return undefined;
  const labelled = inside ? [] : counted.filter((s) => s.labelled);
  const [form] = labelled;
  if (form && labelled.every((s) => s.family === form.family)) return form;
  const families = new Set(chosen.map((s) => s.family));
  const [first] = chosen;
  if (first && families.size === 1) return first;
  if (first) return undefined;
  const implied = IMPLIED.flatMap(([words, family]) => {
    const named = said.named.find(({ text }) => words.test(text));
    return named ? [{ family, line: named.line }] : [];
  });
  const elsewhere = inside || LINUX_ONLY.some((p) => products.has(p));
  const [only, other] = implied;
  const ofWindows = products.has('wsl2') || products.has('windows-sandbox');
  if (!only || other) return undefined;
  return (only.family === 'windows' && elsewhere) || (only.family !== 'windows' && ofWindows) ? undefined : only;
}
