import type { FactValue } from '../facts/registry.ts';
import { DOCKER, DRIVERS, OTHERS, PRODUCTS, type Product } from './said-names.ts';
import type { Said } from './said-prose.ts';
import { type Told, told } from './said-told.ts';

/** Which products a person uses, which only stand beside, and which are gone. */

/** A fact with the line that states it. */
export interface Heard extends Told {
  readonly line: number;
}
export const at = (line: number, facts: readonly Told[]): Heard[] => facts.map((f) => ({ ...f, line }));

/** One line of its own for a fact: the first that says so. */
export interface Names {
  readonly products: ReadonlyMap<Product, number>;
  readonly beside: ReadonlyMap<Product, number>;
}

/** "after uninstalling VMware", "VirtualBox works fine", "after installing Docker": there, but not what fails. */
const GONE =
  /(?:\b(?:un-?install\w*|remov\w+|without|deleted?|instead of|got rid of)\s(?:the |my )?|卸载(?:了|完|掉)?\s?|删(?:除|了|掉)|(?:没有?|从未|未)(?:安装|装|用|使用)过?(?:任何|的| )*|\b(?:never installed|not (?:using|installed)|(?:have|has) no|(?:do|did|have)(?:n't| not) (?:use|have|installed?))\s(?:the |any )?)$/;
const ADDED =
  /\b(?:after|since|prior(?: to)?) (?:i |we )?(?:(?:just |have |had )?install(?:ing|ed|ation of)?|having installed|the installation of|setting up|enabling)(?: ok\w*)?:?\s(?:the )?$|(?:安装|装)[完过]\s?$|自从?[^,。]{0,4}(?:安装|装)了?\s?$|\bafter (?:i )?(?:enabled|turning on|turned on)\s(?:the )?$/;
/** "previously for VMware", "之前为了用 VMware": what another setting was made for. */
const ONCE_FOR =
  /\b(?:previously|before|earlier|once|years? ago|back then)\b[^.;]{0,30}\b(?:for|because of|to (?:run|use))\s(?:the )?$|\b(?:had to|have to) (?:change|tweak|edit|alter|touch|modify|turn|disable|enable|switch)\b[^.;]{0,40}\b(?:to (?:get|run|play|use)|for)\s(?:the )?$|(?:之前|以前|曾经?|原来|前段时间|当时)[^,。]{0,6}为了(?:能)?(?:用|使用|装|安装|跑|运行|玩)?\s?$/;
/** "装了雷电模拟器后" */
const ADDED_LEAD = /(?:安装|装|开启|启用|开|用)[了好]?\s?$/;
const ADDED_TAIL = /^[^,。]{0,6}[之以]?后/;
const FINE =
  /^(?:(?!\b(?:not|never|no|cannot|fails?|unable|without|but|hardly)\b)[\w .]){0,30}(?:\b(?:works?|runs? (?:fine|well|ok)|(?:is|are) (?:fine|ok|working))\b(?! (?:with|if|when|only|without|again))|(?:可以|都?能|都?正常)(?:用|使用|运行|启动|打开|开机)|没问题)/;

/** "I have installed VMware Player", "VirtualBox was installed before": there as well; where nothing else is named it is what is used. */
const DESKTOP: readonly Product[] = ['virtualbox', 'vmware'];
/** "BlueStacks is also installed", "电脑上还装了 VirtualBox" */
const ALSO =
  /\b(?:also (?:have|has|installed|use|using|got)|have also installed)\s(?:the )?$|(?:还|也)(?:安?装(?:了|着|有)|有)(?:个|一个)? ?$/;
const ALSO_TAIL =
  /^[\w .]{0,20}(?:is|are) (?:both |also |all )installed\b|^(?: \w+)? installed (?:too|as well|alongside)\b|^ ?(?:也|还)(?:安?装(?:了|着|在)|开着)/;
const INSTALLED =
  /\b(?:(?:have|has|had|'ve|got|already|also) (?:also |already )?installed|machine that (?:has|have) (?:already )?installed)\s(?:the )?(?:oracle )?$/;
const INSTALLED_TAIL =
  /^(?: workstation| player| pro)?(?: and (?:virtual ?box|vm ?ware(?: workstation)?))? (?:is|are|was|were) (?:also |already )?installed\b/;
/** "a VM imported from VMware" came from there. */
const FROM = /\b(?:import|export|migrat|convert|mov|cam|com)\w* (?:over )?from\s(?:the |an? |our )?$/;
const FROM_TAIL = /^[^,。]{0,6}(?:迁移|导出|导入|转换|转过来|迁过来|拷贝|复制)/;

/** What a tool can drive instead of its usual hypervisor. */
const DRIVEN: readonly Product[] = [
  'virtualbox',
  'vmware',
  'hyper-v',
  'kvm',
  'libvirt',
  'proxmox',
  'esxi',
  'parallels',
];

/** What runs its machines by a QEMU of its own, so that "qemu" in its messages is no second product. */
const ON_QEMU: readonly Product[] = ['utm', 'android-emulator', 'other'];

/** Where nothing else is named, Chinese players mean an Android emulator by the bare word. */
const PLAYER =
  /(?<!(?:ios|网络|终端|路由器?|游戏机|街机|仿真|苹果|iphone|鼠标|按键|微信|小程序|开发者) ?)模拟器(?!检测)/;

/** Those who write apps mean the emulator of Android Studio, or one that stands on it. */
const DEVELOPER =
  /\b(?:adb|expo|flutter|react native|uiautomator|gradle|avd|sdk|api \d\d|xamarin|maui|pico|instrumented tests?)\b|x86_64/;
/** "The emulator" beside a container or a build server. */
const BUILD_EMULATOR = /\bemulators?\b/;
const BUILD = /\bcontainers?\b|\bheadless\b|\bci\b|\badb\b|\bapk\b|\bgradle\b|\bdocker\b/;

/** Where nothing else is named, who talks of Hyper-V and of a machine uses it; the feature alone is what others need or cannot bear. */
const HYPER_V = /\bhyper-?v\b(?! (?:is |was )?(?:enabled|disabled|on\b|off\b))/;
const MACHINE =
  /\bvms?\b|virtual machines?\b(?! ?platform)|\bvhdx?\b|\bpxe\b|\bguest\b|\bcheckpoints?\b|default switch|虚拟机(?!平台)|虚拟硬盘|检查点/;

/** What stands before and behind the first name of a product that is not said to be gone or not there. */
function namedAt(pattern: RegExp, text: string): { lead: string; tail: string } | undefined {
  let from = 0;
  for (let step = 0; step < 4; step++) {
    const hit = pattern.exec(text.slice(from));
    if (!hit) return undefined;
    const at = from + hit.index;
    from = at + hit[0].length;
    const lead = text.slice(Math.max(0, at - 64), at);
    if (!GONE.test(lead)) return { lead, tail: text.slice(from, from + 40) };
  }
  return undefined;
}

/** What is used and what only stands beside it. With nothing else named, what stands beside is what is used. */
export function productsIn({ named }: Said): Names {
  const products = new Map<Product, number>();
  const beside = new Map<Product, number>();
  for (const { text, line } of named) {
    for (const [pattern, product] of PRODUCTS) {
      const hit = namedAt(pattern, text);
      if (!hit) continue;
      const { lead, tail } = hit;
      const added = ADDED.test(lead) || (ADDED_LEAD.test(lead) && ADDED_TAIL.test(tail));
      if (FROM.test(lead) || (/[从由] ?$/.test(lead) && FROM_TAIL.test(tail))) continue;
      const also = OTHERS[product] !== undefined && (ALSO.test(lead) || ALSO_TAIL.test(tail));
      const installed = DESKTOP.includes(product) && (INSTALLED.test(lead) || INSTALLED_TAIL.test(tail));
      const into = added || also || installed || ONCE_FOR.test(lead) || FINE.test(tail) ? beside : products;
      if (!into.has(product)) into.set(product, line);
    }
  }
  for (const { text, line } of named) {
    for (const [tool, product] of DRIVERS)
      if (tool.test(text) && ![...products.keys()].some((p) => DRIVEN.includes(p))) products.set(product, line);
  }
  if (ON_QEMU.some((p) => products.has(p)) && !named.some(({ text }) => /\bkvm\b/.test(text))) products.delete('kvm');
  const feature = named.find(({ text }) => HYPER_V.test(text) && MACHINE.test(text));
  if (feature && products.size + beside.size === 0) products.set('hyper-v', feature.line);
  const podman = named.find(
    ({ text }) => /\bpodman\b/.test(text) && /\bqemu\b|\bmac|\bwindows\b|\bwsl|\bvm\b|machine/.test(text),
  );
  if (podman && !products.has('other')) products.set('other', podman.line);
  const player = named.find(({ text }) => PLAYER.test(text));
  if (player && products.size + beside.size === 0)
    products.set(
      named.some(({ text }) => DEVELOPER.test(text)) ? 'android-emulator' : 'android-game-emulator',
      player.line,
    );
  const built = named.find(({ text }) => BUILD_EMULATOR.test(text) && BUILD.test(text));
  if (built && products.size + beside.size === 0) products.set('android-emulator', built.line);
  return products.size > 0 ? { products, beside } : { products: beside, beside: new Map() };
}

type Family = FactValue<'os.family'>;
/** Where these are, Docker is the one of Windows. */
const WINDOWS_ONLY: readonly Product[] = ['wsl2', 'hyper-v', 'windows-sandbox'];
const DOCKER_OF: Readonly<Partial<Record<Family, Product>>> = {
  windows: 'docker-desktop',
  macos: 'docker-desktop',
  linux: 'docker-engine',
};

/** @param outer the hypervisor under the speaker's system, which is not what fails when something else is used. */
export function sayProducts(said: Said, names: Names, family: Family | undefined, outer: Product | undefined): Heard[] {
  const used = new Map(names.products);
  const docker = said.named.find(({ text }) => DOCKER.test(text) && !/docker toolbox|docker-osx/.test(text));
  const under = WINDOWS_ONLY.some((p) => used.has(p)) ? 'windows' : family;
  const which = DOCKER_OF[under ?? (outer ? 'linux' : 'other')];
  const hasDocker = used.has('docker-desktop') || names.beside.has('docker-desktop');
  if (docker && which && !hasDocker) used.set(which, docker.line);
  if (outer && used.size > 1) used.delete(outer);
  const players = used.get('android-game-emulator');
  // what is sold to players runs on Windows and macOS only
  if (players !== undefined && family === 'linux') {
    used.delete('android-game-emulator');
    used.set('android-emulator', players);
  }
  const beside = [...names.beside].flatMap(([p, line]) => {
    // WSL 2 that was just enabled, or works, has the feature under it
    if (p === 'wsl2') return at(line, [told('windows.feature-vmp', 'enabled')]);
    const other = OTHERS[p];
    return other ? at(line, [told('other-hypervisor.installed', other)]) : [];
  });
  return [...[...used].flatMap(([p, line]) => at(line, [told('product.used', p)])), ...beside];
}
