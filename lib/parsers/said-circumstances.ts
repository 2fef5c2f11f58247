import type { Statement } from './said-statement.ts';
import { told } from './said-told.ts';

/** Under which rights, with which settings and files a virtual machine is started, as people say it beside their trouble. */
export const CIRCUMSTANCES: readonly Statement[] = [
  {
    pattern:
      /\b(?:in|is|has|with|windows(?: 1[01])?(?: home)?(?: in)?) s[- ]mode\b|\bwindows 1[01] ?s\b|(?:处于|是|在|系统|win(?:dows)? ?1[01]) ?s ?模式|s ?模式的(?:电脑|系统|笔记本|win)/,
    says: [told('windows.s-mode', 'yes')],
    unless: /\b(?:not|left|leave|switch(?:ed)? out|out of|no longer|turned off)\b|n't|退出|不是|没有/,
  },
  // Spanish, Portuguese, German, French, Russian
  {
    pattern:
      /virtuali[sz]a(?:ci[óo]n|[çc][ãa]o)(?: (?:est[áa]|ist|est|intel|amd|vt-x|de|hardware|bien|ya|j[áa]|d[ée]j[àa]|bereits|уже|аппаратная)){0,3} (?:activada|habilitada|ativada) (?:en|na|no|in)(?: el| la)? (?:bios|uefi)\b|virtualisierung(?: (?:ist|im|bereits)){0,3} (?:bios|uefi)(?: (?:ist|bereits)){0,2} (?:aktiviert|eingeschaltet|an)\b|virtualisation(?: (?:est[áa]|ist|est|intel|amd|vt-x|de|hardware|bien|ya|j[áa]|d[ée]j[àa]|bereits|уже|аппаратная)){0,3} activ[ée]e? dans (?:le |l')?(?:bios|uefi)\b|виртуализация(?: (?:ist|est|intel|amd|vt-x|de|hardware|bien|ya|j[áa]|d[ée]j[àa]|bereits|уже|аппаратная)){0,3} ?включена в (?:биос|bios|uefi)/,
    says: [told('firmware.virt-option', 'enabled')],
    unless: /\b(?:si|wenn|se) |если /,
  },
  {
    pattern:
      /\b(?:on|is|have|using|runs? on|installed on) (?:an? |my |our )?(?:real |dedicated )?(?:bare[- ]metal|physical (?:machine|server|box|pc|host|hardware))\b|\bno(?:t| in) (?:an? )?(?:virtual machine|vm|nested)\b[^.;,]{0,6}(?:$|[,.;])|(?:^|是|在|用的?是?)(?:一台)?(?:物理机|实体机|真机|裸机)|不是(?:在)?虚拟机|\b(?:have|there is|there's|i run|running) no (?:vm|virtual machine)s? (?:installed |running )?(?:on|in|at) (?:my|this|the)\b|\b(?:i'm|i am|we are) not (?:using|running|in|inside|on) (?:any |an? )?(?:vm|virtual machine)\b(?! ?platform)/,
    says: [told('machine.kind', 'physical')],
    unless:
      /\bnot (?:an? |on (?:an? )?)?(?:physic|bare)|\b(?:works?|fine|boots?|starts?|ok) (?:\w+ )?on (?:an? |my |the )?(?:physic|bare|real)|converted|migrat|转|迁移/,
  },
  {
    pattern:
      /\b(?:same|still|also)\b[^.;]{0,24}\b(?:as|with) (?:an? )?(?:admin(?:istrator)?|elevated)\b|\b(?:i am|i'm|ran|running|run|started|starting|opened|launched|tried|executed) (?:it |this |them |everything |powershell |cmd |docker |the \w+ )?(?:as|with) (?:an? |local )?(?:admin(?:istrator)?|elevated)\b|\b(?:in|from) an? (?:elevated|admin(?:istrator)?) (?:\w+ )?(?:shell|prompt|powershell|terminal|console|cmd)\b|(?:用|以|已|在) ?(?:了)?管理员(?:身份|权限|模式)?(?:的)?(?:运行|启动|打开|执行|powershell|终端|cmd)/,
    says: [told('windows.user-elevated', 'yes')],
    unless:
      /\b(?:not|n't|never|unless|only|have to|must be|without)\b|\bfix\w*|\bsolve\w*|\bworks?\b(?!\w)|不|没|才|只有|就(?:可以|好|行|能|正常|没问题)|解决/,
  },
  {
    pattern:
      /\b(?:commands? )?requires? elevation\b|\b(?:am|is|was|are|'re|'m) not (?:an? |running as (?:an? )?|logged in as (?:an? )?|the )?(?:local )?admin(?:istrator)?\b|\b(?:without|no) admin(?:istrator)? (?:rights|privileges|permissions?)\b|\bas an? (?:normal|standard|regular|non-?admin\w*|limited) user\b|\bnon-?elevated\b|\bnot elevated\b|\bunelevated\b|\bhave to be run as (?:an? )?admin|\bmust (?:be )?run(?: \w+){0,2} (?:in|as) (?:an? )?admin|没有管理员(?:权限|身份)|不是管理员|普通(?:用户|账户|帐户)(?:身份|权限)?(?:运行|启动|登录)/,
    says: [told('windows.user-elevated', 'no')],
    always: true,
    unless: /\blinux\b|\broot\b|\bsudo\b|\bkvm\b|libvirt|\bubuntu\b|\bdebian\b/,
  },
  {
    pattern:
      /\b(?:part|member) of (?:the )?"?(?:hyper-?v admin\w*|docker-users)"?(?: group)?|\b(?:am|is|user) (?:already )?in (?:the )?"?(?:hyper-?v admin\w*|docker-users)"? group|已经?(?:加入|在)了? ?"?(?:hyper-?v administrators|docker-users)/,
    says: [told('windows.user-in-group', 'yes')],
    unless: /\bnot\b|n't|没|未|不在/,
  },
  {
    pattern:
      /\bnot (?:in|part of|an? member of) (?:the )?"?(?:hyper-?v admin\w*|docker-users)"?|(?:不在|没有?加入|未加入) ?"?(?:hyper-?v administrators|docker-users)/,
    says: [told('windows.user-in-group', 'no')],
    always: true,
  },
  {
    pattern:
      /\blibvirtd(?: daemon| service)? (?:is |'s )(?!not\b|n't)(?:\w+ )?(?:running|active|started|up)\b|libvirtd ?(?:服务)?(?:已经?)?(?:正常|正在|在)?(?:运行|启动了)/,
    says: [told('linux.libvirtd', 'running')],
    unless: /\bmake sure|\bverify|\bcheck|\bwhether\b|libvirtd[^,]{0,8}[未没不]/,
  },
  {
    pattern:
      /\bnetwork ?["'`]?[\w.-]{0,40}["'`]? (?:is |was )?(?:not active|inactive|not (?:been )?(?:started|activated))\b|网络 ?["'`]?[\w.-]{0,40}["'`]? ?(?:处于)?(?:未激活|没有?激活|未启动|不活动|不活跃)/,
    says: [told('linux.libvirt-network', 'inactive')],
    always: true,
    unless: /\bwindows\b|hyper-v|vm ?ware|virtual ?box|\bwsl|\bn't inactive|\bno longer inactive/,
  },
  {
    pattern:
      /\b(?:missing|lacks?|without|no|not have)(?: the| any)? kvm (?:kernel )?modules?\b|\bmodule kvm not found\b|\bkernel\b[^.;]{0,24}\bwithout kvm\b|(?:没有|缺少) ?kvm ?(?:内核)?模块/,
    says: [told('linux.kvm-module', 'absent')],
    unless: /\bcontainer|\bdocker\b|容器/,
  },
  {
    pattern:
      /\b(?:without|no) qemu(?: (?:is )?installed| package)?\b(?=[^.;]{0,12}\binstalled\b|$|[,.;])|\bqemu (?:is|was) not installed\b|没有?(?:安装|装) ?qemu/,
    says: [told('linux.qemu', 'absent')],
    always: true,
  },
  {
    pattern:
      /\bkvm64\b|\bqemu64\b|\bcommon kvm processor\b|\bdefault (?:proxmox |qemu |kvm )?cpu (?:type|model)\b|\b(?:default|emulated|generic|virtual) (?:qemu |kvm )?cpu\b(?=[^.;]{0,30}\b(?:qemu|kvm|proxmox|vm)\b)|\bqemu tcg\b[^.;]{0,16}\bemulated cpu|(?:默认|模拟)的? ?cpu ?(?:类型|型号)/,
    says: [told('vm.cpu-type', 'baseline')],
    unless: /\b(?:changed|switched|instead of|from) (?:\w+ )?kvm64|改成|换成/,
  },
  {
    pattern:
      /(?:^|\s)-cpu host\b|\bcpu(?: type| model| mode)?(?: is| was| set| to| =|:|=)+ ?"?host\b(?!-?model)|\bhost-passthrough\b|\bcpu type (?:to )?host\b|cpu ?(?:类型|型号)?(?:是|为|设(?:置)?(?:成|为)|选了?|用) ?"?host\b/,
    says: [told('vm.cpu-type', 'host')],
    unless: /\b(?:should|try|need|if|change|switch)\b|请|建议|需要/,
  },
  {
    pattern: /\bqemu-(?:system-|)aarch64(?:-softmmu)?\b/,
    says: [told('guest.arch', 'arm')],
    always: true,
    unless: /x86_64/,
  },
  {
    pattern: /\bqemu-(?:system-|)x86_64(?:-softmmu)?\b|\blinux\/amd64\b/,
    says: [told('guest.arch', 'x86')],
    always: true,
    unless: /aarch64|arm64|no matching manifest/,
  },
  {
    pattern:
      /(?:["'`=\s]|^)(?:\/home\/|~\/|\/root\/)[^\s"'`;,]{1,160}(?:\.(?:qcow2|img|iso|raw|vmdk)\b|images?\/)|\b(?:images?|isos?|disks?|qcow2)\b[^.;]{0,20}\b(?:in|under|inside) (?:(?:my |the )?home(?: directory| folder)?\b|\/home\/|~\/)|(?:镜像|磁盘|iso)[^,。;]{0,10}(?:家目录|主目录|home ?目录)/,
    says: [told('linux.image-path', 'home')],
    always: true,
  },
  {
    pattern:
      /(?:["'`=\s]|^)(?:\/run)?\/(?:media|mnt)\/[^\s"'`;,]{1,160}\.(?:qcow2|img|iso|raw|vmdk)\b|\b(?:image|iso|disk)\b[^.;]{0,24}\bon (?:an? |my |the )?(?:mounted|external|usb|second) (?:disk|drive|partition|volume)\b|挂载的?(?:硬盘|磁盘|盘|分区)/,
    says: [told('linux.image-path', 'mount')],
    always: true,
    unless: /\/mnt\/(?:host|wsl|[a-z]\/)|\bwsl|docker desktop/,
  },
  {
    pattern:
      /\b(?:could not|cannot|can't|unable to|failed to) (?:open|access|read|attach|mount)\b[^;]{0,160}\.(?:qcow2|img|raw|iso|vmdk|vhdx?|fd|utm|vdi)\b[^;]{0,24}(?:permission denied|operation not permitted|access (?:is )?denied)|\b(?:permission|access) denied\b[^.;]{0,40}\b(?:vhdx?|vdi|vmdk|qcow2|virtual disk)\b|(?:没有权限|无权)(?:打开|访问|读取)[^,。;]{0,6}(?:镜像|磁盘|虚拟硬盘)/,
    says: [told('disk.image', 'denied')],
    always: true,
  },
  {
    pattern:
      /\b(?:properly|correctly|already|is) signed\b[^.;]{0,50}\b(?:entitlement|com\.apple\.security\.hypervisor)|\b(?:has|have|shows?|with) the (?:com\.apple\.security\.)?hypervisor entitlement\b|\bcodesign\b[^.;]{0,30}\bshows? the entitlement|已(?:经)?正确签名|签名(?:里|中)?有 ?hypervisor/,
    says: [told('qemu.entitlement', 'present')],
    always: true,
    unless: /\bnot (?:properly|correctly)\b|n't|没/,
  },
  {
    pattern:
      /\b(?:uninstall\w*|downgrad\w*|remov\w*|revert\w*|roll\w* back|went back|going back)\b[^;]{0,80}\b(?:works?|worked|boots?|booted|starts?|started|runs?|ran|fixe[sd]|solve[sd]|helped)\b(?: \w+){0,3}(?: (?:again|without|fine|normally|ok|as before|it)|$|[.,!])|\bif i (?:downgrade|uninstall|remove|roll back|revert|go back)\b[^;]{0,60}\b(?:works?|starts?|boots?|without (?:an? )?(?:error|problem)s?)\b|(?:卸载|降级|回退|退回|换回)[^。;]{0,16}(?:就好了|就正常|恢复正常|可以了|解决了|正常了)/,
    says: [told('change.undone', 'helped')],
    always: true,
    unless:
      /(?:\bnot|n't|\bnever|\bnone|\bno luck|\bstill\b|\bfail(?:s|ed|ing)? to\b|\bstopped\b|\bunable to\b|\bno longer\b|\bbroke\b)|\bhypervisor\b|hyper-v|没用|还是|仍|不行|无效/,
  },
  {
    pattern:
      /\b(?:uninstall\w*|downgrad\w*|revert\w*|roll\w* back|remov\w*)\b[^.;]{0,40}\b(?:did ?n[o']t help|does ?n[o']t help|no effect|no luck|same (?:error|problem)|still (?:the same|fails?|not|does))|(?:卸载|降级|回退)[^。;]{0,12}(?:也不行|没用|无效|还是(?:一样|不行|报错))/,
    says: [told('change.undone', 'no-effect')],
  },
  {
    pattern:
      /\b(?:egrep|grep)\b[^;]{0,40}\/proc\/cpuinfo"?\W{0,4}(?:is |returns? |gives? |shows? |prints? |outputs? |says )?[1-9]\d{0,2}(?=$|[\s,.;])/,
    says: [told('cpu.virt-flag', 'present')],
  },
  {
    pattern:
      /\b(?:egrep|grep)\b[^;]{0,40}\/proc\/cpuinfo"?\W{0,4}(?:is |returns? |gives? |shows? |prints? |outputs? |says )?(?:0|nothing|empty|no output)(?=$|[\s,.;])/,
    says: [told('cpu.virt-flag', 'absent')],
  },
  {
    pattern: /\bhypervisor ?present\b\W{0,6}(?:is |reads |says |shows )?false\b/,
    says: [told('windows.hypervisor', 'stopped')],
  },
  {
    pattern:
      /(?:之前|以前|曾经?|当时|前段时间)[^,。;]{0,16}(?:关(?:闭|掉)?了?|禁用了?|卸载了?) ?hyper-?v|\b(?:previously|earlier|before|years ago|months ago)\b[^.;]{0,20}\b(?:disabled|turned off|switched off) (?:the )?hyper-?v|\b(?:i )?(?:had )?(?:disabled|turned off|switched off) hyper-?v (?:before|previously|earlier|(?:a )?(?:long|some|few|\d+) (?:time|months?|weeks?|years?) ago)\b/,
    says: [told('windows.feature-hyper-v', 'disabled')],
    past: true,
  },
  {
    pattern:
      /\bdisabl\w+ all (?:of )?(?:the |these |optional |virtuali[sz]ation |windows )*features\b|\ball (?:of )?(?:the |these |optional |virtuali[sz]ation |windows )*features (?:are |have been |were )?(?:disabled|unchecked|unticked|turned off|off)\b|功能(?:里|中)?(?:面)?[^,。;]{0,8}(?:全部?|都)(?:已经?)?(?:取消|关闭|关了|禁用)/,
    says: [told('windows.feature-hyper-v', 'disabled')],
  },
  {
    pattern: /\b(?:core isolation|memory integrity)\b ?\((?:turn(?:ed|ing)? |is )?on\)/,
    says: [told('windows.memory-integrity', 'enabled')],
    always: true,
  },
  {
    pattern:
      /\b(?:the )?last(?:ly)? (?:used|opened|started) (?:vm|device|machine|instance)\b[^.;]{0,30}(?:\bnot\b|n't|\bfails?\b)|上次(?:用过?|打开|启动|挂起|休眠|暂停)(?:的)?[^,。;]{0,8}(?:device|设备|虚拟机|模拟器)|(?:无法|不能|不了)启动[^,。;]{0,4}上次(?:用|使用|打开)过?的|(?:挂起|休眠|保存状态)[^,。;]{0,6}(?:以?后|之后)[^,。;]{0,6}(?:打不开|启动不了|无法启动|恢复不了)|\b(?:automatically |auto-?)?saved (?:vm|virtual machine|machine)\b|\b(?:vm|machine|instance|it) was (?:suspended|hibernated|saved)\b|\b(?:is|was) in (?:the |a )?saved state\b/,
    says: [told('vm.state', 'saved')],
  },
  {
    pattern:
      /\b(?:vms?|virtual machines?|guests?|appliance)\b[^.,]{0,16}\b(?:imported|migrated|moved|converted|exported) from\b|\bfailed to import (?:the )?appliance\b|\.ov[af]\b|\bov[af] (?:images?|files?)\b|\b(?:import(?:ed|ing)?|import of) (?:an? |the |my |official |existing |prebuilt |\w+ )?(?:images?|vdi|vmdk|appliance)\b|\b(?:prebuilt|pre-built|ready-made) (?:vm |virtual machine )?(?:image|vm|virtual machine)s?\b|(?:虚拟机文件|vmdk|vmx|虚拟磁盘)[^,。;]{0,10}(?:拿|拷|搬|移|迁)(?:了)?(?:过来|到)|靶机|\b(?:ova|ovf)(?: file| format)? (?:(?:does|do|will|wo|can|could)(?:n't| ?not)|cannot|fails? to) (?:be )?import|\b(?:install|import|deploy|open|load)(?:ing)? (?:the |an? |this )?(?:\w+ )?ov[af]\b|导入 ?(?:ova|ovf|虚拟机)|导入[^，,。]{0,8}(?:ova|ovf|虚拟机)|(?:ova|ovf)[^,。;]{0,6}导入/,
    says: [told('vm.config', 'imported')],
    always: true,
  },
  {
    pattern:
      /\bnot enough (?:free |disk |storage |hard ?drive |hard ?disk )+space\b|\binsufficient (?:free |disk |storage )+space\b|\bdisk (?:usage )?(?:gets? to|reaches|at|is at) (?:100|99) ?%|\b(?:low|out) (?:on|of) (?:disk|storage) space\b|(?:磁盘|硬盘|存储)空间(?:不足|不够|用完)/,
    says: [told('disk.full', 'yes')],
    unless: /\bmake sure\b|\bguest\b|\binside the vm\b|虚拟机(?:里|内|中)/,
  },
  {
    pattern:
      /\b(?:switch(?:ed|ing)? to|using|in|with|running|set to|use) windows (?:containers?|container mode)\b|(?:切换|切)(?:到|成|为)了? ?windows ?容器/,
    says: [told('docker.containers', 'windows')],
    unless: /\bhow\b|\bshould\b|\btried to switch\b|linux containers? (?:mode )?(?:again|instead)/,
  },
  {
    pattern:
      /\bkvm\b[^.;]{0,30}\b(?:works?|working|runs?) (?:just |perfectly |totally )?(?:fine|well|ok(?:ay)?|without (?:any )?problems?) (?:on|with|via|through|outside|under) (?:the |my )?(?:host|virt-?manager|outside|libvirt)|\b(?:use|using) (?:qemu (?:with )?)?kvm (?:via|with|through) virt-?manager\b[^.;]{0,16}\bworks? fine|\busing qemu with kvm without (?:any )?problems?/,
    says: [told('linux.dev-kvm-on-host', 'present')],
  },
  {
    pattern:
      /\b(?:installed|installing|install|running|run) (?:mac|mac ?os(?: x)?|osx)\b[^.;,]{0,16} on (?:my |an? |the )?(?:ryzen|amd|intel pc|pc|custom|asus|gigabyte|msi)\b/,
    says: [told('macos.hackintosh', 'yes')],
    unless: /virtual|\bvms?\b|vm ?ware|\bkvm\b|qemu|proxmox/,
  },
];
