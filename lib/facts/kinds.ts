/** What kinds of facts there are, and the longer lists of words. registry.ts makes the vocabulary of them. */
export interface OneOf<V extends string> {
  readonly kind: 'one';
  readonly values: readonly V[];
}
export interface SetOf<V extends string> {
  readonly kind: 'set';
  readonly values: readonly V[];
}
export interface Text {
  readonly kind: 'text';
}
export interface Num {
  readonly kind: 'number';
}
export interface Ids {
  readonly kind: 'ids';
}
/** Exactly one of these words; two different words from two sources are a conflict. */
export const oneOf = <const V extends string>(...values: V[]): OneOf<V> => ({ kind: 'one', values });
/** Any of these words, several at once; more evidence adds, nothing conflicts, absence says nothing. */
export const setOf = <const V extends string>(...values: V[]): SetOf<V> => ({ kind: 'set', values });
/** Free words as printed by the machine (redacted before they leave the core). The first one seen stays. */
export const text: Text = { kind: 'text' };
export const number: Num = { kind: 'number' };
/** An open set of ids: of content/codes entries (codes and messages that were seen), of causes. */
export const ids: Ids = { kind: 'ids' };

export const PRESENCE = oneOf('present', 'absent');
export const SWITCH = oneOf('enabled', 'disabled');
export const RUN = oneOf('running', 'stopped');

/** What people run virtual machines with, or what runs them for people. */
export const PRODUCTS = [
  'wsl2',
  'docker-desktop',
  'docker-engine',
  'virtualbox',
  'vmware',
  'hyper-v',
  'windows-sandbox',
  'kvm',
  'libvirt',
  'proxmox',
  'xen',
  'android-emulator',
  'android-game-emulator',
  'minikube',
  'vagrant',
  'esxi',
  'utm',
  'parallels',
  'game-anticheat',
  'other',
] as const;
/** Names of files in /sys/devices/system/cpu/vulnerabilities. */
export const LEAKS = [
  'gather_data_sampling',
  'itlb_multihit',
  'l1tf',
  'mds',
  'meltdown',
  'mmio_stale_data',
  'reg_file_data_sampling',
  'retbleed',
  'spec_rstack_overflow',
  'spec_store_bypass',
  'spectre_v1',
  'spectre_v2',
  'srbds',
  'tsx_async_abort',
] as const;

/** Who rents out the machine. */
export const CLOUDS = [
  'aws',
  'azure',
  'gcp',
  'alibaba',
  'tencent',
  'huawei',
  'oracle',
  'openstack',
  'digitalocean',
  'other',
  'none',
] as const;
