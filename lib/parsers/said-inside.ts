import type { Clause } from './said-prose.ts';

/** Whether the speaker's own system is a guest, runs in a container, or holds a guest of macOS. Folded text. */

const OUTERS =
  '(?:oracle )?(?:vm )?virtual[ -]?box|vm ?ware(?: (?:workstation|player|fusion|esxi|pro|vsphere|\\d+))*|hyper-?v|proxmox(?: ve)?|pve|esxi|vsphere|parallels(?: desktop)?|kvm|qemu|xen(?:server)?|utm|virt-manager|libvirt|unraid|bhyve|nutanix|xcp-ng';
const DISTROS = 'ubuntu|debian|centos|fedora|rhel|arch|manjaro|mint|linux|kali|rocky|suse|alpine|nixos|gentoo|parrot';
const GUEST = '(?:vms?|guests?|virtual ?machines?)';
const MACHINE = '(?:hosts?|servers?|machines?|systems?|box|pc|nodes?|computer|hypervisor|workstation|environment)';
/** "Ubuntu guest in VirtualBox", "inside a VMware VM", "CentOS 7 inside VMware", "VMware 的 … 虚拟机里" */
const UNDER: readonly RegExp[] = [
  new RegExp(
    `\\b(?:${DISTROS}|win(?:dows)?(?: server)?)(?: ?[\\d.]+)*(?: lts)? (?:guests?|vms?|virtual machines?) (?:\\w+ )?(?:of|in|on|under|inside|within|running (?:on|in|under)|hosted (?:on|by)) (?:an? |my |the )?(${OUTERS})\\b`,
  ),
  new RegExp(`\\bguests? of (?:an? |my |the )?(${OUTERS})\\b`),
  // Parallels runs on Macs only: what belongs to Windows or needs VT-x there is inside
  /\b(?:docker(?: desktop)?|wsl ?2?|wsa|hyper-?v|virtual ?box|win(?:dows)? ?1[01](?: on arm)?) (?:on|in|under|inside|\/) (parallels)\b/,
  // "my Fedora was already a VM powered by VirtualBox"
  new RegExp(
    `\\b(?:is|was|are|were|being)(?: itself| already| actually| just| also)? (?:an? )?${GUEST} (?:powered|hosted|run|managed|provided) (?:by|on|in|under|with) (?:an? |my |our |the )?(${OUTERS})\\b`,
  ),
  // the machines of Qubes are domains of Xen
  /\b(?:in|inside) (?:an?|the|that|my) (?:[\w-]+ ){0,3}(qubes?|domu)\b/,
  new RegExp(
    `\\b(?:inside|within|in|on) (?:an? |my |the )?(?:(?:${DISTROS}) )?(${OUTERS}) ?(?:vm|guest|virtual machine)\\b`,
  ),
  new RegExp(`\\b(?:inside|within) (?:of )?(?:an? |my |the )?(${OUTERS})\\b`),
  new RegExp(
    `\\b(?:is|are|it's|that's|running (?:as|in|on)) (?:itself |actually |just |also |only )?an? (?:${DISTROS} |windows )?(${OUTERS})(?:-based)? ${GUEST}\\b`,
  ),
  new RegExp(`(${OUTERS})[^，,。;]{0,30}虚拟机(?:里面?|中|内|上)`),
  new RegExp(
    `(${OUTERS}) ?(?:里面?|中|内)(?:再|又|去)?(?:安装|装|跑|运行|部署|搭建)(?:了|的)? ?(?:proxmox|pve|esxi|hyper-?v|wsl ?2|docker desktop|unraid|kvm|(?:安卓)?模拟器)`,
  ),
  // "installed as a VM on Hyper-V", "Linux (VirtualBox OS)"
  new RegExp(
    `\\b(?:installed|running|runs|deployed|set ?up|hosted) as (?:an? )?(?:vm|guest|virtual machine) (?:on|in|under|inside|with) (?:an? |my |our |the )?(${OUTERS})\\b`,
  ),
  new RegExp(`\\( ?(${OUTERS}) (?:os|vm|guest|virtual machine) ?\\)`),
  new RegExp(
    `\\b(?:${DISTROS}|windows)\\b(?: ?[\\d.]+)?[^.;(]{0,24} \\((?:in|inside|under|within) (?:an? |my )?(${OUTERS})\\)`,
  ),
  new RegExp(
    `\\b(?:${DISTROS})(?: linux)?(?: (?:32|64)[- ]?bit)?(?: [\\d.]+)? (${OUTERS}) (?:vm|guest|virtual machine)\\b`,
  ),
  new RegExp(`\\bhost is (?:itself )?(?:an? |my )?[\\w-]{2,20} (?:vm )?(?:in|on|under|inside) (${OUTERS})\\b`),
  new RegExp(`\\b(?:using|use) (${OUTERS}) with "?(?:${DISTROS})(?: linux)?\\b`),
  new RegExp(
    `\\b(?:nodes|servers|workers|hosts) (?:run|are running|live|are hosted) (?:on|in|under) (?:our |an? |the )?(${OUTERS})\\b`,
  ),
  // "this server runs on a Hyper-V host", "on a host with Windows 2012 and Hyper-V"
  new RegExp(
    `\\b(?:this|my|the|our)(?: [\\w-]+){0,2} ${MACHINE} (?:itself )?(?:is |are |runs |was )?(?:running |hosted |virtuali[sz]ed )?(?:on|in|by|under) (?:an? |my |the |our )?(${OUTERS}) (?:host|server|cluster)s?\\b`,
  ),
  new RegExp(
    `\\b(?:runs|running|hosted) (?:in|on|under) (?:an? |the |my )?(?:physical )?host (?:with|running) (?:[\\w. ]{1,24} (?:and|with) )?(${OUTERS})\\b`,
  ),
];
/** "Ubuntu in VMware": what runs there may be all that is meant, unless something in it needs VT-x. */
const LOOSELY: readonly RegExp[] = [
  new RegExp(
    `\\bguest (?:os |system )?(?:${DISTROS}|windows)(?: [\\w.]+){0,2} (?:in|on|with|under|using|inside|via) (?:an? |my |the )?(${OUTERS})\\b`,
  ),
  new RegExp(
    `\\b${GUEST} (?:\\([^)]{0,40}\\) )?(?:running |hosted |living )?(?:on|under|inside|within|in) (?:an? |my |our |the )?(${OUTERS})\\b`,
  ),
  new RegExp(
    `\\b(?:${DISTROS}|windows(?: \\d+)?|win1[01]|windows server)(?: \\d+(?:\\.\\d+)*)? (?:in|under) (${OUTERS})\\b`,
  ),
  // "on" names the host of a desktop hypervisor as often as its guest; a server product is always the host
  /\b(?:ubuntu|debian|centos|fedora|rhel|rocky|suse|windows(?: \d+)?|win1[01]|windows server|server)(?: \d+(?:\.\d+)*)?(?: lts)?(?: (?:is )?(?:running|hosted|installed))? on (?:an? |my |our |the )?(vm ?ware (?=[4-8]\.\d|esx|vsphere|vcenter|server|host|cluster)|esxi|vsphere|proxmox(?: ve)?|pve|nutanix|xenserver|xcp-ng)/,
  new RegExp(
    `(${OUTERS}) ?(?:里面?|中|上|内)(?:的|装|安装|跑|运行|虚拟)?(?:的)? ?(?:ubuntu|centos|debian|linux|windows|win\\d+)`,
  ),
  // "I'm using a Windows 11 VM"
  new RegExp(
    `\\bi(?:'m| am) (?:using|on|running|working (?:on|in)) (?:an? |my )?(?:${DISTROS}|win(?:dows)?)(?: ?[\\d.]+)?(?: (?:pro|home|lts|server))? (?:vm|virtual machine|guest)\\b`,
  ),
];
/** Something that needs VT-x stands right before or behind "in a VM". */
const NEEDY =
  'docker(?: desktop| compose)?|minikube|kvm|qemu|virtual ?box|vm ?ware(?! host)|hyper-?v|wsl ?2?|android emulator|emulator|proxmox|pve|esxi|k3s|k3d|vagrant|valorant|vanguard|game|anti-?cheat|sandbox|podman|multipass|rancher(?: desktop)?|colima|lima|firecracker|xcp-ng|xen|harvester|kubevirt|openshift|crc|waydroid|cowork|fortnite|valorant|roblox|仿真|模拟器|原神|游戏|沙盒|嵌套|libvirt|ensp|gns3|eve-ng';
