import type { FactValue } from '../facts/registry.ts';
import type { Emit, TextFile, TextParser } from './parser.ts';
import { changesIn, complaintIn, failureOf, TROUBLE } from './said-events.ts';
import { CONTAINER, type Inside, insideOf, MAC_GUEST, statementsIn } from './said-facts.ts';
import { BOOT_CAMP, buildsIn, editionsIn, processorIn, systemsIn } from './said-machine.ts';
import { ANTICHEATS, BARE_METAL, CLOUDS, DOCKER, OTHERS, OUTER, PRODUCTS, type Product } from './said-names.ts';
import { listen, type Said, TYPED } from './said-prose.ts';
import { statesIn } from './said-states.ts';
import { SYMPTOMS } from './said-symptoms.ts';
import { type Told, told } from './said-told.ts';

/**
 * What a person says in own words, in a text that was typed or pasted:
 *
 *   WSL2 won't start on my Ryzen laptop after a Windows update, Hyper-V is on, BIOS shows SVM enabled
 *   win11 家庭版，装了雷电模拟器后 VMware 打不开，任务管理器显示虚拟化已启用
 *
 * Only what the words state: questions, advice, suppositions, memories and machine output give nothing, and where two statements
 * differ neither counts. Its facts weigh like answers (`voice`).
 */
interface Heard extends Told {
  readonly line: number;
}
const at = (line: number, facts: readonly Told[]): Heard[] => facts.map((f) => ({ ...f, line }));

/** One line of its own for a fact: the first that says so. */
interface Names {
  readonly products: ReadonlyMap<Product, number>;
  readonly beside: ReadonlyMap<Product, number>;
}

/** "after uninstalling VMware", "VirtualBox works fine", "after installing Docker": there, but not what fails. */
const GONE =
  /(?:\b(?:un-?install\w*|remov\w+|without|deleted?|instead of|got rid of)\s(?:the |my )?|卸载(?:了|完|掉)?\s?|删(?:除|了|掉))$/;
const ADDED =
  /\b(?:after|since) (?:i )?(?:installing|installed|having installed|the installation of)\s(?:the )?$|(?:安装|装)[完过]\s?$|自从?[^,。]{0,4}(?:安装|装)了?\s?$/;
/** "装了雷电模拟器后" */
const ADDED_LEAD = /(?:安装|装)[了好]?\s?$/;
const ADDED_TAIL = /^[^,。]{0,6}[之以]?后/;
const FINE =
  /^(?:(?!\b(?:not|never|no|cannot|fails?|unable|without|but|hardly)\b)[\w .]){0,30}(?:\b(?:works?|runs? (?:fine|well|ok)|(?:is|are) (?:fine|ok|working))\b(?! (?:with|if|when|only|without|again))|(?:可以|都?能|都?正常)(?:用|使用|运行|启动|打开|开机)|没问题)/;

/** What is used and what only stands beside it. With nothing else named, what stands beside is what is used. */
function productsIn({ named }: Said): Names {
  const products = new Map<Product, number>();
  const beside = new Map<Product, number>();
  for (const { text, line } of named) {
    for (const [pattern, product] of PRODUCTS) {
      const hit = pattern.exec(text);
      if (!hit) continue;
      const lead = text.slice(Math.max(0, hit.index - 40), hit.index);
      const tail = text.slice(hit.index + hit[0].length, hit.index + hit[0].length + 40);
      if (GONE.test(lead)) continue;
      const added = ADDED.test(lead) || (ADDED_LEAD.test(lead) && ADDED_TAIL.test(tail));
      const into = added || FINE.test(tail) ? beside : products;
      if (!into.has(product)) into.set(product, line);
    }
  }
  return products.size > 0 ? { products, beside } : { products: beside, beside: new Map() };
}

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
const LINUX_ONLY: readonly Product[] = ['kvm', 'libvirt', 'proxmox', 'xen', 'utm', 'esxi'];
/** Switches of Windows: who talks of them has a Windows, unless QEMU's are meant. */
const WINDOWS_WORDS =
  /hyper-?v\b|memory integrity|内存完整性|内核隔离|device\/?credential guard|bcdedit|\bpowershell\b|windows 功能|\bwsa\b/;

