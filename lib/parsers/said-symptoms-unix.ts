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
      /\b(?:vmmon|vmnet|vboxdrv|vbox modules?|vmware modules?|kernel modules?)\b[^.;]{0,30}\b(?:(?:do|does|did|will|wo|can|could|is|are|was|were)(?:n't| ?not)|never|fails? to|refuses? to|unable to)(?: be)?(?: even)? (?:load(?:ed)?|insert(?:ed)?|start)|\b(?:cannot|can't|could not|unable to|fails? to) (?:load|insert|modprobe)\b[^.;]{0,24}\b(?:vmmon|vmnet|vboxdrv|modules?)\b|(?:vmmon|vmnet|vboxdrv|内核模块)[^,。;]{0,8}(?:加载不[了上]|没(?:有)?加载|无法加载|加载失败|未加载)|(?:加载不[了上]|无法加载|没有加载)[^,。;]{0,6}(?:vmmon|vmnet|vboxdrv|内核模块)/,
    about: /vmmon|vmnet|vboxdrv|virtual ?box|vm ?ware/,
    unless: /\br[03] module|\.dll\b|\.r0\b/,
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
      /\b(?:works?|runs?|starts?|ok|fine)\b[^.;]{0,24}\b(?:as (?:an? )?(?:root|administrator|admin)|with sudo|using sudo|elevated|under root|(?:from|in|with) (?:an?|the) (?:admin(?:istrator)?|root) (?:shell|prompt|console|terminal|powershell|command prompt|account|session))\b|\b(?:as (?:root|administrator|admin)|with sudo|elevated)\b[^.;]{0,20}\b(?:it )?(?:works?|runs?|starts?|is (?:ok|fine))\b|\bonly (?:works?|runs?|starts?) (?:as|with|under) (?:root|admin\w*|sudo)\b|\b(?:non-?root|non-?admin|normal|regular|standard|unprivileged|ordinary) (?:user|account|shell)\b[^.;]{0,40}\b(?:fail\w*|cannot|can't|denied|not)|(?:root|sudo|管理员)[^,。;]{0,10}(?:可以|能|正常|没问题|就行)|普通(?:用户|账户|令牌)[^,。;]{0,16}(?:不行|失败|报错|不能|无法|提示)/,
    with: ['kvm', 'libvirt', 'docker-desktop', 'hyper-v', 'android-emulator', 'vagrant', 'minikube'],
    unless:
      /docker\.sock|模拟器[^,。]{0,6}管理员身份|\b(?:following commands?|will be executed|driver requires)\b|将执行以下|需要提升权限/,
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
      /\b(?:virsh|libvirtd?|virt-manager|libvirt-sock\w*)\b[^.;]{0,80}\b(?:permission denied|access denied|not authori[sz]ed|no permissions?|authentication (?:unavailable|failed|is required))|\b(?:permission denied|access denied|not authori[sz]ed)\b[^.;]{0,40}\b(?:virsh|libvirtd?|libvirt-sock\w*)\b|\b(?:add(?:ed|ing|s)?|put|not|n't)\b[^.;]{0,30}\b(?:to|in|into|of) (?:the )?"?libvirt"? group\b|(?:virsh|libvirt)[^,。;]{0,12}(?:权限不够|没有权限|权限被拒绝|拒绝访问|未授权)|(?:加入|添加到|不在) ?libvirt ?(?:用户)?组/,
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
      /\bentitlements?\b|\bcodesign\w*\b[^.;]{0,40}\b(?:qemu|killed|hypervisor)|\b(?:qemu|lima|hvf)\b[^.;]{0,40}\b(?:hv_denied|killed: ?9)/,
    about: /qemu|lima|hvf|hypervisor|\butm\b/,
  },
];
