import type { Emit, TextFile, TextParser } from './parser.ts';
import { changesIn } from './said-changes.ts';
import { complaintIn, failureOf, TROUBLE } from './said-events.ts';
import { statementsIn } from './said-facts.ts';
import { CONTAINER, type Inside, insideOf, MAC_GUEST, OWN_CONTAINER } from './said-inside.ts';
import { bitsIn, buildsIn, editionsIn, HACKINTOSH } from './said-machine.ts';
import { ANTICHEATS, BARE_METAL, CLOUDS, DOCKER, OUTER, PRODUCTS, type Product } from './said-names.ts';
import { processorIn } from './said-processors.ts';
import { at, type Heard, productsIn, sayProducts } from './said-products.ts';
import { type Clause, listen, type Said, TYPED } from './said-prose.ts';
import { statesIn } from './said-states.ts';
import { SYMPTOMS } from './said-symptoms.ts';
import { familyOf, isLinuxOnly, macGuestIn } from './said-system.ts';
import { type Told, told } from './said-told.ts';

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

const NEEDS_KVM: readonly Product[] = ['kvm', 'android-emulator'];
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
  const loosely = NEEDS_KVM.some((p) => products.has(p));
  const boxed = said.named.find(({ text }) => CONTAINER.test(text) || (loosely && OWN_CONTAINER.test(text)));
  if (boxed && NEEDS_DEVICE.some((p) => products.has(p)) && !products.has('docker-desktop') && !products.has('wsl2'))
    facts.push(...at(boxed.line, [told('machine.container', 'inside')]));
  // containers of Docker Desktop and WSL live in a machine of their own
  else if (boxed && products.has('kvm')) facts.push(...at(boxed.line, [told('machine.kind', 'virtual')]));
  const mac = macGuestIn(said, products);
  if (mac) facts.push(...at(mac.line, [told('guest.os', 'macos')]));
  return facts;
}

const outerOf = (name: string | undefined): Product | undefined =>
  name === undefined
    ? undefined
    : PRODUCTS.find(
        ([pattern, p]) => OUTER[p] !== undefined && pattern.test(name.replace(/^hyper-?v/, 'hyper-v vm')),
      )?.[1];

/** What does not start is the game, not a machine: nothing else is named, or its guard is what answers. */
const GAMES_FAIL: readonly string[] = ['vm-does-not-start', 'setup-fails'];
const GUARD =
  /\b(?:anti-?cheat|vanguard|van ?\d{4}|eac|battle? ?eye|faceit|gameguard|nprotect|ricochet|ace)\b|反作弊|安全组件/;
function isGame(said: Said, products: ReadonlySet<Product>): boolean {
  if (!products.has('game-anticheat')) return false;
  return products.size === 1 || said.clauses.some(({ text }) => GUARD.test(text));
}