/** The one family of the system that fails; none when several are named. Distributions inside WSL are not the host. */
function familyOf(
  said: Said,
  products: ReadonlySet<Product>,
  inside: boolean,
): { family: Family; line: number } | undefined {
  const hasHypervisor = HYPERVISORS.some((p) => products.has(p));
  const campus = said.named.some(({ text }) => BOOT_CAMP.test(text));
  const all = said.named.flatMap(({ text, line }) => systemsIn(text, hasHypervisor).map((s) => ({ ...s, line })));
  const counted = all.filter(
    (s) => !(s.family === 'linux' && products.has('wsl2')) && !(s.family === 'macos' && campus),
  );
  const guests = counted.filter((s) => s.guest);
  const chosen = inside && guests.length > 0 ? guests : counted.filter((s) => !s.guest);
  const families = new Set(chosen.map((s) => s.family));
  const [first] = chosen;
  if (first && families.size === 1) return first;
  const implied = said.named.find(({ text }) => WINDOWS_WORDS.test(text));
  const elsewhere = inside || LINUX_ONLY.some((p) => products.has(p));
  return !first && implied && !elsewhere ? { family: 'windows', line: implied.line } : undefined;
}

const DOCKER_OF: Readonly<Partial<Record<Family, Product>>> = {
  windows: 'docker-desktop',
  macos: 'docker-desktop',
  linux: 'docker-engine',
};

function sayProducts(said: Said, names: Names, family: Family | undefined, outer: Product | undefined): Heard[] {
  const used = new Map([...names.products].filter(([p]) => p !== outer || names.products.size === 1));
  const docker = said.named.find(({ text }) => DOCKER.test(text) && !/docker toolbox|docker-osx/.test(text));
  const which = DOCKER_OF[family ?? 'other'];
  const hasDocker = used.has('docker-desktop') || names.beside.has('docker-desktop');
  if (docker && which && !hasDocker) used.set(which, docker.line);
  const beside = [...names.beside].flatMap(([p, line]) => {
    const other = OTHERS[p];
    return other ? at(line, [told('other-hypervisor.installed', other)]) : [];
  });
  return [...[...used].flatMap(([p, line]) => at(line, [told('product.used', p)])), ...beside];
}

function cloudOf({ named }: Said): Heard[] {
  const found = named.flatMap(({ text, line }) =>
    BARE_METAL.test(text) ? [] : CLOUDS.filter(([pattern]) => pattern.test(text)).map(([, cloud]) => ({ cloud, line })),
  );
  const [first] = found;
  if (!first) return [];
  const kind = at(first.line, [told('machine.kind', 'virtual')]);
  const several = new Set(found.map((f) => f.cloud).filter((c) => c !== 'other')).size > 1;
  const best = found.find((f) => f.cloud !== 'other') ?? first;
  return several ? kind : [...kind, ...at(best.line, [told('machine.cloud', best.cloud)])];
}

const NEEDS_DEVICE: readonly Product[] = ['kvm', 'libvirt', 'android-emulator', 'virtualbox'];

function machineOf(
  said: Said,
  products: ReadonlySet<Product>,
  outer: string | undefined,
  line: number | undefined,
): Heard[] {
  const facts: Heard[] = [];
  if (line !== undefined) facts.push(...at(line, [told('machine.kind', 'virtual')]));
  const under = outerOf(outer);
  if (line !== undefined && under && OUTER[under])
    facts.push(...at(line, [told('machine.outer-hypervisor', OUTER[under])]));
  const boxed = said.named.find(({ text }) => CONTAINER.test(text));
  if (boxed && NEEDS_DEVICE.some((p) => products.has(p)) && !products.has('docker-desktop') && !products.has('wsl2'))
    facts.push(...at(boxed.line, [told('machine.container', 'inside')]));
  const mac = said.named.find(({ text }) => MAC_GUEST.test(text));
  if (mac && (products.has('vmware') || products.has('virtualbox') || products.has('kvm') || products.has('proxmox')))
    facts.push(...at(mac.line, [told('guest.os', 'macos')]));
  return facts;
}

const outerOf = (name: string | undefined): Product | undefined =>
  name === undefined
    ? undefined
    : PRODUCTS.find(
        ([pattern, p]) => OUTER[p] !== undefined && pattern.test(name.replace(/^hyper-?v/, 'hyper-v vm')),
      )?.[1];