const INSIDE: readonly RegExp[] = [
  new RegExp(
    `\\b(?:${NEEDY})\\b[^.,;]{0,40} \\((?:a )?(?:${DISTROS}|windows|win)(?: ?[\\d.]+)*(?: \\w+)? (?:vm|virtual machine|guest)\\)`,
  ),
  new RegExp(
    `\\b(?:${NEEDY})\\b(?:[^.,;]|\\.(?=\\d)){0,40}\\b(?:inside|within|in|on) (?:of )?(?:an?|my|the|this|that) (?:\\w+ ){0,3}(?:vm|virtual machine|guest)\\b`,
  ),
  new RegExp(
    `\\b(?:inside|within) (?:an?|my|the|this) (?:\\w+ ){0,3}(?:vm|virtual machine|guest)\\b[^.,;]{0,50}\\b(?:${NEEDY})\\b`,
  ),
  new RegExp(
    `虚拟机(?:里面?|中|内|上)[^，,。;]{0,12}(?:安装|装|运行|跑|启动|开启?|使用|用|再|打开|玩)[^，,。;]{0,10}(?:${NEEDY}|虚拟机)`,
  ),
  /\b(?:citrix|vdi|windows 365|vmware horizon|azure virtual desktop) (?:machine|desktop|pc|box|workstation|vm|session|environment|client|instance)s?\b|\b(?:on|in|inside|using|have) (?:a |my |our |the )?(?:company |corporate |work )?(?:cloud pc|vdi|remote vdi|azure virtual desktop)\b|(?:云桌面|虚拟桌面|云电脑)(?!软件|管理)/,
  /\bas a nested (?:host|hypervisor)\b|\bnested (?:esxi|proxmox|kvm guest|hyper-v host)\b|\bi(?:'m| am) (?:running )?(?:in|inside) a (?:vm|virtual machine)\b/,
  // rented build machines; a self-hosted one may be anything
  /\bgitlab(?:\.com)? (?:shared|saas|hosted|public) runners?\b|(?<!own )\bshared runners?\b|\bpublic gitlab\b|\bbitrise\b|\btravis(?:[- ]ci)?\b|\bcircle ?ci\b|\bappveyor\b|\bhosted agents?\b/,
  /(?<!self[- ]host(?:ed|ing)(?: an?| my| our| the)? )\b(?:github|gha|gh actions?)(?: actions?)?(?:[- ]hosted)? (?:[\w-]+ ){0,2}runners?\b|(?<!self[- ])\bhosted (?:[\w-]+ ){0,3}runners?\b|\bmac ?os(?:-\d+|-latest)?(?:-x?large)? (?:arm64 |m1 )?runners?\b|\bubuntu(?:-[\d.]+|-latest) runners?\b|\b(?:github )?codespaces?\b|\bgitpod\b|(?<!self-hosted .{0,40})\bon github actions\b|\b(?:use|using|on|runs-on:?) ["'`]?ubuntu-(?:latest|2[0246]\.04)\b/,
  new RegExp(
    `\\b(?:this|my|the|our)(?: [\\w-]+){0,2} ${MACHINE}(?: itself| in question)? is (?:itself |actually |just |also |already )?(?:running )?(?:in |inside )?an? (?:\\w+ )?(?:vm|virtual machine|guest|vps|virtual server)\\b`,
  ),
  // "running Windows as a virtual machine", "the Windows instance runs as a VM", "my 2016 VM (Windows Server 2016)"
  new RegExp(
    `\\b(?:running|runs?|installed|using) (?:${DISTROS}|win(?:dows)?)(?: ?(?:\\d+|server|pro|home|lts))* (?:as|in|inside) an? (?:vm|virtual machine)\\b(?! (?:in|on|under|inside|with|using|via|by) (?:an? |my |the )?(?:${OUTERS}))|\\b(?:${DISTROS}|windows) (?:instance|installation|install|host|machine|system|box|server)(?: itself)? (?:runs|is running|is) (?:as |in |inside )?an? (?:vm|virtual machine|guest)\\b|\\b(?:on|in|inside) (?:my|this|our|the) (?:[\\w.]+ )?vm \\((?:${DISTROS}|windows)\\b`,
  ),
  // "my server (a VM)", "on a virtual system, no physical machine", "a cluster with VMs as nodes"
  new RegExp(
    `\\b(?:my|this|the|our)(?: [\\w-]+){0,2} ${MACHINE},? \\((?:it's |this is |which is |also )?an? (?:\\w+ )?(?:vm|virtual machine|guest|vps)\\)`,
  ),
  /\b(?:on|in|inside) an? virtual (?:system|server|environment|host|pc)\b|\bvms? as (?:the )?(?:\w+ )?nodes?\b|\b(?:nodes|workers) are (?:all )?(?:vms|virtual machines)\b|\bplay(?:ing)? (?:it |this |games? )?(?:on|in|inside) (?:a|the|my) (?:vm|virtual machine)\b|\bfortnite\b[^.;]{0,20}\bon (?:a|the|my) vm\b/,
  /\b(?:it|this|everything|all (?:of )?(?:it|this)|which) (?:is|runs|'s) (?:itself |all )?(?:running )?(?:in|inside|within) an? (?:\w+ )?(?:vm|virtual machine)\b/,
  /\b(?:from|running) (?:inside|within|in) (?:an?|the|my) (?:vm|virtual machine)\b|\ba (?:vm|virtual machine) (?:inside|within|in) (?:an?|another|the) (?:vm|virtual machine)\b|\bvm inside (?:of )?(?:a )?vm\b/,
  /(?:本身|自己|这台|主机|宿主机?|服务器|母机)[^，,。]{0,6}(?:就是|也是|其实是|是)(?:一台|一个|台|个)? ?(?:[\w-]{1,12} ?)?(?:虚拟机|云主机|云服务器|vps|vm\b)(?!软件|主机)/,
  new RegExp(
    `(?:^|\\s|在)(?:里面|里头|其中|里边)(?:又|再|还)(?:去)?(?:安装|装|开|跑|建|套|运行|启动)[^，,。;]{0,10}(?:${NEEDY}|虚拟机)`,
  ),
  /虚拟机(?:里面?|中|内)?(?:再|又|套|嵌套)(?:开|跑|装|建|用|运行|启动|套)?(?:一台|一个|台|个)?虚拟机|(?:双层|两层|套娃|二层)虚拟机|(?:跑|运行|装|部署)在[^，,。;]{0,10}虚拟机(?:里|中|内|上)/,
];

export interface Inside {
  /** The name of the hypervisor under it, where one is told. */
  readonly outer: string | undefined;
  /** Whether it is only likely, and something that needs VT-x must be named beside it. */
  readonly loose: boolean;
  /** Something that needs VT-x is said to run right in it. */
  readonly needs: boolean;
  /** What runs there is said to be Windows. */
  readonly windows: boolean;
  readonly line: number;
}

/** What a game says of the machine, mostly of a PC with the Windows hypervisor on. */
const CLAIMED =
  /(?:提示|检测|认为|判定|识别)[^,。;]{0,12}虚拟机|\b(?:says?|claims?|thinks?|believes?) (?:that )?(?:i'm|i am|it's|it is|this is|(?:my|the) (?:pc|computer) is)\b/;

/** Whether the speaker's system is itself a virtual machine. */
export function insideOf(clauses: readonly Clause[]): Inside | undefined {
  for (const { text, own, line } of clauses) {
    if (!own || CLAIMED.test(text)) continue;
    const needs = INSIDE.some((pattern) => pattern.test(text));
    for (const pattern of [...UNDER, ...LOOSELY]) {
      const hit = pattern.exec(text);
      if (hit) return { outer: hit[1], loose: LOOSELY.includes(pattern), needs, windows: /win/.test(hit[0]), line };
    }
    if (needs) return { outer: undefined, loose: false, needs, windows: false, line };
  }
  return undefined;
}

/** A container that what needs /dev/kvm runs in, said without "in": "my container", "docker run --device /dev/kvm". */
export const OWN_CONTAINER =
  /\bdev ?-?containers?\b|\bcodespaces?\b|\b(?:from|with|using) (?:our|my|the|this) (?:[\w-]+ ){0,3}(?:containers?\b|docker image\b)|\b(?:in|inside|within|into) (?:this|our|my|the|a) (?:[\w-]+ ){0,3}docker image\b|\b(?:it|this)(?:'s| is) (?:running )?(?:in )?an? (?:docker |podman )container\b|\bdocker run\b|\b(?:emulator|kvm|qemu) containers?\b|\bcontainer (?:restart|is (?:being )?restarted|experienced)|\bmy container\b|\bdocker-compose\b/;

export const CONTAINER =
  /\b(?:in|inside|within)(?: of)?(?: an?| the| my| our)? (?:\w+ ){0,2}container\b|\b(?:inside|within) (?:docker |podman )containers\b|\bwinboat\b|\bdockur\b|\b(?:emulator|kvm|qemu|libvirt|vm|virtual machine) (?:in|inside) docker\b|容器(?:里|中|内)|docker ?(?:里|中|内)(?:跑|运行|装|启动)|\((?:flatpak|snap)\)|\b(?:flatpak|snap)(?: (?:version|app|package|build|sandbox|install\w*))\b|\b(?:as|from|via|in|inside|using) (?:an? |the )?(?:flatpak|snap)\b|flatpak ?(?:版|沙箱)/;

const MAC =
  '(?:mac ?os|os ?x|big sur|monterey|ventura|sonoma|sequoia|catalina|mojave|high sierra|snow leopard|yosemite|el capitan|mountain lion)';
/** A guest that is macOS on a PC. */
export const MAC_GUEST = new RegExp(
  `\\b${MAC}(?: ?x)?(?: [\\w.]+)? (?:vm|guest|virtual machine|虚拟机)|\\b(?:install|installing|run|running|boot|booting|create|creating|upgrading?|tried|trying) (?:an? )?(?:mac ?os x )?${MAC}\\b|\\b${MAC}(?: [\\d.]+)? (?:in|inside|under|on|with) (?:vm ?ware|virtual ?box|kvm|qemu|proxmox|unraid|hyper-v|pve|esxi)\\b|\\b${MAC}(?: [\\w.]{1,10}){0,2} (?:does not|doesn't|won't|will not|cannot|can't|fails to|never) (?:boot|start|install)\\w*[^.;]{0,12} (?:in|inside|under|on|with) (?:vm ?ware|virtual ?box|kvm|qemu|proxmox|unraid|hyper-v|pve|esxi)\\b|\\b${MAC}(?: [\\w.]{1,10})? to (?:boot|start|install|run)\\b|(?:vm ?ware|virtual ?box|kvm|qemu|proxmox|unraid|hyper-v|pve|esxi|virt-manager) ?(?:里面?|中|上|下)的? ?(?:${MAC}|苹果系统|黑苹果)|\\bunlocker\\b|\\bsmc\\.version\\b|(?:安装|装|跑|运行|启动|虚拟)(?:了|个)? ?(?:${MAC}|mac ?(?:\\d|系统|$)|苹果系统|苹果虚拟机|黑苹果)|(?:${MAC}|苹果|mac) ?(?:系统)?(?: ?[\\d.]+)? ?虚拟机|docker-osx|(?:osx|macos)-(?:simple-)?kvm|\\bboot-macos|-macos-\\d`,
);