function complaintOf(said: Said, products: ReadonlySet<Product>): Heard[] {
  const complaint = complaintIn(said.clauses, isLinuxOnly(products));
  const trouble = said.clauses.find((c) => c.own && TROUBLE.test(c.text));
  if (!complaint) return trouble && products.size > 0 ? at(trouble.line, [told('failure.seen', 'wanted')]) : [];
  const kind = isGame(said, products) && GAMES_FAIL.includes(complaint.kind) ? 'app-says-it-is-a-vm' : complaint.kind;
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

/** How much of a text is searched for what a symptom must stand beside. */
const WHOLE = 6000;

function symptomsOf({ clauses, named }: Said, products: ReadonlySet<Product>): Heard[] {
  const whole = named
    .map(({ text }) => text)
    .join(' ')
    .slice(0, WHOLE);
  return SYMPTOMS.flatMap(({ id, pattern, with: beside, about, unless, firm }) => {
    if (beside && !beside.some((p) => products.has(p))) return [];
    if (about && !about.test(whole)) return [];
    const clause = clauses.find((c) => (firm ? c.states : c.own) && pattern.test(c.text) && !unless?.test(c.text));
    return clause ? at(clause.line, [told('symptom.code', id)]) : [];
  });
}

/** A BIOS without the option is no BIOS with the option off, what the guest shows counts before what was set, and a feature that Windows takes back is not on. */
function withoutUndone(facts: readonly Heard[]): Heard[] {
  const missing = facts.some((f) => f.id === 'firmware.virt-option' && f.value === 'missing');
  const baseline = facts.some((f) => f.id === 'vm.cpu-type' && f.value === 'baseline');
  const undone = facts.some((f) => f.id === 'windows.feature-rollback' && f.value === 'yes');
  return facts.filter(
    (f) =>
      !(missing && f.id === 'firmware.virt-option' && f.value !== 'missing') &&
      !(baseline && f.id === 'vm.cpu-type' && f.value === 'host') &&
      !(undone && FEATURES.includes(f.id) && f.value === 'enabled'),
  );
}
const FEATURES: readonly string[] = ['windows.feature-hyper-v', 'windows.feature-vmp', 'windows.feature-whp'];

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

const ON_WINDOWS: readonly Product[] = ['wsl2', 'windows-sandbox'];
/** On these a desktop hypervisor is what runs in a guest. */
const SERVER: readonly string[] = ['esxi', 'proxmox', 'xen'];
const DESKTOP: readonly Product[] = ['virtualbox', 'vmware', 'vagrant'];
/** Said of a guest: a machine in it, or a container that is served there. */
const NESTED = /\bnested virt\w*|嵌套虚拟化|\b(?:start|run|launch)\w* the containers?\b/;

/** A guest is named, and something else than the hypervisor under it: that fails inside. */
function isNested(inside: Inside, known: ReadonlySet<Product>, said: Said): boolean {
  const outer = outerOf(inside.outer) ?? (inside.outer === 'utm' ? 'utm' : undefined);
  if (outer === undefined || inside.needs || said.named.some(({ text }) => DOCKER.test(text))) return true;
  if (said.named.some(({ text }) => NESTED.test(text))) return true;
  const others = [...known].filter((p) => p !== outer && (p !== 'vagrant' || SERVER.includes(outer)));
  if (!inside.loose) return others.length > 0;
  // "a VM on KVM, started by libvirt" names one hypervisor by two of its names
  const other = others.filter((p) => (OUTER[p] ?? p) !== (OUTER[outer] ?? outer));
  const desktop = SERVER.includes(outer) ? DESKTOP : [];
  return other.some((p) => NEEDY.includes(p) || desktop.includes(p) || (inside.windows && ON_WINDOWS.includes(p)));
}

const windowsIn = (text: string): Told[] => [
  ...buildsIn(text).map((build) => told('os.build', build)),
  ...editionsIn(text).map((edition) => told('os.edition', edition)),
];

/** Releases before macOS 11 run on Intel only; no PC that only looks like a Mac. */
const OLD_MAC =
  /\b(?:mac ?os(?: x)?|os ?x)\b[ :,v]{0,3}(?:version:? )?10\.\d|\b(?:high sierra|mojave|catalina|el capitan|yosemite|mavericks|mac ?os sierra)\b/;
function intelOf(said: Said, family: string | undefined): Heard[] {
  if (family !== 'macos' || said.named.some(({ text }) => HACKINTOSH.test(text))) return [];
  const old = said.named.find(({ text }) => OLD_MAC.test(text) && !MAC_GUEST.test(text));
  return old ? at(old.line, [told('cpu.vendor', 'intel')]) : [];
}

/** Every fact of a text, each once, in the order of the vocabulary of this file. */
function factsOf(said: Said): Heard[] {
  const names = productsIn(said);
  const known = new Set(names.products.keys());
  const inside = insideOf(said.clauses);
  const outer = outerOf(inside?.outer);
  const nested = inside && isNested(inside, known, said) ? inside : undefined;
  const os = familyOf(said, known, nested !== undefined);
  // under a hypervisor of Linux or of the hardware, a Windows is a guest; beside another system, too
  const guestsOnly = nested === undefined && isLinuxOnly(known);
  const noWindows = guestsOnly || os?.family === 'linux' || os?.family === 'macos';
  const lines = said.named.flatMap(({ text, line }) =>
    at(line, [
      ...processorIn(text),
      ...(noWindows ? [] : windowsIn(text)),
      ...(guestsOnly ? [] : bitsIn(text).map((bits) => told('os.bits', bits))),
      ...ANTICHEATS.filter(([pattern]) => pattern.test(text)).map(([, name]) => told('anticheat.name', name)),
    ]),
  );
  const clausesOf = (chosen: (c: Clause) => boolean): Heard[] =>
    said.clauses
      .filter(chosen)
      .flatMap((c) => at(c.line, [...statesIn(c), ...statementsIn(c), ...changesIn(c, os?.family)]));
  const now = clausesOf((c) => !c.past);
  // what was set earlier counts where nothing is said of now
  const before = clausesOf((c) => c.past).filter((f) => SEVERAL.has(f.id) || now.every((o) => o.id !== f.id));
  const clauses = [...now, ...before];
  return settled([
    ...sayProducts(said, names, os?.family, nested ? outer : undefined),
    ...(os ? at(os.line, [told('os.family', os.family)]) : []),
    ...lines,
    ...(lines.some((f) => f.id === 'cpu.vendor') ? [] : intelOf(said, os?.family)),
    ...withoutUndone(clauses),
    ...machineOf(said, known, nested?.outer, nested?.line),
    ...cloudOf(said),
    ...complaintOf(said, known),
    ...symptomsOf(said, known),
  ]);
}

/**
 * What a person says in own words, in a text that was typed or pasted:
 *
 *   WSL2 won't start on my Ryzen laptop after a Windows update, Hyper-V is on, BIOS shows SVM enabled
 *   win11 家庭版，装了雷电模拟器后 VMware 打不开，任务管理器显示虚拟化已启用
 *
 * Only what the words state: questions, advice, suppositions, memories and machine output give nothing, and where two statements
 * differ neither counts. Its facts weigh like answers (`voice`).
 */
export const said: TextParser = {
  kind: 'text',
  id: 'said',
  voice: 'person',
  matches: (head, path) => TYPED.test(path) && listen(head.slice(0, 4000).split(/\r?\n/)).named.length > 0,
  read(file: TextFile, emit: Emit) {
    for (const fact of factsOf(listen(file.lines))) fact.tell(emit, fact.line);
  },
};
