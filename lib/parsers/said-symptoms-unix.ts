import type { Symptom } from './said-symptom.ts';

/** Symptoms of Linux and macOS hosts. */
export const UNIX_SYMPTOMS: readonly Symptom[] = [
  {
    id: 'said-modules-unsigned',
    pattern:
      /\b(?:sign(?:ing|ed)?|unsigned|not signed|enrol\w*)\b[^.;]{0,40}\b(?:modules?|dkms|vmmon|vmnet|vboxdrv|mok|keys?)\b|\b(?:modules?|vmmon|vmnet|vboxdrv)\b[^.;]{0,40}\b(?:unsigned|not signed|signature|operation not permitted|key (?:was )?rejected)|\b(?:disabl\w+|turn\w* off|without|switch\w* off) secure ?boot\b[^.;]{0,40}\b(?:works?|fine|fixe[sd]|helps?|loads?|starts?)|(?:模块|vmmon|vmnet|vboxdrv)[^。;]{0,16}(?:签名|未签名|不允许的操作|operation not permitted)|(?:给|对)[^。;]{0,12}模块[^。;]{0,4}签名|(?:关(?:闭|掉|了))(?:了)?[^,。;]{0,4}(?:安全启动|secure ?boot)[^。;]{0,24}(?:好了|就好|正常|可以|能)/,
    about: /vmmon|vmnet|vboxdrv|virtual ?box|vm ?ware|dkms/,
    unless: /(?:\bnot|n't|\bno) need|不需要|无需/,
  },
  {
    id: 'said-modules-not-loaded',
    pattern:
      /\b(?:vmmon|vmnet|vboxdrv|vbox modules?|vmware modules?|kernel modules?)\b[^.;]{0,30}\b(?:(?:do|does|did|will|wo|can|could|is|are|was|were)(?:n't| ?not)|never|fails? to|refuses? to|unable to)(?: be)?(?: even)? (?:load(?:ed)?|insert(?:ed)?|start)|\b(?:cannot|can't|could not|unable to|fails? to) (?:load|insert|modprobe)\b[^.;]{0,24}\b(?:vmmon|vmnet|vboxdrv|modules?)\b|\b(?:cannot|can't|could not|couldn't|unable to|fails? to) open \/dev\/(?:vmmon|vmnet\d?|vboxdrv)\b|(?:无法打开|打不开) ?\/dev\/(?:vmmon|vmnet\d?|vboxdrv)\b|(?:vmmon|vmnet|vboxdrv|内核模块)[^,。;]{0,8}(?:加载不[了上]|没(?:有)?加载|无法加载|加载失败|未加载)|(?:加载不[了上]|无法加载|没有加载)[^,。;]{0,6}(?:vmmon|vmnet|vboxdrv|内核模块)|\b(?:cannot|can't|could not|unable to|no) (?:find )?(?:the |any )?(?:vmmon|vboxdrv)\b|\b(?:vmmon|vboxdrv)(?: module| driver)? (?:is |was )?(?:not found|missing)|(?:找不到|没有|缺少)[^,。;]{0,4}(?:vmmon|vboxdrv)|(?:vmmon|vboxdrv)[^,。;]{0,8}(?:找不到|不存在|没有了?|缺失)|(?:内核驱动|kernel driver)[^,。;]{0,6}(?:没有?(?:安装|加载)|未(?:安装|加载))/,
    about: /vmmon|vmnet|vboxdrv|virtual ?box|vm ?ware/,
    unless: /\br[03] module|\.dll\b|\.r0\b|broken pipe|\bfusion\b/,
  },
  {
    id: 'said-modules-built-not-loaded',
    pattern:
      /\b(?:no|without|zero)(?: any)? (?:errors?|problems?|warnings?)\b|\b(?:compil|buil[dt]|install|generat)\w*\b[^.;]{0,30}\b(?:fine|success\w*|ok|correctly|properly|cleanly)\b|\bsuccess\w*\b[^.;]{0,12}\b(?:compil|buil[dt]|install)\w*|(?:编译|安装)[^,。;]{0,8}(?:成功|没有?报错|没问题|正常)/,
    about:
      /(?:(?:cannot|can't|could not|couldn't|unable to|fail(?:s|ed)? to) open|无法打开|打不开)[^.;]{0,6}\/dev\/(?:vmmon|vboxdrv)|\/dev\/(?:vmmon|vboxdrv)\b[^.;]{0,24}(?:no such|not found|missing|n't exist|not exist|不存在|没有那个)/,
    unless: /fusion|\bbroken pipe\b/,
  },
  {
    id: 'said-image-permission',
    pattern:
      /(?:could not|cannot|can't|unable to|not) (?:open|access|read)\b[^;]{0,160}?(?:\.(?:qcow2|img|raw|iso|vmdk)\b|\/images?\/|\/libvirt|disk|image|drive)[^;]{0,80}permission denied|permission denied\b[^.;]{0,60}(?:\.(?:qcow2|img|raw|iso)\b|\/images?\/|disk|image|drive)|(?:无法打开|打不开|不能打开|不能访问|无法访问)[^;。]{0,160}(?:权限被拒绝|权限不够|没有权限|权限不足)|(?:镜像|磁盘)[^,。;]{0,16}(?:权限被拒绝|权限不够|没有权限|权限不足|permission denied)/,
    with: ['libvirt', 'kvm', 'proxmox', 'vagrant'],
    unless: /\/dev\/kvm|kvm kernel module/,
  },
  {
    id: 'said-works-as-root',
    pattern:
      /\buntil i (?:ran|run|started|start|launched|used|use|opened)\b[^.;]{0,20}\b(?:sudo|as root|as (?:an? )?admin\w*)|\b(?:works?|runs?|starts?|ok|fine)\b[^.;]{0,24}\b(?:as (?:an? )?(?:root|administrator|admin)|with [`"']?sudo|using [`"']?sudo|elevated|under root|(?:from|in|with) (?:an?|the) (?:admin(?:istrator)?|root) (?:shell|prompt|console|terminal|powershell|command prompt|account|session))\b|\b(?:as (?:root|administrator|admin)|with sudo|elevated)\b[^.;]{0,20}\b(?:it )?(?:works?|runs?|starts?|is (?:ok|fine))\b|\bonly (?:works?|runs?|starts?) (?:as|with|under) (?:root|admin\w*|sudo)\b|\b(?:non-?root|non-?admin|normal|regular|standard|unprivileged|ordinary) (?:user|account|shell)\b[^.;]{0,40}\b(?:fail\w*|cannot|can't|denied|not)|(?:root|sudo|管理员)[^,。;]{0,10}(?:可以|能|正常|没问题|就行)|普通(?:用户|账户|令牌)[^,。;]{0,16}(?:不行|失败|报错|不能|无法|提示)/,
    with: ['kvm', 'libvirt', 'docker-desktop', 'hyper-v', 'android-emulator', 'vagrant', 'minikube'],
    unless:
      /\bmust be run\b|docker\.sock|模拟器[^,。]{0,6}管理员身份|\b(?:following commands?|will be executed|driver requires)\b|将执行以下|需要提升权限/,
  },
  {
    id: 'said-extension-to-allow',
    pattern:
      /\b(?:security|privacy) (?:&|and) (?:security|privacy)\b|\b(?:kernel|system) extensions?\b[^.;]{0,40}\b(?:block\w*|allow\w*|approv\w*|not loaded|deprecated|load\w*)|\bkexts?\b[^.;]{0,30}\b(?:block\w*|allow\w*|approv\w*|load\w*|reject\w*|fail\w*)|\b(?:click|press|hit|no|missing|pressing) "?allow"?(?: button)?\b|安全性与隐私|隐私与安全性|(?:系统|内核)扩展[^,。;]{0,10}(?:阻止|允许|加载|被)/,
    with: ['virtualbox', 'vmware', 'docker-desktop', 'android-emulator', 'parallels', 'vagrant'],
  },
  {
    id: 'said-cpu-unsupported-on-mac',
    pattern:
      /\b(?:cpu|processor)\b[^.;]{0,20}\b(?:is |as )?(?:unsupported|not supported|incompatible|not compatible)\b|\b(?:unsupported|incompatible) (?:cpu|processor)\b|(?:不支持|不兼容)[^,。;]{0,6}(?:cpu|处理器)|(?:cpu|处理器)[^,。;]{0,6}(?:不支持|不兼容)|hv_support[^.;]{0,6}0\b|\bhypervisor\.?framework\b[^.;]{0,30}\b(?:not|unavailable|unsupported|missing)/,
    about:
      /hackintosh|黑苹果|ryzentosh|(?:ryzen|\bamd\b|threadripper|锐龙)[^.]{0,60}mac ?os|mac ?os[^.]{0,60}(?:ryzen|\bamd\b|threadripper|锐龙)|hypervisor\.?framework|hv_support/,
    unless: /vm ?ware[^.]{0,20}guest/,
  },
  {
    id: 'pve-vm-locked',
    pattern:
      /\b(?:vms?|guests?|virtual machines?|containers?)\b[^.;]{0,16}\b(?:is|are|was|stays?|remains?|got|shows? as) (?:still )?locked\b|\blocked (?:vm|guest|virtual machine)\b|\b(?:vms?|guests?|containers?|ct)\b[^.;]{0,30}\b(?:left |stuck )?in (?:a |the )?(?:locked state|lock(?:ed)?-\w+ mode|'?lock'? state)|\block-delete\b|快照[^,。;]{0,8}(?:后|失败)[^,。;]{0,8}(?:锁定|锁住)|虚拟机[^,。;]{0,8}(?:被|是|一直|处于|显示)+(?:锁定|锁住|锁着|锁)/,
    with: ['proxmox'],
    unless: /(?:\bnot|n't|\bno longer) locked|没有?(?:被)?锁/,
  },
  {
    id: 'pve-no-quorum',
    pattern:
      /\b(?:lost|no|without|lacks?) (?:the )?quorum\b|\bnot quorate\b|(?:没有?|失去|丢失)(?:法定|仲裁|投票)|集群[^,。;]{0,8}(?:掉了|掉线|离线|失联|少了|坏了)/,
    with: ['proxmox'],
  },
  {
    id: 'said-machine-type',
    pattern:
      /\bmachine[- ]?type\b[^;]{0,50}\b(?:not supported|unsupported|unknown|invalid|removed|deprecated|no longer)|\b(?:not support|unsupported|unknown|invalid)\b[^.;]{0,16}\bmachine[- ]?type\b|机器类型[^,。;]{0,16}(?:不支持|不存在|无效)|不支持[^,。;]{0,6}机器类型/,
    with: ['kvm', 'libvirt', 'proxmox'],
  },
  {
    id: 'said-kvm-in-use',
    pattern:
      /\b(?:kvm|virt-manager|qemu|libvirt)\b[^.;]{0,40}\b(?:is|are|was|already|still)? ?(?:open|running|active|in use|started|loaded)\b|\b(?:both|side by side|same time|together|simultaneous\w*|alongside)\b[^.;]{0,40}\b(?:kvm|qemu)\b|\b(?:kvm|qemu)\b[^.;]{0,40}\b(?:side by side|same time|together|simultaneous\w*|alongside)\b|(?:kvm|qemu)[^,。;]{0,10}(?:正在运行|开着|在跑|同时|占用|一起)/,
    about: /virtual ?box|vm ?ware/,
    unless: /virtual ?box[^.]{0,20}(?:in|inside) (?:a )?kvm|kvm guest/,
  },
  {
    id: 'said-libvirt-unreachable',
    pattern:
      /\b(?:unable|cannot|can't|could not|fail\w*) (?:to )?connect\b[^.;]{0,30}\b(?:libvirt|qemu:\/\/\/|virt-?manager|hypervisor)|\b(?:virt-?manager|virsh|libvirt)\b[^.;]{0,30}\b(?:unable to connect|cannot connect|can't connect|not connected|connection (?:refused|failed))|(?:virt-?manager|virsh|libvirt|虚拟系统管理器)[^,。;]{0,10}(?:无法连接|连接不上|连不上|未连接|连接失败)|(?:无法连接|连不上|连接不[到上])[^,。;]{0,8}libvirt/,
    with: ['libvirt', 'kvm'],
  },
  {
    id: 'said-libvirt-denied',
    pattern:
      /\b(?:virsh|libvirtd?|virt-manager|libvirt-sock\w*)\b[^.;]{0,80}\b(?:permission denied|access denied|not authori[sz]ed|no permissions?|authentication (?:unavailable|failed|is required))|\b(?:permission denied|access denied|not authori[sz]ed)\b[^.;]{0,40}\b(?:virsh|libvirtd?|libvirt-sock\w*)\b|(?:virsh|libvirt)[^,。;]{0,12}(?:权限不够|没有权限|权限被拒绝|拒绝访问|未授权)/,
    unless: /\.(?:qcow2|img|raw|iso)\b|\/images?\/|\/dev\/kvm/,
  },
  {
    id: 'said-kvm-module-missing',
    pattern:
      /\bkvm(?:_intel|_amd)?\b(?: kernel)? modules?\b[^.;]{0,24}\b(?:not (?:loaded|found|present|available)|missing|(?:isn|doesn|won)'t (?:loaded|load|exist)|fails? to load)|\b(?:modprobe|insmod) kvm(?:_intel|_amd)?\b[^.;]{0,40}\b(?:fail\w*|error|not|operation)|\blsmod\b[^.;]{0,24}\b(?:no|nothing|empty|not)\b[^.;]{0,12}\bkvm|kvm ?(?:内核)?模块[^,。;]{0,8}(?:没有?加载|未加载|加载不了|加载失败|不存在|找不到)|没有(?:加载)? ?kvm ?(?:内核)?模块/,
    unless: /\bcontainers?\b|\bdocker\b|容器|\bor kvm\b|或 ?kvm/,
  },
  {
    id: 'said-iommu-missing',
    pattern:
      /\bno iommu\b|\biommu\b[^.;]{0,24}\b(?:not (?:enabled|detected|found|present|active)|disabled|missing|off|unsupported)|\biommu groups?\b[^.;]{0,24}\b(?:empty|missing|none|not|no)\b|(?:没有|找不到|未检测到|未启用|没开) ?iommu|iommu ?(?:组)?[^,。;]{0,6}(?:为空|没有|未启用|未开启|不支持|不可用)/,
    with: ['kvm', 'libvirt', 'proxmox', 'esxi', 'xen'],
  },
  {
    id: 'said-entitlement',
    pattern:
      /\b(?:missing|lacks?|without|no|not have|(?:has|have)n't|need\w*|requires?|add(?:ed|ing)?|denied|grant\w*)\b[^.;]{0,30}\bentitlements?\b|\bentitlements?\b[^.;]{0,24}\b(?:missing|absent|not|required|needed|denied|lost|gone)\b|\b(?:re-?sign\w*|not signed|unsigned|invalid signature|sign(?:ed|ing)? (?:the |it |with )?(?:qemu|binary))\b|\bhv_denied\b|(?:缺少|没有)[^,。;]{0,10}(?:entitlement|授权|权限声明)|重新签名|\bcodesign\w*\b[^.;]{0,40}\b(?:qemu|killed|hypervisor)|\b(?:qemu|lima|hvf)\b[^.;]{0,40}\b(?:hv_denied|killed: ?9)/,
    about: /qemu|lima|hvf|hypervisor|\butm\b/,
    unless: /\b(?:properly|correctly|already|is) signed\b|已(?:经)?正确签名|\bmodules?\b|\bdkms\b|\bsecure ?boot\b/,
  },
  {
    id: 'said-nothing-to-boot',
    pattern:
      /\b(?:uefi|efi)(?: interactive| internal)? shell\b|\bno (?:bootable|boot) (?:device|medium|media|disk|option|drive)s?\b|\bnothing to boot\b|\b(?:does ?n[o']t|can(?:not|'t)|could ?n[o']t|unable to|not) (?:find|detect|see) (?:an?y? |the )?(?:\w+ )?(?:bootable (?:disk|device|medium|image)|(?:image|disk|device) to boot|boot (?:device|medium|loader))\b|\bboot failed\W{1,3}not a bootable disk|(?:进入|停在|掉进|卡在)了? ?(?:uefi|efi) ?shell|(?:找不到|没有|未找到)[^,。;]{0,4}(?:可?引导|可?启动)(?:的)?(?:设备|介质|磁盘|系统|项)/,
    about:
      /\bvms?\b|virtual machine|\bguest\b|qemu|\bkvm\b|libvirt|virt-manager|proxmox|\bpve\b|virtual ?box|vm ?ware|hyper-?v|\butm\b|parallels|\besxi\b|vagrant|cloud image|qcow2|虚拟机|客户机|云镜像/,
    unless: /\b(?:host|my (?:pc|laptop|computer))\b[^.;]{0,16}\bno boot/,
  },
  {
    id: 'said-device-lost-after-reset',
    pattern:
      /\b(?:reset bug|flr bug)\b|\b(?:reboot|restart|shut ?down|power off|reset)\w* (?:the |my |this )?(?:vm|guest|windows|virtual machine)\b[^.;]{0,40}\b(?:host|pve|proxmox|unraid|server|node)\b[^.;]{0,16}\b(?:crash|hang|freez|reboot|hung)|(?:重启|关闭|关掉)虚拟机[^。;]{0,10}(?:宿主机|主机|母机|pve)[^。;]{0,6}(?:死机|崩溃|卡死|重启)|\b(?:vm|guest|virtual machine|windows|it)\b[^;]{0,60}\b(?:reboot|restart|power cycle|reset)\w* (?:the |my )?(?:whole |entire )?(?:host|computer|pc|server|machine|node|proxmox|unraid)\b|\b(?:reboot|restart|power cycle)\w* (?:the |my )?(?:whole |entire )?(?:host|computer|pc|server|node|proxmox|unraid)\b[^;]{0,50}\b(?:each|every|again|second|next) (?:time|start|boot|run)\b|\bworks? (?:only )?(?:once|the first time|on (?:the )?first (?:boot|start))\b|\b(?:second|2nd) (?:start|boot|time|launch)\b[^.;]{0,40}\b(?:fail\w*|hangs?|black|error|does ?n[o']t|not)\b|(?:虚拟机|客户机)[^。;]{0,20}(?:必须|只能|需要|要)重启(?:整个)?(?:宿主机?|主机|物理机|母鸡)|第二次(?:启动|开机)[^,。;]{0,10}(?:失败|黑屏|卡住|不行|报错)/,
    about: /pass-?(?:through|thru)|\bvfio\b|\bvfio-pci\b|\bpass(?:ed|ing)? [^.;,]{2,24} to\b|直通/,
  },
  {
    id: 'said-locked-memory',
    pattern:
      /\b(?:rlimit_)?memlock\b|\b(?:locked|lock|locking|pin|pinned|pinnable|pinning) (?:guest )?(?:memory|pages)\b|\bulimit -l\b|锁定(?:的)?内存|内存锁定/,
    about: /qemu|\bkvm\b|libvirt|vfio|\bsev\b|pass-?through|virtual machine|\bvms?\b|\bguest\b|直通|虚拟机/,
  },
  {
    id: 'said-libvirt-group',
    pattern:
      /\b(?:not|n't|need\w*|must|has to|have to|missing|without|join\w*|add(?:ed|ing)?)\b[^.;]{0,40} ["'`]?libvirtd?["'`]? group\b|\blibvirtd?["'`]? group (?:membership|is missing)|(?:不在|没有?加入|未加入|加入|添加到) ?"?libvirtd?"? ?(?:用户)?组/,
    unless:
      /\b(?:already|is|am|are) (?:(?!not )\w+ )?(?:in|a member of|part of) (?:the )?["'`]?libvirt(?!.*\bneed)|\b(?:was|were|have|has|had|i|already) (?:been )?added\b|已经?(?:加入|在)/,
  },
  {
    id: 'said-device-held-by-host',
    pattern:
      /\b(?:gpu|card|device|controller|nic|nvme)s?\b[^.;]{0,40}\b(?:in use|used|bound|claimed|held|grabbed|taken|occupied) (?:by|to|on) (?:the |my )?(?:\w+ )?(?:host|nvidia|nouveau|amdgpu|radeon|i915|xhci\w*|snd\w*|driver)|\b(?:vfio-pci|vfio)\b[^.;]{0,30}\b(?:not|n't|fails? to|cannot) (?:bind|bound|claim|attach|take)\w*|\b(?:whole |entire |same )iommu group\b[^.;]{0,40}\b(?:other|more|several|everything|all)\b|\b(?:other|more|several|all) devices\b[^.;]{0,24}\biommu group|(?:显卡|设备|网卡|硬盘|控制器)[^,。;]{0,8}(?:被|让)[^,。;]{0,8}(?:占用|占着|绑定)|iommu ?(?:分)?组[^,。;]{0,10}(?:其他|别的|多个)设备/,
    about: /pass-?(?:through|thru)|\bvfio\b|\bvfio-pci\b|iommu|直通/,
  },
  {
    id: 'said-pool-inactive',
    pattern:
      /\b(?:storage )?pools?\b[^.;]{0,24}\b(?:(?:is |are )?(?:inactive|stopped|missing|gone)|not (?:active|started|found|running)|does ?n[o']t exist|won't start|fails? to start)|存储池[^,。;]{0,8}(?:未激活|不活动|不活跃|不存在|没有启动|启动不了|找不到)/,
    with: ['libvirt', 'kvm', 'vagrant'],
  },
  {
    id: 'said-libvirt-as-root',
    pattern:
      /\buntil i (?:ran|run|started|start|launched|used|use)\b[^.;]{0,20}\b(?:sudo|as root)|\b(?:works?|runs?|ok|fine|connects?)\b[^.;]{0,24}\b(?:as root|with sudo|using sudo|under root|sudo (?:virsh|virt-manager))\b|\b(?:with sudo|as root|sudo)\b[^.;]{0,12}\b(?:it )?(?:works?|runs?|is (?:ok|fine)|connects?)\b|\basks? (?:me )?for (?:a |the |my )?(?:root |admin )?password\b|(?:用|加|以) ?(?:sudo|root)[^,。;]{0,10}(?:可以|能|正常|没问题|就行)|(?:每次|总是|一直)[^,。;]{0,8}(?:要|输入|问)[^,。;]{0,4}密码/,
    about: /\bvirsh\b|virt-?manager|libvirt|虚拟系统管理器/,
    unless: /qcow2|\.img\b|\biso\b|镜像|磁盘/,
  },
  {
    id: 'said-qemu-missing',
    pattern:
      /\b(?:cannot|can't|could ?n[o']t|unable to|does ?n[o']t|not) (?:find|locate)(?: the)?(?: \w+)? ["'`]?qemu(?:-(?:system|kvm|img)[\w-]*)?\b(?! (?:process|image|disk|vm|guest))|\bqemu(?:-(?:system|kvm)[\w-]*)?["'`]?(?: binary| executable)? (?:is |was )?(?:not (?:found|installed)|missing)|\b(?:no|missing) qemu (?:binary|executable|installed)|(?:找不到|没有安装|未安装) ?qemu(?! ?(?:进程|镜像|磁盘))|qemu[\w-]* ?(?:没有安装|未安装|找不到(?=$|[,，。;]))/,
    unless: /\bguest agent\b|\bqemu-ga\b/,
  },
  {
    id: 'said-port-taken',
    pattern:
      /\b(?:unable|cannot|can't|could not|couldn't|fail\w*|errors?|problem\w*)\b[^.;]{0,40}\b(?:port[- ]?forward\w*|forward\w* (?:the |a |host )?ports?|host ?fwd|forwarded ports?)\b|\bport \d{1,5}\b[^.;]{0,16}\b(?:is |was )?(?:already )?(?:in use|taken|occupied|bound)\b|\baddress already in use\b|端口 ?\d{0,5} ?(?:已经?)?被[^,。;]{0,8}占用|端口转发[^,。;]{0,8}(?:失败|不了|报错|冲突)/,
    about: /\bvms?\b|virtual machine|\bguest\b|qemu|\bkvm\b|vagrant|minikube|\butm\b|虚拟机|客户机/,
  },
  {
    id: 'said-macos-guest-loops',
    pattern:
      /\bboot[- ]?loop\w*|\b(?:keeps?|just|endlessly|constantly) (?:on )?(?:restart|reboot|loop)\w*|\b(?:restart|reboot)(?:s|ing) (?:over and over|again and again|in a loop|endlessly)|\bstuck (?:at|on) (?:the )?(?:apple )?(?:logo|apple)\b|反复重启|无限重启|循环重启|不断重启|卡在?(?:苹果|apple|白苹果)(?: ?(?:logo|标志|图标))?/,
    about:
      /(?:mac ?os|os ?x|big sur|monterey|ventura|sonoma|sequoia|catalina|mojave|high sierra)[^;]{0,80}(?:vm ?ware|virtual ?box|\bkvm|qemu|proxmox|unraid|hyper-v|esxi|虚拟机|\bvm\b|guest)|(?:vm ?ware|virtual ?box|\bkvm|qemu|proxmox|unraid|esxi|虚拟机)[^;]{0,80}(?:mac ?os|os ?x|big sur|monterey|ventura|sonoma|sequoia|catalina|mojave|high sierra)|osx-kvm|macos-on-|docker-osx|boot-macos/,
    unless: /\b(?:host|my mac)\b/,
  },
  {
    id: 'said-kvm-in-wsl',
    pattern:
      /\bwsl ?2?\b[^.;]{0,40}\b(?:kvm|nested virtuali[sz]ation)\b|\b(?:kvm|nested virtuali[sz]ation)\b[^.;]{0,40}\b(?:in|inside|under|on|with|for) (?:my |the )?wsl ?2?\b|\bwsl ?2? ?(?:里|中|内|下)?(?:面)?[^,。;]{0,10}(?:kvm|嵌套虚拟化)|(?:kvm|嵌套虚拟化)[^,。;]{0,10}wsl/,
    with: ['wsl2'],
  },
  {
    id: 'said-vm-profile-refused',
    pattern:
      /\b(?:selinux|apparmor)\b[^.;]{0,50}\b(?:den(?:y|ies|ied|ial|ials)|prevent\w*|block\w*|refus\w*|stop\w*|not allow\w*|avc)\b|\bavc denials?\b|\b(?:disabl\w+|permissive|setenforce 0|turn\w* off)\b[^.;]{0,30}\b(?:selinux|apparmor)\b[^.;]{0,30}\b(?:works?|starts?|fixe[sd]|helps?)\b|\b(?:with|when) (?:selinux|apparmor) (?:is )?(?:enabled|enforcing|on)\b[^.;]{0,60}\b(?:fails?|not|won't|can't)\b|(?:selinux|apparmor)[^,。;]{0,10}(?:阻止|拒绝|拦截|不让)/,
    with: ['kvm', 'libvirt', 'vagrant'],
    unless: /\bcontainers?\b|\bdocker\b|容器/,
  },
];