function complaintOf(said: Said, products: ReadonlySet<Product>): Heard[] {
  const complaint = complaintIn(said.clauses);
  const trouble = said.clauses.find((c) => c.own && TROUBLE.test(c.text));
  if (!complaint) return trouble && products.size > 0 ? at(trouble.line, [told('failure.seen', 'wanted')]) : [];
  const game = products.has('game-anticheat') && complaint.kind !== 'host-crashes';
  const kind = game ? 'app-says-it-is-a-vm' : complaint.kind;
  return at(complaint.line, [told('complaint.kind', kind), told('failure.seen', failureOf(kind))]);
}

/** Facts that may have several values; of the others, two different ones cancel each other. */
const SEVERAL: ReadonlySet<string> = new Set([
  'product.used',
  'change.recent',
  'other-hypervisor.installed',
  'failure.seen',
  'symptom.code',
]);

function settled(all: readonly Heard[]): Heard[] {
  return all.filter((f, n) => {
    if (all.findIndex((o) => o.id === f.id && o.value === f.value) !== n) return false;
    return SEVERAL.has(f.id) || all.every((o) => o.id !== f.id || o.value === f.value);
  });
}

function symptomsOf({ clauses }: Said, products: ReadonlySet<Product>): Heard[] {
  return SYMPTOMS.flatMap(({ id, pattern, with: beside }) => {
    if (beside && !beside.some((p) => products.has(p))) return [];
    const clause = clauses.find((c) => c.own && pattern.test(c.text));
    return clause ? at(clause.line, [told('symptom.code', id)]) : [];
  });
}

/** A BIOS without the option is no BIOS with the option off. */
function withoutMissing(facts: readonly Heard[]): Heard[] {
  const missing = facts.some((f) => f.id === 'firmware.virt-option' && f.value === 'missing');
  return facts.filter((f) => !(missing && f.id === 'firmware.virt-option' && f.value !== 'missing'));
}

/** What needs VT-x whatever it runs in; desktop hypervisors may be the ones it runs in. */
const NEEDY: readonly Product[] = [
  'kvm',
  'libvirt',
  'minikube',
  'docker-desktop',
  'hyper-v',
  'android-emulator',
  'android-game-emulator',
  'proxmox',
  'esxi',
  'game-anticheat',
];

/** A guest is named, and something else than the hypervisor under it: that fails inside. */
function isNested(inside: Inside, outer: Product | undefined, known: ReadonlySet<Product>, said: Said): boolean {
  if (outer === undefined || said.named.some(({ text }) => DOCKER.test(text))) return true;
  const others = [...known].filter((p) => p !== outer && p !== 'vagrant');
  return inside.loose ? others.some((p) => NEEDY.includes(p)) : others.length > 0;
}

/** Every fact of a text, each once, in the order of the vocabulary of this file. */
function factsOf(said: Said): Heard[] {
  const names = productsIn(said);
  const known = new Set(names.products.keys());
  const inside = insideOf(said.clauses);
  const outer = outerOf(inside?.outer);
  const nested = inside && isNested(inside, outer, known, said) ? inside : undefined;
  const os = familyOf(said, known, nested !== undefined);
  const lines = said.named.flatMap(({ text, line }) =>
    at(line, [
      ...processorIn(text),
      ...buildsIn(text).map((build) => told('os.build', build)),
      ...editionsIn(text).map((edition) => told('os.edition', edition)),
      ...ANTICHEATS.filter(([pattern]) => pattern.test(text)).map(([, name]) => told('anticheat.name', name)),
    ]),
  );
  const clauses = said.clauses.flatMap((c) => at(c.line, [...statesIn(c), ...statementsIn(c), ...changesIn(c)]));
  return settled([
    ...sayProducts(said, names, os?.family, nested ? outer : undefined),
    ...(os ? at(os.line, [told('os.family', os.family)]) : []),
    ...lines,
    ...withoutMissing(clauses),
    ...machineOf(said, known, nested?.outer, nested?.line),
    ...cloudOf(said),
    ...complaintOf(said, known),
    ...symptomsOf(said, known),
  ]);
}

export const said: TextParser = {
  kind: 'text',
  id: 'said',
  voice: 'person',
  matches: (head, path) => TYPED.test(path) && listen(head.slice(0, 4000).split(/\r?\n/)).named.length > 0,
  read(file: TextFile, emit: Emit) {
    for (const fact of factsOf(listen(file.lines))) fact.tell(emit, fact.line);
  },
};
