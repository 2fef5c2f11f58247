import type { FactValue } from '../facts/registry.ts';

/** Names of products, clouds and games as people write them, matched against folded text. */

export type Product = FactValue<'product.used'>;

export const PRODUCTS: readonly (readonly [RegExp, Product])[] = [
  [
    /\bwsl(?:2|\b(?! ?1\b))|wslregisterdistribution|windows subsystem for linux|linux ?子系统|linux ?的 ?windows ?子系统|ubuntu ?子系统/,
    'wsl2',
  ],
  [/docker ?desktop|docker for (?:windows|mac)|mobylinuxvm/, 'docker-desktop'],
  [/virtual ?box|\bvbox(?:manage|headless)?\b|虚拟盒|docker toolbox|boot2docker/, 'virtualbox'],
  [/vm ?ware(?! ?(?:esx|vsphere|vcenter))|\bvmplayer\b|\bvmmon\b/, 'vmware'],
  [/\besxi?\b|\bvsphere\b|\bvcenter\b/, 'esxi'],
  [
    /hyper-?v ?(?:vms?\b|virtual machines?|guest|manager|host\b|虚拟机|管理器|里|中|无法|创建|新建)|\b(?:in|inside|under) hyper-?v\b|(?:\b(?:using|use|used|uses)|driver[= ]) ?hyper-?v\b(?! ?(?:is|are|was|enabled|disabled|on\b|off\b|已|未|开|启|关))|(?:使用|用) ?hyper-?v\b|\binstall(?:ing)? hyper-?v\b|安装 ?hyper-?v|hyper-?v (?:cannot|can't|can not|could not) be (?:installed|enabled)|start-vm\b|new-vm\b|hyperv driver/,
    'hyper-v',
  ],
  [/windows sandbox|windows ?沙[盒箱]|沙[盒箱](?:启动|打不开|无法|报错|运行|里)/, 'windows-sandbox'],
  [/\bkvm\b(?! ?(?:switch|over ip|切换))|\bqemu\b(?!.*\b(?:hvf|whpx)\b)/, 'kvm'],
  [/\blibvirtd?\b|virt-?manager|virtual machine manager|\bvirsh\b|virt-install|gnome boxes/, 'libvirt'],
  [/\bproxmox\b|\bpve\b/, 'proxmox'],
  [/\bxen\b|xcp-ng|xenserver/, 'xen'],
  [
    /android (?:studio|emulator|virtual device)|\bavds?\b|\bhaxm\b|\baehd\b|deveco|emulator hypervisor driver|android ?studio ?(?:的)?模拟器|安卓虚拟设备/,
    'android-emulator',
  ],
  [
    /blue ?stacks|蓝叠|ldplayer|雷电(?:模拟器|\d)?|\bmumu\b|\bnox ?player\b|\bnox\b|夜神|\bmemu\b|逍遥|gameloop|手游助手|安卓模拟器|手机模拟器/,
    'android-game-emulator',
  ],
  [/\bminikube\b|\bminishift\b/, 'minikube'],
  [/\bvagrant(?:file)?\b/, 'vagrant'],
  [/\butm\b|\bqemu\b.*\bhvf\b|accel hvf/, 'utm'],
  [/\bparallels\b/, 'parallels'],
  [
    /\bvalorant\b|瓦罗兰特|无畏契约|\bvanguard\b|\briot\b|\bace ?(?:安全|反作弊|anti)|三角洲|delta force|easy ?anti-?cheat|battl ?eye|\bfaceit\b|anti-?cheat|反作弊|穿越火线|\bcf\b的时候|原神|genshin|暗区突围|永劫无间|fortnite|\bpubg\b|绝地求生|apex legends|rainbow six|\btarkov\b/,
    'game-anticheat',
  ],
  [/\bwsa\b|windows subsystem for android|android ?的 ?windows ?子系统|\bmultipass\b|\bcolima\b/, 'other'],
];

export const DOCKER = /\bdocker\b/;

type Anticheat = FactValue<'anticheat.name'>;
export const ANTICHEATS: readonly (readonly [RegExp, Anticheat])[] = [
  [/\bvalorant\b|瓦罗兰特|无畏契约|\bvanguard\b|\bvan ?(?:9\d{3}|1067|restriction)\b/, 'vanguard'],
  [/\bace ?(?:安全|反作弊|anti)|三角洲|delta force|暗区突围/, 'ace'],
  [/easy ?anti-?cheat|\beac\b|fortnite|apex legends/, 'eac'],
  [/battl ?eye|\bpubg\b|绝地求生|rainbow six|\btarkov\b/, 'battleye'],
  [/\bfaceit\b/, 'faceit'],
];

/** Products that hold the hypervisor or VT-x beside the one that fails. */
export const OTHERS: Readonly<Partial<Record<Product, FactValue<'other-hypervisor.installed'>>>> = {
  virtualbox: 'virtualbox',
  vmware: 'vmware',
  'android-emulator': 'android-emulator',
  'android-game-emulator': 'game-emulator',
  'docker-desktop': 'docker',
};

type Outer = FactValue<'machine.outer-hypervisor'>;
export const OUTER: Readonly<Partial<Record<Product, Outer>>> = {
  virtualbox: 'virtualbox',
  vmware: 'vmware',
  esxi: 'vmware',
  'hyper-v': 'hyper-v',
  kvm: 'kvm',
  libvirt: 'kvm',
  proxmox: 'kvm',
  xen: 'xen',
  parallels: 'parallels',
};

/** Rented machines: the provider with a word for a machine, so that "AWS CLI" or "Azure AD" is none. */
const MACHINE =
  '(?:vms?|virtual machines?|instances?|servers?|hosts?|vps|node|nodes|runner|runners|droplets?|box|guest|machine)';
export const CLOUDS: readonly (readonly [RegExp, FactValue<'machine.cloud'>])[] = [
  [
    new RegExp(
      `\\bec2\\b|\\b(?:on|in|inside|from) (?:an? )?aws\\b(?! (?:cli|console))|\\baws ${MACHINE}\\b|\\baws eks\\b|\\beks\\b|亚马逊云`,
    ),
    'aws',
  ],
  [
    new RegExp(
      `\\bazure (?:aks|cloud|(?:\\w+ )?${MACHINE})\\b(?<!azure (?:ad|devops) \\w+)|\\b(?:on|in|inside) (?:an? )?azure\\b(?! (?:ad|devops))|\\baks\\b|微软云`,
    ),
    'azure',
  ],
  [/\bgcp\b|google cloud|compute engine|\bgce\b|谷歌云/, 'gcp'],
  [/阿里云|aliyun|alibaba cloud/, 'alibaba'],
  [/腾讯云|tencent cloud/, 'tencent'],
  [/华为云|huawei cloud/, 'huawei'],
  [/\boci\b|oracle cloud|甲骨文云/, 'oracle'],
  [/\bopenstack\b/, 'openstack'],
  [/digital ?ocean|\bdroplets?\b/, 'digitalocean'],
  [
    /\b(?:my|a|the|kvm|our) vps\b|\bcloud (?:server|vm|instance|machine|test instance)s?\b|云服务器|云主机|云虚拟机|\bvps\b|hetzner cloud|\blinode\b|\bvultr\b/,
    'other',
  ],
];
export const BARE_METAL = /bare[- ]?metal|\.metal\b|裸金属|dedicated (?:server|host)|物理机/;
