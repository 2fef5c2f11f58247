import type { Symptom } from './said-symptom.ts';

/** Symptoms of Windows, its features, and the games and emulators on it. */
export const WINDOWS_SYMPTOMS: readonly Symptom[] = [
  {
    id: 'said-windows-11-guest',
    pattern:
      /\b(?:install\w*|creat\w*|set(?:ting)? up|boot\w*|start\w*)\b[^.;]{0,24}\bwin(?:dows)? ?11\b(?: \w+){0,2} (?:vm|guest|virtual machine|(?:in|on|inside|under|with|as a guest (?:in|on)) (?:my |a |the )?(?:hyper-?v|virtual ?box|vm ?ware|kvm|qemu|proxmox|parallels|virt-manager|virtual machine|vm))\b|\bwin(?:dows)? ?11 (?:vm|guest|virtual machine)s?\b[^.;]{0,30}\b(?:won't|does ?n[o']t|not|can't|cannot|fails? to|refuses? to) (?:boot|start|install)|\bwin(?:dows)? ?11\b[^.;]{0,60}\b(?:minimum|system) requirements?\b|(?:\bnot|n't) meet\b[^.;]{0,30}\brequirements?\b|不符合[^,。;]{0,6}(?:最低)?系统要求|(?:hyper-?v|virtual ?box|vm ?ware|kvm|qemu|proxmox|pve|虚拟机)[^,，。;]{0,8}(?:里面?|中|上|内)?(?:安装|装|创建|新建) ?(?:了|个|一个)? ?win(?:dows)? ?11|(?:安装|装|创建|新建) ?win(?:dows)? ?11 ?(?:的)?虚拟机/,
    about:
      /^(?=.*win(?:dows)? ?11)(?=.*(?:\bvms?\b|virtual machine|hyper-?v|virtual ?box|vm ?ware|\bkvm\b|qemu|proxmox|\bpve\b|parallels|virt-manager|\butm\b|\bguest\b|虚拟机))/,
    unless: /\bnested|嵌套|\bwsl|\bdocker\b|\b(?:in|inside|on) (?:my|this|the) win(?:dows)? ?11 (?:vm|guest)/,
  },
  {
    id: 'said-tuning-blocked',
    pattern:
      /\b(?:throttlestop|xtu|extreme tuning utility|ryzen ?master|undervolt\w*|voltage offsets?)\b[^.;]{0,90}(?:\b(?:not|cannot|incompatible|conflicts?|refus\w+|restrict\w*|lock(?:s|ed)?|block(?:s|ed)?|unchanged|fail\w*|gr[ae]yed|errors?)\b|n't\b)|\b(?:not|incompatible|conflicts?|refus\w+|restrict\w*|lock(?:s|ed)?|block(?:s|ed)?|prevents?|breaks?)\b[^.;]{0,40}\b(?:throttlestop|xtu|extreme tuning utility|ryzen ?master|undervolt\w*)\b|(?:throttlestop|\bxtu\b|ryzen ?master|降压|降电压)[^。;]{0,24}(?:失效|无效|不能|无法|用不了|打不开|灰|锁|不生效|没效果|没用|冲突|不兼容|报错)|(?:锁(?:住|定|了)?|限制|禁止|不能|无法|没法)(?:了)?[^。;,]{0,6}(?:降压|降电压)/,
    about:
      /hyper-?v\b|\bvbs\b|virtuali[sz]ation[- ]based|\bwsl|virtual machine platform|memory integrity|core isolation|windows sandbox|\bhypervisor\b|内存完整性|内核隔离|虚拟机平台|沙盒/,
    unless: /blue ?screen|\bbsod|crash|蓝屏/,
  },
  {
    id: 'said-hv-host-service',
    pattern:
      /\b(?:hv host service|hvhost)\b[^.;]{0,24}(?:\b(?:stopped|disabled|fail\w*|cannot)\b|\bnot (?:running|start\w*)|n't (?:run|start))|\b(?:cannot|can't|fail\w* to|unable to) start[^.;]{0,12}\b(?:hv host service|hvhost)\b|hv ?主机服务[^,。;]{0,8}(?:未|没|停|禁用|无法启动|启动失败|启动不了)|(?:无法启动|启动不了)[^,。;]{0,6}hv ?主机服务/,
  },
  {
    id: 'hypervisor-error',
    pattern: /\bhypervisor[ _]error\b/,
    about: /blue ?screen|\bbsod|stop ?code|\bcrash|restarts?\b|蓝屏|停止代码|终止代码|死机/,
  },
  {
    id: 'said-hyper-v-greyed',
    pattern:
      /\bhyper-?v\b[^.;]{0,40}\b(?:gr[ae]y(?:ed)?(?: ?out)?|can(?:not|'t| not) be (?:checked|ticked|selected)|not selectable|unselectable)\b|hyper-?v[^。;]{0,16}(?:灰色|灰的|变灰|置灰|勾不[上了]|不能勾选?|无法勾选|选不了|不可选)|(?:灰色|勾不上|无法勾选|不能勾选)[^。;]{0,8}hyper-?v/,
    unless: /(?:\bnot|n't|\bno longer) gr[ae]y|不是灰/,
  },
  {
    id: 'said-wsl-hangs',
    pattern:
      /\b(?:wsl(?:2|\.exe)?|ubuntu|bash)\b[^.;,:]{0,30}\b(?:hangs?|hung|never (?:responds?|starts?|opens?|returns?|comes? up)|not respond\w*|no (?:response|output)|is stuck|freez\w+|does nothing)\b|wsl[^。;,]{0,24}(?:没(?:有)?(?:任何)?(?:反应|响应|输出)|无(?:任何)?(?:反应|响应|输出)|无法(?:任何)?响应|卡(?:住|死)|一直转)|(?:卡在|停在)[^。;]{0,8}wsl|wsl[^。;,]{0,30}(?:(?:没(?:有)?|无)(?:法)?(?:任何)?(?:反应|响应|输出)|无响应|卡(?:住|死)|一直转|一直(?:都)?没(?:能|有)?起来)/,
    with: ['wsl2'],
    unless:
      /--install|--update|安装|下载|install|virtual ?box|vm ?ware|bluestacks|模拟器|\b(?:system|pc|computer|laptop) (?:is|gets)\b|\bgui\b|\bopens? (?:a|any|its) window\b|图形程序/,
  },
  {
    id: 'said-generation-2-guest',
    pattern:
      /\bgen(?:eration)?[ -]?(?:2|two|ii)\b[^;]{0,60}(?:\b(?:not|cannot|fail\w*|never|refus\w+|unable)|n't)\b[^.;]{0,24}\b(?:boot|start|come up)|(?:\b(?:not|cannot|fail\w*|never|unable to)|n't)\b[^.;]{0,24}\b(?:boot|start)\w*\b[^;]{0,60}\bgen(?:eration)?[ -]?(?:2|two|ii)\b|\bsecure ?boot\b[^.;]{0,30}\b(?:vms?|virtual machines?|guests?)\b[^.;]{0,16}(?:\b(?:fail|not|never|cannot)|n't)\b[^.;]{0,12}\bboot|(?:第 ?(?:2|二) ?代|2 ?代|二代)(?:虚拟机)?[^。;]{0,20}(?:启动不了|不能启动|无法启动|无法引导|引导不了|起不来|进不去)/,
    about: /hyper-?v|\bvhdx?\b|\bgen(?:eration)?[ -]?(?:2|two|ii) (?:vms?|virtual|guest|machine)|代虚拟机/,
    unless: /\b(?:nested|wsl|i[3579]-)/,
  },
  {
    id: 'said-hyper-v-guest-boot',
    pattern:
      /\b(?:vms?|virtual machine|guest|vhdx?|(?:disk )?image|iso)\b[^.;]{0,16}(?:\b(?:does|do|did|will|would|wo|can)(?:n't| ?not)\b|\bcannot\b|\bnever\b|\bfails? to\b|\brefuses? to\b)(?: \w+)? ?boot\b|\bboot failure\b|\bstart pxe over|\bpxe (?:network )?boot\b|\b(?:no|not find an?) boot(?:able)? (?:device|medium|disk)|(?:虚拟机|镜像|vhdx?|iso)[^,。;]{0,10}(?:无法引导|引导失败|引导不了|不能引导|找不到(?:引导|启动)设备)/,
    about: /^(?!.*(?:virtual ?box|vm ?ware|qemu|\bkvm|proxmox|\bwsl|parallels|\butm\b)).*hyper-?v/,
    unless: /\b(?:hypervisor|host) (?:does|is|will)|\bnested|嵌套/,
  },
  {
    id: 'said-wsl-policy',
    pattern:
      /\bwsl\b[^.;]{0,40}\b(?:blocked|disabled|restricted|forbidden|prohibited|not allowed|denied)\b[^.;]{0,30}\b(?:polic(?:y|ies)|administrators?|admins?|organi[sz]ation|company|it department|intune|mdm|entraid|entra|gpo|managed)\b|\b(?:polic(?:y|ies)|intune|mdm|gpo|administrators?|it department)\b[^.;]{0,24}\b(?:blocks?|disables?|forbids?|restricts?|prohibits?|prevents?)\b[^.;]{0,24}\bwsl\b|\bwsl\b[^.;]{0,16}\bblocked\b[^.;]{0,24}\bdevice\b|(?:组策略|策略|管理员|公司|单位|intune)[^,。;]{0,10}(?:禁用|禁止|阻止|限制|屏蔽)(?:了)?[^,。;]{0,8}wsl|wsl[^,。;]{0,6}被[^,。;]{0,8}(?:策略|管理员|公司|intune)[^,。;]{0,6}(?:禁用|禁止|阻止|限制|屏蔽)/,
    with: ['wsl2'],
    unless: /(?:\bnot|n't|\bno longer) (?:be )?(?:blocked|disabled|restricted)|没有?被|未被/,
  },
  {
    id: 'said-linux-window',
    pattern:
      /\bwslg\b[^.;]{0,60}(?:\b(?:not|no|nothing|broken|blank|black|stopped|fail\w*)|n't)\b|\b(?:gui|graphical) (?:app|application|program)s?\b[^;]{0,60}(?:\bnothing (?:shows?|appears?)|(?:\bnot|n't) (?:show|appear|open|display)\w*|\bno window|\bnever (?:shows?|appears?|opens?))|(?:wslg|图形(?:界面)?(?:程序|应用))[^。;]{0,16}(?:不显示|没(?:有)?窗口|打不开|没(?:有)?反应|黑屏|显示不出来)/,
    with: ['wsl2'],
    about: /\bwslg\b|\bwsl|子系统/,
    unless: /\bwsl(?:g)?(?: itself)? (?:won't|does ?n[o']t|cannot|can't|fails? to) (?:start|launch)|0x8|\bhcs_/,
  },
  {
    id: 'said-wslconfig-ignored',
    pattern:
      /\.wslconfig\b[^.;]{0,24}\b(?:ignored|no effect|not (?:be )?(?:read|used|applied|picked up|loaded|taken)|is ?n[o']t (?:read|used|applied|picked up))|\b(?:ignor\w+|not (?:using|reading|applying|picking up|loading|respecting)|does ?n[o']t (?:use|read|apply|pick up|load|respect))\b[^.;]{0,24}\.wslconfig|\.wslconfig[^。;]{0,8}(?:不生效|没(?:有)?(?:生效|效果|作用|被读取)|被忽略|不起作用)/,
    with: ['wsl2'],
  },
  {
    id: 'said-wsl-settings-broke',
    pattern:
      /\b(?:kernelcommandline|kernelmodules|nestedvirtualization|networkingmode|vmswitch|vmidletimeout|swapfile|kernel|memory|processors|\.?wslconfig)\b[^;]{0,90}\b(?:prevents?|breaks?|stops?|kills?|fails?|crash(?:es)?|won't start|does ?n[o']t start|cannot start|no longer starts?)\b|\b(?:since|after|when|with)\b[^.;]{0,40}\.wslconfig\b[^;]{0,60}\b(?:fails?|won't|n't start|not start|stopped|crash\w*)|(?:启用|设置|加上|改了?|添加)[^。;]{0,10}(?:kernelmodules|kernelcommandline|nestedvirtualization|networkingmode|\.?wslconfig)[^。;]{0,40}(?:失败|fail|启动不了|无法启动|打不开|拒绝访问)/,
    with: ['wsl2'],
    about: /\.wslconfig\b/,
  },
  {
    id: 'said-hypervisor-not-loading',
    pattern:
      /\bhyper-?v(?: hypervisor)?\b[^.;,]{0,8}\b(?:is not|isn't|does not|doesn't|not|won't|will not|fails? to|never|did not|didn't) (?:being )?(?:start|load|launch|boot)\w*\b[^.;]{0,12}\b(?:on|at|with|during|after|when) (?:the |every |each )?(?:pc |host |system |windows |computer )?(?:boot|startup|start-up|restart|reboot)|\bhypervisor\b[^.;,]{0,12}\b(?:is not|isn't|does not|doesn't|won't|will not|fails? to|never|did not|didn't) (?:being )?(?:load|launch)\w*|(?:hyper-?v|虚拟机监控程序)[^,。;]{0,8}(?:没有?|未)(?:随|跟着)?[^,。;]{0,6}(?:开机|系统|windows)?(?:加载|启动)/,
    unless: /\bvms?\b|virtual machines?|虚拟机(?!监控)|\bservice\b|服务|\bmanager\b/,
  },
  {
    id: 'said-host-service',
    pattern:
      /\b(?:container manager service|cmservice|hyper-?v host compute service|host compute service|hyper-?v virtual machine management|virtual machine management service|lxssmanager|wslservice|wsl service|host network service)\b[^.;]{0,40}\b(?:not (?:be(?:ing)? able to |able to )?(?:start|run)\w*|(?:ca|wo)n't start|cannot (?:be )?start\w*|fail\w* to start|unable to start|disabled|missing|stopped|crash\w*)|(?:容器管理器服务|容器管理服务|主机计算服务|虚拟机管理服务|lxssmanager|wslservice|主机网络服务)[^,。;]{0,10}(?:没有?(?:启动|运行)|启动不了|无法启动|启动失败|被禁用|不见了|停止)/,
    unless:
      /(?:\bnot|n't) (?:disabled|stopped|missing)|没有?(?:停止|被禁用)|\bservice (?:failed to|cannot|can't|could not|was unable to) start (?:the )?(?:virtual machine|vm)\b|服务[^,。;]{0,4}无法启动 ?"?虚拟机/,
  },
  {
    id: 'said-wsl-broke-hypervisor',
    pattern:
      /(?:\bwsl ?2?|hyper-?v)[^.;。]{0,40}(?:virtual ?box|vbox|vm ?ware)[^.;。]{0,40}(?:\bconflict|冲突|競合|衝突|충돌)|(?:virtual ?box|vbox|vm ?ware)[^.;。]{0,40}(?:\bwsl ?2?|hyper-?v)[^.;。]{0,40}(?:\bconflict|冲突|競合|衝突|충돌)|(?:virtual ?box|vm ?ware)\b[^.;]{0,12}\bconflicts? with (?:wsl|hyper-?v)|\b(?:wsl ?2?|virtual machine platform|vmp|hyper-?v)\b[^.;]{0,40}\b(?:breaks?|broke|kills?|killed|making|makes|made|stops?|prevents?|ruins?|blocks?)\b[^.;]{0,24}\b(?:virtual ?box|vbox|vm ?ware|every hypervisor|other hypervisors?|blue ?stacks|emulators?)|\b(?:after|since|when|with)\b[^.;]{0,16}\b(?:enabling|installing|activating|turning on|setting up|adding|enabled|installed)\b[^.;]{0,30}\b(?:virtual machine platform|vmp|wsl ?2?|hyper-?v)\b[^;]{0,40}\b(?:virtual ?box|vbox|vm ?ware|vmplayer)\b[^.;]{0,24}(?:\b(?:stopped|no longer|not|fails?|cannot|broken|unable|crash\w*|slow)|n't)\b|(?<!没有|没|未|不)(?:开启|启用|打开|安装|装)(?:了|完)?[^,。;]{0,12}(?:wsl ?2?|虚拟机平台|hyper-?v)[^。;]{0,8}(?:后|之后|以后|就|,)[^。;]{0,16}(?:vm ?ware|virtual ?box|vbox|模拟器)[^。;]{0,10}(?:打不开|用不了|不能|无法|启动不了|报错|很慢|不行)/,
    unless:
      /(?:\bnot|n't) (?:break|kill|stop|prevent|block)|\bwould (?:break|stop|kill|prevent|block)|\b(?:on|in) linux\b/,
  },
  {
    id: 'said-winsock-program',
    pattern: /\b(?:proxifier|proxycap|exitlag|netfilter sdk)\b|(?:游戏|网游|网络|uu ?|雷神|迅游|奇游)加速器/,
    with: ['wsl2', 'docker-desktop'],
    unless:
      /\b(?:without|never (?:used|installed)|(?:not|n't) (?:using|use|have|installed))\b|没有?(?:装|用|安装|使用)/,
  },
  {
    id: 'said-guest-read-only',
    pattern:
      /\binput\/output (?:error|failure)s?\b|\bi\/o errors?\b|\bread-?only file ?system\b|\b(?:file ?system|disk|root) (?:is |became |becomes |turned |goes |went |gets |got )(?:re)?(?:mounted )?read-?only\b|只读文件系统|文件系统(?:变成|变为|是|成了)?只读|输入\/输出错误/,
    with: ['wsl2', 'docker-desktop'],
    unless: /\/mnt\/[a-z]\b|\busb\b|\bnfs\b/,
  },
  {
    id: 'said-update-broke',
    pattern:
      /\b(?:after|since)\b[^.;]{0,50}\bkb ?\d{6,7}\b|\bkb ?\d{6,7}\b(?: ?\([^)]{0,40}\))?[^.;]{0,24}\b(?:broke|breaks?|broken|kill(?:s|ed)|ruin(?:s|ed)|caus(?:es|ed|ing)|crash(?:es|ed)?|rompe|rompió|cassé)\b|\b(?:broke|broken|caused|crash\w*|fail\w*)\b[^.;]{0,16}\b(?:by|with|due to|because of)\b[^.;]{0,30}\bkb ?\d{6,7}\b|\b(?:despu[eé]s|luego|desde|apr[eè]s|nach|seit|dopo)\b[^.;]{0,40}\bkb ?\d{6,7}\b|(?:安装|装|打|更新|升级)(?:了|完|到)?[^,，。;]{0,8}kb ?\d{6,7}|kb ?\d{6,7}[^,，。;]{0,10}(?:[之以]?后|导致|引起|造成|就)|\bkb ?\d{6,7}\b[^.;]{0,24}\b(?:broke|breaks?|broken|kill(?:s|ed)|ruin(?:s|ed)|caus(?:es?|ed|ing)|crash(?:es|ed)?|rompe|rompió|cassé)\b/,
    unless: /\bkernel update\b|\bneed|\brequire|\bmissing\b|缺少|需要/,
  },
  {
    id: 'said-old-windows-command',
    pattern:
      /--(?:set-version|set-default-version|install|update|import|status|list)\b[^.;]{0,50}\b(?:invalid|unrecogni[sz]ed|unknown|not recogni[sz]ed|not (?:a )?valid)|\b(?:invalid|unrecogni[sz]ed|unknown) (?:command line )?(?:option|command|argument|parameter)\b[^.;]{0,30}--(?:set-|install|update|status)|--(?:set-version|set-default-version|install|update|status)[^。;]{0,20}(?:无效|不识别|无法识别|不认识|没有这个|不存在)|(?:无效|无法识别)[^。;]{0,8}--(?:set-|install|update|status)|\b(?:says?|tells? me|reports?|shows?)\b[^.;]{0,20}\boption is (?:not valid|invalid)/,
    with: ['wsl2'],
  },
  {
    id: 'said-security-required',
    pattern:
      /\b(?:enable|turn on|requires?|requiring|needs?|must|asks? (?:me )?(?:for|to enable)|wants?)\b[^.;]{0,70}\b(?:(?:kernel )?dma protection|iommu|tpm(?: ?2\.0)?|secure ?boot|vbs|hvci|memory integrity|virtuali[sz]ation[- ]based)\b|\b(?:tpm(?: ?2\.0)?|secure ?boot|iommu|vbs|hvci|dma protection)\b[^.;]{0,24}\b(?:required|must be|needs? to be|not (?:verified|compliant|enabled))\b|(?:请|需?要|要求|必须)(?:先)?(?:开启|启用|打开|使用)?[^,。;]{0,6}(?:tpm|安全启动|iommu|(?:内核)? ?dma 保护|vbs|内存完整性)|(?:tpm|安全启动|iommu|dma 保护|vbs|内存完整性)[^,。;]{0,6}(?:未(?:开启|启用)|没(?:有)?开|要求)/,
    with: ['game-anticheat'],
    unless: /vt-x|amd-v|\bsvm\b|cpu ?虚拟化/,
  },
  {
    id: 'said-game-wants-vt',
    pattern:
      /(?:未|没有?)(?:开启|启用|打开)(?:或[^,。;]{0,12})?(?:cpu ?)?(?:虚拟化|vt\b|vt-x)|(?:请|需要?|要求|必须)[^,。;]{0,8}(?:开启|启用|打开)[^,。;]{0,4}(?:cpu ?)?(?:虚拟化|vt\b|vt-x|svm)|\b(?:enable|turn on|requires?|needs?|must)\b[^.;]{0,24}\b(?:cpu virtuali[sz]ation|virtuali[sz]ation(?! based|-based)|vt-x|svm|amd-v)\b/,
    with: ['game-anticheat'],
    unless: /检测到[^,。]{0,6}虚拟机|virtual machine (?:is )?detected/,
  },
  {
    id: 'said-crash-at-vm-start',
    pattern:
      /\b(?:blue ?screens?|bsods?|crash(?:es|ed)?|reboots?|restarts?|green screen)\b[^.;]{0,50}\b(?:when(?:ever)?|as soon as|once|every time|the moment|after|on|if|while)\b[^.;]{0,16}\b(?:i |it |the )?(?:start|launch|open|run|boot|power|us)\w*|\b(?:when(?:ever)?|as soon as|once|every time|the moment|start\w*|launch\w*|open\w*|run\w*|boot\w*)\b[^.;]{0,60}\b(?:blue ?screens?|bsods?|(?:pc|computer|system|host|windows|machine|laptop|screen) (?:crash\w*|reboots?|restarts?|goes (?:blue|green)))\b|(?:一?(?:开|打开|启动|运行|点开|点击|进入?))[^。;]{0,16}(?:就|直接|马上|立刻|立即|然后)?(?:电脑|主机|系统|整机)?(?:就|直接)?(?:蓝屏|绿屏|自动重启|死机重启)/,
    with: ['virtualbox', 'vmware', 'android-game-emulator', 'android-emulator', 'vagrant'],
    unless:
      /\b(?:guest|inside|in the vm)\b|虚拟机(?:里|内|中)|客户机|ssh|远程|\bno (?:more )?(?:blue ?screens?|bsods?|crash)|(?:\bnot|n't|\bno longer|\bnever) (?:crash|blue ?screen|reboot|restart)|(?:没有?|不(?:会|再)?)(?:再)?(?:蓝屏|死机|重启)|\breboot(?:ed|ing)? (?:in)?to\b/,
  },
  {
    id: 'said-compressed-folder',
    pattern:
      /\bntfs[- ]?(?:file |folder |drive )?compress\w*|\bcompress(?:ed|ion|ing)?\b[^.;]{0,30}\b(?:folder|directory|drive|volume|disk|vhdx?|appdata)\b|\b(?:folder|directory|drive|volume|disk|vhdx?|appdata)\b[^.;]{0,24}\b(?:is|was|are|were|got|has|with) (?:\w+ )?(?:ntfs[- ])?compress(?:ed|ion)\b|\b(?:encrypted|efs)\b[^.;]{0,16}\b(?:folder|directory|vhdx?)\b|(?:ntfs|文件夹|目录|磁盘|驱动器|硬盘|vhdx)[^,。;]{0,10}压缩|压缩(?:了|过)?[^,。;]{0,10}(?:文件夹|目录|磁盘|驱动器|vhdx|c ?盘|d ?盘)|(?:文件夹|目录|vhdx)[^,。;]{0,6}(?:加密|efs)/,
    about: /hyper-?v|\bwsl|docker|vhdx?\b|子系统|沙[盒箱]|sandbox/,
    unless:
      /\b(?:not|never|n't|no longer) (?:be )?compress|没有?压缩|未压缩|压缩包|\b(?:zip|tar|7z|rar|gz|backup|log)\b|\bcompact\b[^.;]{0,20}\bsize|释放空间/,
  },
  {
    id: 'said-security-software',
    pattern:
      /\bonly (?:works?|starts?|runs?|boots?)\b[^.;]{0,16}\b(?:when|if|after|without|before)\b[^.;]{0,30}\b(?:anti-?virus|security (?:product|software)|edr)\b|\b(?:security (?:product|software|suite|agent)|anti-?virus|edr|endpoint (?:protection|security)|minifilters?|filter drivers?)\b[^.;]{0,40}\b(?:loaded|running|installed|enabled|active|blocks?|causes?|interfer\w+|conflict\w*)\b|\b(?:disabl\w+|uninstall\w*|remov\w+|turn\w* off|exit\w*)\b[^.;]{0,24}\b(?:security (?:product|software)|anti-?virus|edr|endpoint \w+)\b[^.;]{0,30}\b(?:works?|fixe[sd]|helps?|starts?|solve[sd]?)|(?:关(?:闭|掉|了)|卸载|退出)(?:了|掉)?[^,。;]{0,6}(?:杀毒|杀软|安全软件|360|火绒|管家)[^。;]{0,24}(?:好了|就好|正常|可以|能(?:开|启|用|打))|(?:杀毒|杀软|安全软件|360|火绒|管家)[^,。;]{0,8}(?:拦截|冲突|阻止|误杀|误删|隔离|删了)|(?:杀毒|杀软|安全软件|360|火绒|管家|defender)[^,。;]{0,24}(?:隔离|误杀|误删)/,
  },
  {
    id: 'said-exploit-protection',
    pattern:
      /(?:\bexploit protection\b|\bcontrol flow guard\b|漏洞防护|漏洞利用防护|控制流(?:保护|防护))[^.;。]{0,30}(?:chang|custom|disabled|turned off|modif|overrid|改|关)|\b(?:chang|modif|disabl|customi|edit|tweak)\w* (?:the |my |some )?exploit protection|(?:改|关|调|动)(?:过|了|掉)?[^。;]{0,20}(?:exploit protection|漏洞(?:利用)?防护|控制流(?:保护|防护))/,
    with: ['wsl2', 'hyper-v', 'docker-desktop', 'windows-sandbox'],
  },
  {
    id: 'said-feature-rolled-back',
    pattern:
      /\bundoing changes\b|\bcould ?n[o']t complete the (?:updates?|changes|features?)\b|\b(?:enabl|install|activat|turn)\w*\b[^.;]{0,60}\b(?:rolls? back|rolled back|reverts?|reverted|undo(?:ne|es)?)\b|(?:启用|安装|开启|勾选)[^。;]{0,40}(?:回滚|撤[销消](?:了)?更改|被还原)|(?:正在)?撤[销消](?:了|所做的)?更改|(?:无法|未能|没能)(?:完成|保存|应用)(?:更新|配置|更改|功能|设置)|恢复(?:为|到|成)?(?:了)?(?:之前|以前|原来|原先)的?(?:配置|状态|设置)/,
    with: ['wsl2', 'docker-desktop', 'hyper-v', 'windows-sandbox'],
  },
  {
    id: 'said-emulator-driver',
    pattern:
      /\b(?:haxm|aehd|hypervisor driver|emulator accelerator)\b[^.;]{0,40}\b(?:fail\w*|(?:not|n't|cannot) (?:be )?install\w*|missing|not installed|unable|error)\b|\b(?:unable|fail\w*|cannot|can't|won't|not) (?:to )?(?:be )?(?:get |install )[^.;]{0,16}\b(?:haxm|aehd|hypervisor driver)\b|haxm[^,。;]{0,6}(?:安装)?(?:失败|不上|不了|报错)|(?:装不[上了]|无法安装|安装失败)[^,。;]{0,6}(?:haxm|aehd)|(?:haxm|aehd)[^。;]{0,12}(?:未|没)(?:有)?安装/,
    with: ['android-emulator'],
  },
  {
    id: 'said-wsl-kernel',
    pattern:
      /\b(?:requires?|needs?|install\w*|missing|update)\b[^.;]{0,30}\b(?:wsl ?2? )?(?:linux )?kernel (?:component|update|package|file)|(?:更新|缺少|找不到|安装|下载)[^,。;]{0,10}(?:wsl ?2? ?)?内核(?:组件|更新包|文件)|内核(?:组件|更新包|文件)[^,。;]{0,8}(?:缺少|找不到|不存在|过旧|更新)|(?:wsl ?2?|内核) ?(?:的)?版本(?:过低|过旧|太低|太旧|太老)|\bwsl(?: ?2)?(?: version)? (?:is )?(?:too old|outdated|out of date)\b/,
    with: ['wsl2', 'docker-desktop'],
  },
  {
    id: 'said-wsl-network',
    pattern:
      /\bwsl ?2?\b[^.;]{0,40}\b(?:lost|no|without|lose|loses) (?:its |any |all )?(?:network\w*|internet|connectivity|external)|\b(?:network\w*|internet)\b[^.;]{0,30}\b(?:gone|lost|broken|not work\w*|stopped)\b[^.;]{0,20}\bwsl|\bno (?:internet|network)\w*(?: access| connection| connectivity)? (?:in|inside|from|on) (?:my |the )?wsl|\bwsl ?2?\b[^.;]{0,24}(?:\b(?:cannot|can't|not|unable to)\b|n't) (?:reach|access|connect to) (?:the )?(?:internet|network|outside)|\bvethernet \(wsl\)[^.;]{0,30}\b(?:missing|gone|not)|\b(?:host network service|hns)\b[^.;]{0,30}\b(?:fail\w*|error|stopped|not)|wsl[^,。;]{0,10}(?:没有?网|无法上网|不能上网|连不上网|断网|上不了网|网络(?:丢失|不通|没了))/,
    with: ['wsl2'],
  },
  {
    id: 'said-docker-engine-stopped',
    pattern:
      /\b(?:cannot|can't|could not|unable to|failed to) connect to (?:the )?docker (?:daemon|engine)|\bdocker (?:daemon|engine|desktop)\b[^.;]{0,16}\b(?:is )?(?:not running|stopped|keeps stopping)|\bpipe[/\\]docker_?engine\w*|docker ?(?:daemon|engine|引擎|守护进程)[^,。;]{0,8}(?:没有?(?:运行|启动)|停止|未运行|连不上|连接不上)/,
    with: ['docker-desktop'],
  },
  {
    id: 'said-hyper-v-must-be-off',
    pattern:
      /\b(?:says?|tells?|asks?|wants?|prompts?|warns?|requires?|complains?)\b[^.;]{0,40}\b(?:turn(?:ing|ed)? off|disabl\w+)\b[^.;]{0,12}\bhyper-?v|\b(?:says?|tells?|asks?|wants?|prompts?|warns?|requires?|complains?)\b[^.;]{0,30}\bhyper-?v\b[^.;]{0,24}\b(?:turned off|disabled|off|enabled|running|conflict\w*)\b|\b(?:conflicts?|incompatible|not compatible) with hyper-?v|\bhyper-?v\b[^.;]{0,16}\b(?:conflicts?|incompatible|not compatible)|(?:提示|要求|让我?|弹出?|说)[^。;]{0,12}(?:关闭|关掉|禁用|关了|检测到|存在)[^,。;]{0,6}hyper-?v|hyper-?v[^,。;]{0,6}(?:冲突|不兼容)|(?:冲突|不兼容)[^,。;]{0,6}hyper-?v/,
    unless: /之前|以前|当时|曾经?|\b(?:back then|used to|in the past|previously|earlier|months? ago|years? ago)\b/,
    about:
      /\bemulators?\b|模拟器|virtual ?box|vm ?ware|\bavds?\b|\bhaxm\b|blue ?stacks|ldplayer|\bmumu|\bnox\b|\bmemu|蓝叠|雷电|夜神|逍遥/,
  },
  {
    id: 'said-game-hyper-v-off',
    pattern:
      /(?:关闭|关掉|关了|禁用|检测到|不支持|不允许)[^,。;]{0,6}hyper-?v|hyper-?v[^,。;]{0,8}(?:关闭|关掉|冲突|不兼容)|\b(?:turn off|disable|does not allow|detect\w*|conflicts? with)\b[^.;]{0,16}\bhyper-?v|\bhyper-?v\b[^.;]{0,16}\b(?:be (?:turned off|disabled)|conflicts?|not allowed)/,
    with: ['game-anticheat'],
    about: /^(?!.*(?:模拟器|virtual ?box|vm ?ware|blue ?stacks|ldplayer))/,
    unless: /之前|以前|\b(?:i|have) (?:already )?(?:disabled|turned off)|已经?(?:关闭|关掉|禁用)|(?:关闭|关掉|禁用)了/,
  },
  {
    id: 'said-guard-conflict',
    pattern:
      /\b(?:device|credential) guard\b[^.;]{0,40}\b(?:not compatible|incompatible|conflicts?|enforced)\b|\b(?:incompatible|not compatible|conflicts?) with\b[^.;]{0,12}\b(?:device|credential) guard|(?:device|credential)(?:\/credential)? guard[^,。;]{0,8}(?:不兼容|冲突)/,
    with: ['vmware', 'virtualbox', 'android-game-emulator'],
  },
];
