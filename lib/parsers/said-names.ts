import type { FactValue } from '../facts/registry.ts';

/** Names of products, clouds and games as people write them, matched against folded text. */

export type Product = FactValue<'product.used'>;

export const PRODUCTS: readonly (readonly [RegExp, Product])[] = [
  [
    /\bwsl(?:2|g|\b(?! ?1\b))|wslregisterdistribution|windows subsystem for linux|(?<!pull )(?:bash|ubuntu) on windows|linux ?子系统|linux ?的 ?windows ?子系统|ubuntu ?子系统/,
    'wsl2',
  ],
  [
    /docker ?desktop|docker(?: ce)? for (?:windows|mac)|\d-linuxkit\b|mobylinuxvm|docker ?桌面版|\bdocker_engine|dockerdesktop/,
    'docker-desktop',
  ],
  [
    /virtual[ -]?box|\bvbox(?:manage|headless|sf|drv|drvstub|svc|vmservice|_\w{1,20})?\b|虚拟盒|虚拟电脑|docker toolbox|boot2docker(?!\.iso)|\bensp\b|\bgenymotion\b/,
    'virtualbox',
  ],
  [/vm ?ware(?! ?(?:esx|vsphere|vcenter))|\bvmplayer\b|\bvmmon\b|\bvmnet\d\b|\bvmrun\b/, 'vmware'],
  [/\besxi?\b|\bpsod\b|\bvsphere\b|\bvcenter\b/, 'esxi'],
  [
    /hyper-?v ?(?:vms?\b|第[一二]代|导入|virtual machines?|guest|manager|host\b|quick create|虚拟机|虚拟交换机|管理器|里|中|无法|创建|新建|主机|不能用|用不了)|\b(?:in|inside|under) hyper-?v\b|(?<!\b(?:turn|turned|turning|switch|switched|switching|depends?|rel(?:y|ies)|based|was|is|has) )\bon hyper-?v\b(?! ?(?:feature|role|again|and\b|clients?))|hyper-?v gen(?:eration)? ?[12]\b|hyper-?v (?:(?:did|does|would|will)(?:n't| not)|won't) (?:get )?install(?:ed)?\b|\bset-vm\w{4,20}\b|\bexposevirtualizationextensions\b|(?:\b(?:using|use|used|uses)|driver[= ]) ?hyper-?v\b(?! ?(?:is|are|was|enabled|disabled|on\b|off\b|已|未|开|启|关))|(?:使用|用) ?hyper-?v\b|\binstall(?:ing)? hyper-?v\b|安装 ?hyper-?v|hyper-?v (?:cannot|can't|can not|could not) be (?:installed|enabled)|start-vm\b|new-vm\b|\bgpu-pv?\b|\bgpu partition\w*|\beasy-gpu-pv\b|\bexhyperv\b|gpu ?分区|hyperv driver|\bvmconnect\b|虚拟机监控程序未(?:在)?运行|\bgen(?:eration)?[ -]?[12] (?:vms?|virtual machines?|guests?)\b|第 ?[12一二] ?代虚拟机/,
    'hyper-v',
  ],
  [
    /windows sandbox|windows ?沙[盒箱]|windows 샌드박스|\.wsb\b|沙[盒箱](?:启动|配置|打不开|无法|报错|运行|里)/,
    'windows-sandbox',
  ],
  [
    /\bkvm2?\b(?! ?(?:switch|over ip|切换|kernel extension))|\bkvm_create_vm\b|\bwinboat\b|\bdockur\b|\bqemu\b(?!.*\b(?:hvf|whpx)\b)|\bquick(?:emu|get)\b|\bcloud[- ]hypervisor\b|\bfirecracker\b|\bkata\b|\bcrosvm\b|docker-osx|\bvirtkick\b|\bkubevirt\b|\bincus\b|\blxd (?:vm|virtual)/,
    'kvm',
  ],
  [
    /\blibvirt(?:d|error)?\b|virt[- ]?manager|virtual machine manager|(?:error starting|failed to start|fehler beim starten der) domain|启动域时出错|qemu:\/\/\/(?:system|session)|\bvirdomain\w{4,40}|\bvirsh\b|virt-(?:install|viewer|host-validate)|gnome[- ]boxes|\bvirbr\d|cockpit[- ]machines|\bkimchi\b|\bwebvirtcloud\b|\bopennebula\b|\bovirt\b|\bvdsm\b|虚拟系统管理器/,
    'libvirt',
  ],
  [
    /\bproxmox\b|\btask error: start failed|\/usr\/bin\/kvm -id \d|\bpve(?:\b|\d)|\bqm (?:start|unlock|migrate|importdisk|set)\b|\bpct (?:start|unlock|enter)\b|\bvms? (?:or|and) cts?\b/,
    'proxmox',
  ],
  [/\bxen\b|xcp-ng|xenserver|\bdom[0u]\b|\blibxl\b|\blibxenlight\b|\bqubes?(?: ?os)?\b/, 'xen'],
  [
    /android[- ](?:studio|emulator|virtual device|avd)|\bemulator: (?:error|panic|warning|fatal|cpu acceleration)|\bx86(?:_64)? emulation currently requires hardware acceleration|docker-android|system-images;android|\bavds?\b|\bhaxm\b|\baehd\b|deveco|emulator hypervisor driver|安卓虚拟设备|\bredroid\b|flutter emulator|\bgfxstream\b|\bswiftshader\w*|\blaunch-emulator\.sh|\bemulator containers?\b|\bandroid ?(?:studio ?(?:的)?)?(?:模拟器|虚拟机)/,
    'android-emulator',
  ],
  [
    /blue ?stacks|蓝叠|ldplayer|雷电(?! ?(?:[345] ?)?(?:接口|端口|口|线|扩展|硬盘|显示))|\bmumu|\bnox ?player\b|\bnox\b|夜神|\bmemu(?:play)?\b|逍遥|gameloop|手游助手|(?:安卓|手机|手游)模拟器|msi app player|google play games|\bkoplayer\b/,
    'android-game-emulator',
  ],
  [/\bminikube\b|\bminishift\b/, 'minikube'],
  [/\bvagrant(?:file)?\b|\bhomestead\b/, 'vagrant'],
  [/\butm\b(?! (?:source|medium|campaign))|\bqemu-\w+-softmmu\b|\bqemu\b.*\bhvf\b|accel hvf/, 'utm'],
  [/\bparallels\b|\bprlctl\b/, 'parallels'],
  [
    /\bvalorant\b|瓦罗兰特|无畏契约|\bvanguard\b|\briot\b|\bace-base\b|三角洲|delta force|easy ?anti-?cheat|\beac\b|battle? ?eye|\bfaceit\b|anti-?cheat|反作弊|穿越火线|原神|genshin|暗区突围|永劫无间|fortnite|堡垒之夜|\bpubg\b|绝地求生|apex (?:legends|英雄)|rainbow six|\btarkov\b|\bvac\b(?= ?(?:ban|error|secure|anti|verif|验证|封))|\bcs(?:2|:? ?go)\b|nprotect|gameguard|xigncode|\bricochet\b|\bwarzone\b|call of duty|battlefield|\broblox\b|英雄联盟|league of legends|\blol\b(?= (?:vm|client|game|account|vanguard|客户端))|\bleague\b(?=[ -]{1,3}vanguard)|地下城与勇士|wegame|逆战|战地|\bace(?:[- ]?base)? ?(?:安全|反作弊|检测|保护|anti|提示|弹|报|\d)|(?:过|绕过|通过) ?ace\b|\bcf\b(?=的时候| ?(?:提示|游戏|依旧|还是|也|就))|彩虹六号|逃离塔科夫|使命召唤/,
    'game-anticheat',
  ],
  [
    /\bwsa\b|windows subsystem for android|android ?的 ?windows ?子系统|安卓子系统|\bmultipass\b|\bcolima\b|\blima\b|\blimactl\b|rancher desktop|podman[- ](?:machine|desktop|vm)|\bclaude cowork\b|\bcowork (?:vm|workspace|fails|tab)\b|\bharvester\b|\bcloudstack\b|\bwaydroid\b|\banbox\b|\bkrunkit\b|\blibkrun\b|\bvfkit\b|\bbhyve\b|\bxampp-vm\b|\bhyperkit\b|\bxhyve\b|\borbstack\b|\btart\b(?= (?:vm|run|clone|executor|--version|installed))|\bvphone\b|openshift local|codeready containers|\bcrc start\b|\brancher-desktop\b/,
    'other',
  ],
];

/** Tools that start machines of one product, unless another that they can drive is named as well. */
export const DRIVERS: readonly (readonly [tool: RegExp, product: Product])[] = [
  [/docker-machine(?! ?(?:create )?(?:-d|--driver)\b)/, 'virtualbox'],
  [/\bgns3 ?(?:vm|虚拟机)/, 'vmware'],
  [/\beve-ng\b/, 'vmware'],
];

export const DOCKER = /\bdocker(?!-machine|-osx)(?:d|-compose)?\b|\bdocker ?(?:compose|容器)|\b(?:k3d|kind) cluster\b/;

type Anticheat = FactValue<'anticheat.name'>;
export const ANTICHEATS: readonly (readonly [RegExp, Anticheat])[] = [
  [/\bvalorant\b|瓦罗兰特|无畏契约|\bvanguard\b|\bvan ?(?:9\d{3}|1067|restriction)\b/, 'vanguard'],
  [
    /\bace(?:[- ]?base)? ?(?:安全|反作弊|检测|保护|anti|提示|弹|报)|(?:过|绕过|通过) ?ace\b|\bace-base\b|三角洲|delta force|暗区突围|穿越火线|逆战/,
    'ace',
  ],
  [/easy ?anti-?cheat|\beac\b|fortnite|堡垒之夜|apex (?:legends|英雄)/, 'eac'],
  [/battle? ?eye|\bpubg\b|绝地求生|rainbow six|\btarkov\b/, 'battleye'],
  [/\bfaceit\b/, 'faceit'],
  [/\bvac (?:ban|error|secure|anti)|nprotect|gameguard|xigncode|\bricochet\b|\bwarzone\b|\broblox\b/, 'other'],
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
      `\\bec2\\b|\\b[tcmr][2-7][a-z]{0,2}\\.(?:nano|micro|small|medium|x?large|\\d+xlarge)\\b|\\b(?:on|in|inside|from) (?:an? )?aws\\b(?! (?:cli|console))|\\baws (?:cloud |linux |ubuntu )?${MACHINE}\\b|\\baws eks\\b|\\beks\\b|\\d-aws\\b|亚马逊云`,
    ),
    'aws',
  ],
  [
    new RegExp(
      `\\bazure (?:aks|cloud|(?:\\w+ )?${MACHINE})\\b(?<!azure (?:ad|devops) \\w+)|\\b(?:on|in|inside) (?:an? )?azure\\b(?! (?:ad|devops))|\\baks\\b|\\d-azure\\b|\\bstandard[_ ](?!ec2)[a-z]{1,3}\\d{1,3}[a-z]{0,4}(?:[_ ]v\\d)?\\b|微软云`,
    ),
    'azure',
  ],
  [/\bgcp\b|google cloud|compute engine|\bgce\b|\bgke\b|\d-gcp\b|谷歌云/, 'gcp'],
  [/阿里云|aliyun|alibaba cloud|\becs 服务器/, 'alibaba'],
  [/腾讯云|tencent cloud/, 'tencent'],
  [/华为云|huawei cloud/, 'huawei'],
  [
    /\boci\b(?! (?:runtime|image|container|hook|spec|bundle|registr|artifact|layout|format|compliant|annotation))|oracle (?:cloud|free tier|always free|arm(?:64)?\b|ampere)|甲骨文云?/,
    'oracle',
  ],
  [
    /(?<!(?:部署|搭建|安装|install|installing|deploy|deploying|test|testing) ?)\bopenstack\b(?! ?(?:测试环境|部署|搭建|安装|deployment|installation))/,
    'openstack',
  ],
  [/digital ?ocean|\bdroplets?\b/, 'digitalocean'],
  [
    /\b(?:my|a|the|kvm|our) vps\b|\bcloud (?:server|vm|instance|machine|test instance)s?\b|云服务器|云主机|云虚拟机|云端(?:容器|主机|服务器|虚拟机)|云电脑|\bvps\b|cloud provider's (?:vm|server)|hetzner cloud|\blinode\b|\bvultr\b|\barm(?:64)?(?: linux)?(?: hosted)? runners?\b|\bubuntu-2[246]\.04-arm\b|(?<!self[- ]hosted )\bmac ?os(?:-\d+|-latest)?(?:-x?large)? (?:(?:arm64|m1|github|hosted) ){0,2}runners?\b|\bruns-on: ?macos-/,
    'other',
  ],
];
export const BARE_METAL =
  /\bon-?prem(?:ises?)?\b|\bphysical (?:machine|server|box|pc|host|hardware)\b|bare[- ]?metal|\.metal\b|裸金属|dedicated (?:server|host)|物理机/;
