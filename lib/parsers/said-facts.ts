import { CIRCUMSTANCES } from './said-circumstances.ts';
import { LANGUAGES } from './said-languages.ts';
import { LINUX_STATEMENTS } from './said-linux.ts';
import type { Clause } from './said-prose.ts';
import type { Statement } from './said-statement.ts';
import { type Told, told } from './said-told.ts';

/** What is missing, what is wanted, what is under the system. */
const STATEMENTS: readonly Statement[] = [
  ...CIRCUMSTANCES,
  ...LANGUAGES,
  ...LINUX_STATEMENTS,
  {
    pattern:
      /\/dev\/kvm["'`]?:? (?:no such file|没有那个文件)|\bno "?\/dev\/kvm|\/dev\/kvm"?(?: path| device| file)?(?: is| does| was)?(?: still)? (?:missing|absent|not (?:found|present|there|exist|available)|gone|n[o']t exist|never appears)|\/dev\/kvm"? does ?n[o']t (?:exist|appear)|\b(?:lack(?:s|ing)?(?: of)?|missing|without) (?:an? |the |any )?["'`]?\/dev\/kvm\b|\b(?:does ?n[o']t|did ?n[o']t|never|not) (?:create|make|produce|give)s? (?:me )?(?:an? |the |any )?["'`]?\/dev\/kvm\b|(?:没有|找不到|缺少|不存在) ?\/dev\/kvm|\/dev ?(?:目录|文件夹)?(?:下|里|中|底下)面?(?:都|也|根本)?(?:没有|找不到|看不到|不存在) ?kvm\b|\/dev\/kvm ?(?:不存在|没有|缺失|消失)/,
    says: [told('linux.dev-kvm', 'absent')],
    // "it crashes when there is no /dev/kvm" tells of a case
    unless: /\b(?:when|where|whenever) ["'`]?\/dev\/kvm/,
  },
  {
    pattern:
      /\/dev\/kvm\b[^.;]{0,50}(?:permission denied|root:root|requires root|not (?:readable|writable|accessible)|no permission|没有?权限|权限不够)/,
    says: [told('linux.dev-kvm-access', 'denied'), told('failure.seen', 'wanted')],
    always: true,
  },
  {
    pattern: /\bwith secure boot\b(?! (?:off|disabled|turned off|set))|\bmok\b/,
    says: [told('firmware.secure-boot', 'enabled')],
  },
  {
    pattern: /\bmodules? (?:(?:was|is|are|gets?|being) )?rejected|\bkey was rejected\b|\brequired key not available\b/,
    says: [told('linux.module-signature', 'rejected')],
  },
  {
    pattern: /\/dev\/kvm\b[^.;]{0,20}\b(?:exists?|present|available|works?) on (?:the |my )?host/,
    says: [told('linux.dev-kvm-on-host', 'present')],
  },
  {
    pattern: /\/dev\/kvm"? (?:does )?exists?\b(?! on )|\/dev\/kvm ?(?:存在|有)/,
    says: [told('linux.dev-kvm', 'present')],
  },
  {
    pattern:
      /(?:cpuinfo|lscpu|grep)\b[^,.;]{0,30}\b(?:shows?|lists?|has|contains?|includes?|prints?|returns?) (?:the )?"?(?:vmx|svm|vt-x|amd-v)\b|\b(?:vmx|svm)(?: flag)? (?:is |are )?(?:there|present|shown|listed|shows? up)\b|(?:vmx|svm) ?标志(?:都|也)?(?:在|有)|cpuinfo ?(?:里|中)?(?:能看到|有) ?(?:vmx|svm)/,
    says: [told('cpu.virt-flag', 'present')],
  },
  {
    pattern:
      /\bno (?:vmx|svm)(?: or svm| or vmx)?(?: flags?)?\b|\b(?:vmx|svm) flag (?:is )?(?:missing|not (?:there|present|shown|listed))|没有 ?(?:vmx|svm)(?! ?(?:选项|设置|开关|菜单|mode|模式|这))/,
    says: [told('cpu.virt-flag', 'absent')],
    unless: /\bbios\b|\buefi\b|固件|主板/,
  },
  {
    pattern:
      /virtuali[sz]ation ?enabled ?in ?firmware\W{0,3}(?:(?:is|shows?|says|reads?|=|显示|为|读)\W{0,2})?(?:no|false|否)\b|固件中已启用虚拟化\W{0,3}(?:显示|为)?\W{0,2}否/,
    says: [told('firmware.virt', 'disabled')],
  },
  {
    pattern:
      /virtuali[sz]ation ?enabled ?in ?firmware\W{0,3}(?:(?:is|shows?|says|reads?|=|显示|为|读)\W{0,2})?(?:yes|true)\b|固件中已启用虚拟化\W{0,3}(?:显示|为)?\W{0,2}是/,
    says: [told('firmware.virt', 'enabled')],
  },
  {
    pattern: /\bhypervisorlaunchtype\b\W{0,3}(?:(?:is|was|set to|to|为|是|设(?:为|成|置为))\W{0,2})*off\b/,
    says: [told('windows.hypervisorlaunchtype', 'off')],
    past: true,
  },
  {
    pattern: /\bhypervisorlaunchtype\b\W{0,3}(?:(?:is|was|set to|to|为|是|设(?:为|成|置为))\W{0,2})*auto\b/,
    says: [told('windows.hypervisorlaunchtype', 'auto')],
  },
  {
    pattern:
      /\b(?:gpu|pcie?|vga|graphics(?: card)?|usb controller|igpu|dgpu|nvme|nic|device)[ _]?(?:is |was |being )?pass(?:ed)?[ -]?(?:through|thru)s?\b|\bpass(?:ing)? (?:through )?(?:my|the|a|an) (?:gpu|graphics card|pci)|\bvfio\b|\biommu groups?\b|(?:显卡|独显|核显|pcie?|网卡|硬盘|硬件|设备) ?直通|直通(?:显卡|独显|网卡)/,
    says: [told('linux.passthrough', 'wanted')],
    always: true,
  },
  {
    pattern:
      /\b(?:hypervisor driver|aehd|haxm) (?:is |was )?(?:not installed|missing)|(?:未安装|没有?装|缺少)[^,，。]{0,20}hypervisor driver/,
    says: [told('emulator.driver', 'none'), told('emulator.accel', 'unusable')],
  },
  {
    pattern:
      /\b(?:com\.docker\.service|docker (?:desktop )?service)\b[^.;]{0,30}(?:not running|stopped|disabled|(?:not|n't|fails? to) start)|(?:com\.docker\.service|docker(?: desktop)?) ?(?:服务)[^,，。]{0,4}(?:未|没|停)/,
    says: [told('docker.service', 'stopped')],
  },
  {
    pattern:
      /(?:\bvmcompute\b|\bhost compute service\b)[^.;]{0,30}(?:not running|stopped|disabled|(?:not|cannot|can't|won't|unable to) (?:be )?start|fails? to start)|(?:vmcompute|主机计算服务)[^,，。]{0,8}(?:未运行|没有?启动|停止|无法启动|启动失败|禁用)/,
    says: [told('windows.vmcompute', 'stopped')],
  },
  {
    pattern:
      /(?:\bvmms\b|\bvirtual machine management service\b)[^.;]{0,30}(?:not running|stopped|disabled|(?:not|cannot|can't|won't|unable to) (?:be )?start|fails? to start)|(?:vmms|虚拟机管理服务)[^,，。]{0,8}(?:未运行|没有?启动|停止|无法启动|启动失败|禁用)/,
    says: [told('windows.vmms', 'stopped')],

    unless:
      /\bservice (?:failed to|cannot|can't|could not) start (?:the )?(?:virtual machine|vm)\b|服务[^,。;]{0,4}无法启动 ?"?虚拟机/,
  },
  {
    pattern:
      /\bvmware (?:authorization|authd|workstation server|usb arbitration)\b[^.;]{0,30}(?:not running|stopped|disabled|(?:not|cannot|can't|won't|unable to) (?:be )?start|fails? to start)|\bfail\w* to start (?:the )?vmware authorization|(?:未能启动|无法启动|没有?启动) ?vmware authorization|vmware authorization[^,，。]{0,24}(?:未运行|没有?启动|停止|无法启动|禁用)|vmware ?(?:相关)?服务[^,，。]{0,4}(?:未|没|停|禁用|无法启动|不能启动|启动不了|启动失败|起不来)/,
    says: [told('vmware.services', 'stopped')],
  },
  {
    pattern:
      /\blibvirtd?\b(?: daemon| service)?[^.;]{0,16}(?:is not running|stopped|inactive|not started|disabled|dead)|libvirtd?[^,，。]{0,6}(?:未运行|没有?启动|停止|无法启动|启动不了|启动失败|起不来|没起来)/,
    says: [told('linux.libvirtd', 'stopped')],
  },
  {
    pattern:
      /\bundoing changes\b|\b(?:feature|component|virtual machine platform|hyper-?v|vmp|wsl)\b[^.;]{0,60}\b(?:(?:reverts?|goes|went|resets?|changes|switches) (?:itself )?back|(?:disabled|off|unchecked|unticked) again)\b|\bunchecks? itself\b|(?:功能|平台|hyper-?v|wsl|组件)[^。;]{0,16}重启[^。;]{0,8}(?:又|就|还是)(?:被)?(?:(?:变|恢复|回)[^。;]{0,4}(?:禁用|disabled|未(?:启用|勾选)|没勾)|没了|没勾|消失|自动取消|取消勾选)|\bchanges? (?:are |were |was |is |get |got )?(?:roll(?:ed)?|revert\w*)(?: back)?|\broll(?:s|ed)? back\b|回滚|撤[销消](?:了|所做的)?更改|(?:无法|未能|没能)(?:完成|保存|应用)(?:更新|配置|更改|功能|设置)|\bupdate unsuccessful\b|\b(?:feature|features|update|changes|configuration|characteristics)\b[^.;]{0,24}\b(?:unsuccessful|could ?n[o']t be (?:completed|saved|applied))|(?:恢复|还原)(?:为|到|成)?(?:之前|原来|以前|先前)(?:的)?(?:配置|状态|设置)|无法(?:保存|完成)(?:功能)?(?:配置|更改|更新)/,
    says: [told('windows.feature-rollback', 'yes')],
    unless: /virtual ?box|vm ?ware|\bhaxm\b|\binstaller\b|安装程序|安装到一半/,
  },
  {
    pattern:
      /\b(?:ovmf|edk2|uefi firmware)\b[^;]{0,40}\b(?:not found|missing|no such|not installed|can'?t find)|\b(?:could not|cannot|can't) find[^;]{0,20}\b(?:uefi firmware|ovmf|edk2|efi firmware)|(?:找不到|缺少|没有) ?(?:uefi 固件|ovmf|edk2)/,
    says: [told('linux.ovmf', 'absent')],
    always: true,
  },
  {
    pattern:
      /\b(?:missing|no|without) (?:matching )?(?:linux|kernel)[- ]headers\b|\bkernel[- ]headers (?:not found|missing)|缺少 ?(?:linux-headers|内核头文件|kernel-devel)/,
    says: [told('linux.kernel-headers', 'absent')],
    always: true,
  },
  {
    pattern:
      /\b(?:commands?|cmd|scripts?|command line)\b[^.;]{0,30}\b(?:disabl\w+|turn\w* off)[^.;,]{0,10}\bhyper-?v|(?:命令(?:行|提示符)?|脚本|bcdedit)[^.;,]{0,10}(?:关(?:闭|掉)?了?|禁用)[^.;,]{0,6}hyper-?v/,
    says: [told('windows.hypervisorlaunchtype', 'off')],
    past: true,
  },
  {
    pattern:
      /\bkvm\W{0,3}(?:[^.;]{0,24}\b)?disabled? (?:by|in) (?:the )?(?:bios|firmware)\b(?! or\b)|支持 ?(?:intel ?)?(?:amd-?v|vt-?x|硬件虚拟化)[^。;]{0,10}(?:禁用|未启用|没有?(?:开启|启用))|\bsupports? (?:intel |amd )?(?:vt-x|amd-v)\b[^.;]{0,30}\b(?:disabled|not enabled|turned off)\b/,
    says: [told('firmware.virt', 'disabled')],
    // "VT disabled in BIOS or KVM kernel module not loaded" leaves it open
    unless: /\bdisabled in (?:the )?(?:bios|firmware) or\b/,
  },
  {
    pattern:
      /\btask manager\b[^.;]{0,24}\b(?:says?|shows?|reads?)(?: that)?(?: it(?:'s| is| as)?)?(?: as| is)? "?enabled\b|任务管理器(?:里|中|上|那里)?面?(?:显示|是|为|写着)(?:的?是|为)?[:"]? ?(?:已经?)?(?:启用|开启)/,
    says: [told('task-manager.virtualization', 'enabled')],
  },
  {
    pattern:
      /\btask manager\b[^.;]{0,24}\b(?:says?|shows?|reads?)(?: that)?(?: it(?:'s| is| as)?)?(?: as| is)? "?(?:disabled|not enabled)\b|任务管理器(?:里|中|上|那里)?面?(?:显示|是|为|写着)(?:的?是|为)?[:"]? ?(?:已经?禁用|未启用|禁用|没有?(?:启用|开启))/,
    says: [told('task-manager.virtualization', 'disabled')],
  },
  {
    pattern:
      /\bfeatures (?:are|have been|were) (?:already )?all (?:checked|ticked|enabled|installed|on)\b|\ball (?:of )?(?:the |these |required |necessary |virtuali[sz]ation |windows )*features (?:are |have been |were )?(?:checked|ticked|enabled|installed|turned on)\b|功能(?:里|中)?(?:面)?[^,。;]{0,8}(?:全部?|都)(?:已经?)?(?:勾|打开|开启|启用)/,
    says: [told('windows.feature-vmp', 'enabled')],
  },
  { pattern: /\bbcdedit\b[^,;]{0,40}\boff\b/, says: [told('windows.hypervisorlaunchtype', 'off')], past: true },
  {
    pattern:
      /\b(?:slat|second level address translation)\b[^.;]{0,20}\b(?:not supported|missing|no)\b|\b(?:no|without|not support) (?:slat|ept|second level)|(?:不支持|没有)[^,，。]{0,4}(?:二级地址转换|slat\b|ept\b)|\bept\b[^.;]{0,8}\bnot supported/,
    says: [told('cpu.slat', 'absent')],
  },
  {
    pattern:
      /\bwindows hypervisor is not running\b|(?<!hyper-v )\bhypervisor is not running\b|虚拟机监控程序(?:未|没有?)(?:在)?运行/,
    says: [told('windows.hypervisor', 'stopped')],
  },
  {
    pattern: /\bhypervisorpresent\b\W{0,6}true\b|\bhypervisor ?present\W{0,3}(?:is |reads |says |shows )?true\b/,
    says: [told('windows.hypervisor', 'running')],
  },
  {
    pattern:
      /\bwsl ?2\b(?: itself)? (?:is )?(?:works?|runs?|working|running) (?:just |totally |perfectly |completely )?(?:fine|well|perfectly|ok(?:ay)?|great|correctly|normally|flawlessly)\b|\b(?:using|use|running|run) wsl ?2 (?:successfully|just fine|fine|without (?:any )?(?:problem|issue)s?)|\bwsl ?2 ?(?:本身)?(?:可以|能|都|也|是)?正常(?:使用|运行|启动|的|$)|wsl ?2 ?没有?问题/,
    says: [told('windows.hypervisor', 'running')],
    unless:
      /\b(?:after|when|if|once|until|unless|before|only|again|not|never|without hyper-?v|disabl\w+|turn\w* off)\b|n't|之后|后|才|不|只有/,
  },
  {
    pattern:
      /\b(?:not|n't) (?:in|a member of|part of) (?:the )?"?(?:kvm|libvirt)"? group|\b(?:kvm|libvirt) group\b[^.;]{0,16}\b(?:missing|not|without)|(?:没有?加入|不在|未加入) ?(?:kvm|libvirt) ?(?:用户)?组/,
    says: [told('linux.user-in-kvm-group', 'no')],
  },
  {
    pattern:
      /\banother (?:hypervisor|virtual machine|vm|emulator)(?: (?:program|software|app))?\b[^.;]{0,12}\b(?:is|was) (?:already |still )?(?:running|open|active|in use)|\b(?:after|once|when|as soon as|and) (?:i )?(?:start(?:ed|ing)?|launch(?:ed|ing)?|run(?:ning)?) (?:a |an |the |my )?(?:multipass|kvm|qemu|virt-manager|gnome boxes|vm ?ware|parallels|lxd|incus|android emulator) (?:vm|instance|machine|guest)s?\b|\b(?:while|when|as long as) (?:a |an |the )?[\w-]{1,16} (?:vm|session|machine|emulator) (?:is |was )?(?:still |already )?(?:open|running|active)|(?:另一个|别的|其他)(?:虚拟机|模拟器|虚拟化)[^,。;]{0,8}(?:正在|在|开着|还在)(?:运行|跑|用)?|\b(?:virtual ?box|vm ?ware|kvm|qemu|parallels|hyper-v)(?: vms?| machines?)? (?:is |are )?already (?:in use|running|open)\b|\b(?:virtual ?box|vm ?ware|kvm|qemu|parallels|hyper-v|emulator)\b[^.;]{0,16}\band\b[^.;]{0,16}\bboth (?:are )?(?:running|open|started|active)\b|\b(?:running|run|start(?:ing)?|us(?:e|ing)) (?:virtual ?box|vm ?ware|kvm|qemu|parallels|hyper-v|the emulator)\b[^.;]{0,16}\band\b[^.;]{0,24}\b(?:at the same time|simultaneously|in parallel)\b|同时(?:开着?|运行|跑)[^,。;]{0,12}(?:虚拟机|模拟器)/,
    says: [told('other-hypervisor.running', 'yes')],
  },
  {
    pattern:
      /^(?:我|但我?|可我?|电脑)? ?在? ?bios ?(?:设置)?(?:里面?|中|内|上)?(?:也|都|已经?|确实|是|早就|明明)*(?:打开|开启|启用|开)(?:的|了|着)[。.!]?$|^(?:but |though |although |and )?(?:it|virtuali[sz]ation)(?: is|'s|s) (?:already |definitely |clearly )?(?:enabled|turned on|switched on|on)(?: there)? in (?:both )?(?:the |my )?(?:bios|uefi)(?: and (?:in )?(?:the )?(?:windows|task manager))?(?=$|[.!,])|\b(?:checked|check|looked)(?: in| into| at)? (?:the |my )?(?:bios|uefi)[ .,:]{1,4}(?:and )?it(?:'s| is| was) (?:already )?(?:enabled|turned on|on)\b/,
    says: [told('firmware.virt-option', 'enabled')],
  },
  { pattern: /\.wslconfig\b/, says: [told('wsl.config', 'customised')] },
  {
    pattern:
      /(?:\bexploit protection\b|\bcontrol flow guard\b|漏洞防护|控制流保护)[^.;]{0,30}(?:chang|custom|disabled|turned off|modif|overrid|改|关)|\b(?:chang|modif|disabl|customi)\w* (?:the |my |some )?exploit protection/,
    says: [told('windows.exploit-protection', 'customised')],
  },
  {
    pattern: /\bopen ?core\b|(?<![\w-])oc ?(?:引导|启动|boot(?:s|ed|ing)?\b|bootloader)/,
    says: [told('bootloader.kind', 'opencore')],
    always: true,
  },
  {
    pattern: /\bclover (?:boot|efi|uefi)|\bvia clover\b|\bclover ?(?:引导|启动)|四叶草/,
    says: [told('bootloader.kind', 'clover')],
    always: true,
  },
  {
    pattern:
      /\b(?:disk|drive|ssd|storage|partition|volume|datastore|file ?system|thin pool|pool|\/var|mac|laptop|[c-z]:?)(?: (?:of|on|in) (?:the |my )?\w+)? (?:is |was |got |gets |becomes |has become )?(?:completely |almost |nearly |basically |about |too |\d{2,3} ?% )?full\b|(?<!whpx: )\bno (?:disk |free |more )*space (?:left|remaining)\b|\b(?:ran|run|running|runs) (?:low |out )(?:of|on) (?:free |disk |storage |hard drive )*space\b|\bout of (?:free |disk |storage |hard drive )+space\b|\b(?:only|just|less than) (?:has )?[\d.]+ ?[kmg]b (?:of )?(?:disk |free |storage )*(?:space )?(?:left|remaining|free)\b|(?:磁盘|硬盘|[c-z] ?盘|存储|数据盘|分区|文件系统|空间)(?:空间)?(?:已经?|都|快要?|写|被|就要)?(?:满了?|爆满|爆了|用完|不足|不够)|没有?(?:剩余)?空间了?|(?:只剩|剩余|还剩)[^,。;]{0,6}\d ?(?:个)?[mg]b?[^,。;]{0,6}(?:空间|容量)|\b(?:exhaust\w*|used up|filled(?: up)?|fill(?:s|ing) up) (?:all )?(?:of )?(?:my |the |its )?(?:free |disk |storage |hard |host )*(?:space|disk|drive)\b/,
    says: [told('disk.full', 'yes')],
  },
  {
    pattern:
      /\bsaved state\b|\baborted-saved\b|\bmanaged ?save\b|托管保存|\bsnapshots?\b[^.;]{0,24}\b(?:fail\w*|cannot|can't|won't)|\b(?:fail\w*|cannot|can't|unable) (?:to )?(?:restore|revert|load)\b[^.;]{0,16}\bsnapshot|快照[^,。;]{0,8}(?:失败|不了|报错)|\bsuspended (?:vm|virtual machine|state)\b|\b(?:resum(?:e|ing)) (?:the |a |my )?(?:suspended|vm|virtual machine|from)|挂起(?:的|后|状态)|恢复(?:挂起|虚拟机)|已保存状态/,
    says: [told('vm.state', 'saved')],
    unless:
      /\b(?:sav(?:e|ing)|tak(?:e|ing)|creat(?:e|ing)|mak(?:e|ing)) (?:an? |the |my )?(?:vm |new )?snapshots?\b|(?:创建|拍摄|做|打|新建)快照/,
  },
  {
    pattern:
      /\bpaused state\b|\b(?:vm|vms|guests?|domains?) (?:is|are|was|were|gets?|stuck) (?:all )?paused\b|虚拟机[^，,。]{0,6}(?:被暂停|暂停状态)/,
    says: [told('vm.state', 'paused')],
  },
  {
    pattern:
      /\b(?:edited|changed|modified|tweaked|hand-?edited) (?:the |my |its |some (?:lines|values|settings) in (?:the |my )?)?(?:\.?vmx|\.?vbox|domain xml|(?:vm|machine|guest)(?:'s)? (?:config(?:uration)?|settings|xml|definition))\b|(?:手动|自己|手工)?(?:修改|改|编辑)(?:了|过) ?(?:\.?vmx|\.?vbox|虚拟机(?:的)?(?:配置|设置|xml))/,
    says: [told('vm.config', 'edited')],
  },
  {
    pattern:
      /\b(?:imported|importing|import of)\b[^.,]{0,24}\b(?:ova|ovf|vm|appliance|virtual machine)\b|\bp2v\b|\bphysical[- ]to[- ]virtual\b|\b(?:convert|migrat|virtualiz|virtualis)\w+ (?:an? |my |the |our )?(?:old )?physical (?:\w+ ){0,3}(?:pc|machine|computer|server|disk|laptop|system|install\w*)\b|物理机[^,，。]{0,8}(?:转|迁移|变成?)[^,，。]{0,6}虚拟|导入[^，,。]{0,8}(?:ova|ovf|虚拟机)|(?:ova|ovf) ?导入|别人的虚拟机|(?:下载|拷贝|复制)(?:来|过来)?的虚拟机/,
    says: [told('vm.config', 'imported')],
  },
  {
    pattern:
      /\bonly (?:shows )?kvm\b(?!_)[^.]{0,30}\bno kvm_(?:intel|amd)|\bkvm_(?:intel|amd)\b[^.,]{0,20}\b(?:not loaded|missing|is not)|没有(?:加载)? ?kvm_(?:intel|amd)/,
    says: [told('linux.kvm-module', 'core-only')],
  },
  {
    pattern:
      /\bproxifier\b|\b(?:using|use|installed|with|behind) an? (?:vpn|proxy)\b|(?:用|装|开)了?[^，,。]{0,6}(?:vpn|加速器|代理软件)|游戏加速器/,
    says: [told('windows.winsock-lsp', 'present')],
  },
  {
    pattern:
      /\b(?:mcafee|sophos|kaspersky|avast|avg|bitdefender|eset|norton|symantec|crowdstrike|malwarebytes|trend ?micro|avira|webroot|zone alarm|f-secure|comodo|zonealarm|sentinelone|carbon black|cylance|cortex xdr|anyconnect|globalprotect|forticlient|zscaler|pulse secure|system informer|process hacker|sandboxie)\b|\b(?:third[- ]party|corporate|company) (?:anti-?virus|edr|security (?:software|suite|agent))\b|\binstalled (?:an? )?(?:anti-?virus|edr agent)\b|(?:装了|公司的?) ?(?:杀毒软件|杀软|安全软件)|火绒|360 ?(?:安全|杀毒)|卡巴斯基|腾讯(?:电脑)?管家|金山毒霸/,
    says: [told('windows.third-party-driver', 'present')],
  },
  {
    pattern: /\bqemu-system-i386\b/,
    says: [told('vm.guest-bits', '32-bit')],
    unless: /x86_64/,
    always: true,
  },
  {
    pattern:
      /\bnested (?:virtuali[sz]ation|virt|vms?|machines?)\b(?!=)|\bnest(?:ing)? (?:a |another )?(?:vms?|virtual machines?)\b|嵌套(?:虚拟化|虚拟机)/,
    says: [told('linux.nesting', 'wanted')],
    always: true,
    unless:
      /\b(?:disabl\w+|turn\w* off|without|not (?:using|need\w*)|no need)\b|没有?(?:用|使用)|不(?:用|需要|支持[^,。;]{0,4}嵌套)|关(?:闭|掉)|禁用|\bis not supported\b/,
  },
  { pattern: /黑苹果|\bhackintosh\b|\bryzentosh\b/, says: [told('macos.hackintosh', 'yes')], always: true },
  {
    pattern:
      /\b(?:no|not any|missing|lacks?|without|can(?:not|'t) find|could ?n[o']t find|does ?n[o']t have) (?:an? |any |the |such )?(?:option for )?(?:intel )?(?:vt(?!-?d\b)-?x?|virtuali[sz]ation(?: technology)?|svm(?: mode)?|amd-v)(?: option| setting| entry| menu)?s?\b[^.,]{0,16}\b(?:bios|uefi|firmware)|\bno such (?:option|setting|entry)\b[^.,]{0,16}\b(?:bios|uefi|firmware)|\b(?:bios|uefi|firmware)\b[^.,]{0,16}\b(?:has|have|shows?|offers?) no (?:option for |such )?(?:vt(?!-?d\b)|virtuali[sz]ation|svm|amd-v)|(?:bios|固件)[^，,。]{0,6}(?:找不到|没有) ?(?:intel ?)?(?:cpu ?)?(?:虚拟化|vt(?!-?d)|svm|amd-v)[^，,。]{0,6}(?:选项|设置|这一?项|$)|(?:bios|固件)[^，,。]{0,6}找不到 ?(?:虚拟化|vt(?!-?d)|svm)|\b(?:bios|uefi|firmware|manufacturer|vendor)\b[^.;]{0,40}(?:\b(?:hides?|hiding|hidden|removed)\b|(?:\bnot|n't) (?:expose|offer|show)\w*)[^.;]{0,24}\b(?:vt-?x|virtuali[sz]ation|svm|amd-v)(?! based|-based)\b|\b(?:hides?|hidden) (?:the )?(?:vt-?x|virtuali[sz]ation|svm|amd-v)\b[^.;]{0,24}\b(?:bios|uefi|firmware)|(?:bios|固件|厂商|厂家)[^,。;]{0,8}(?:隐藏|屏蔽|阉割|去掉)(?:了)?[^,。;]{0,6}(?:虚拟化|vt\b|vt-x|svm)/,
    says: [told('firmware.virt-option', 'missing')],
  },
];

export function statementsIn(clause: Clause): Told[] {
  if (!clause.own) return [];
  return STATEMENTS.filter(
    (s) =>
      (s.always || clause.states || (s.past && clause.past)) &&
      s.pattern.test(clause.text) &&
      !s.unless?.test(clause.text),
  ).flatMap((s) => s.says);
}
