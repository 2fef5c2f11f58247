import type { Product } from './said-names.ts';
import type { Symptom } from './said-symptom.ts';
import { UNIX_SYMPTOMS } from './said-symptoms-unix.ts';
import { WINDOWS_SYMPTOMS } from './said-symptoms-windows.ts';

/** Symptoms that people tell in their own words. */

const GAMES: readonly Product[] = ['game-anticheat'];
const PLAYERS: readonly Product[] = ['android-game-emulator'];

export const SYMPTOMS: readonly Symptom[] = [
  ...WINDOWS_SYMPTOMS,
  ...UNIX_SYMPTOMS,
  {
    id: 'game-emulator-vt-zh',
    pattern:
      /(?:未|没有?|请)(?:检测到)?(?:开启|启用|打开) ?"?(?:cpu ?)?(?:vt|虚拟化)|vt(?:-?x)?"? ?(?:还|仍)?(?:未|没有?)(?:被)?(?:开启|启用|打开)|\bvt (?:is )?(?:not enabled|disabled|off)\b/,
    with: PLAYERS,
  },
  {
    id: 'game-emulator-99',
    pattern:
      /卡在? ?(?:9\d|5\d)\.?\d? ?%|(?:启动|加载|打开)到? ?(?:9\d|5\d) ?%|(?:9\d|5\d) ?% ?(?:就|时|然后)?(?:不动|卡住|没反应|没动)|\b(?:stuck|stops|hangs) at (?:9\d|5\d) ?%/,
    with: PLAYERS,
  },
  {
    id: 'said-no-64-bit',
    pattern:
      /\b(?:no|only|can'?t|cannot|missing|not)\b[^.;]{0,24}\b(?:64|32)[- ]?bit (?:guests?|options?|versions?|os|vms?|systems?|machines?)?[^.;]{0,24}\b(?:gone|missing|available|selectable|offered|listed|shown?|option)|\b64[- ]?bit guests? (?:are |is )?(?:gone|missing|not available)|\b(?:does ?n[o']t|not|never|no longer) (?:offer|show|list|allow|let|give|provide|have)\w*\b[^.;]{0,30}\b64[- ]?bit|\bonly (?:shows?|offers?|lists?|see|get|gives?|allows?|lets?)\b[^.;]{0,16}\b32[- ]?bit|\bonly 32[- ]?bit\b|\b64[- ]?bit (?:options?|versions?|guests?|os(?:es)?) (?:is |are )?(?:not (?:showing|there|listed)|do(?:es)?(?: not|n't) (?:show|appear))|只(?:能|有|显示)[^,，。]{0,8}32 ?位|\bonly (?:with |in |on |for |happens with )*64[- ]?bit\b|\b32[- ]?bit(?: guests?| vms?| ones?| systems?| os(?:es)?)? (?:works?|runs?|starts?|boots?|(?:is|are) (?:fine|ok))\b|32 ?位(?:的)?(?:虚拟机|系统)?[^,，。;]{0,4}(?:正常|可以|能用|能开|没问题)|没有 ?64 ?位|(?:选|看|找)不[了到] ?64 ?位|64 ?位[^,，。]{0,8}(?:没有|不见|选不了|消失|不显示)/,
    with: ['virtualbox', 'vmware'],
  },
  {
    id: 'said-firmware-reset',
    pattern:
      /\b(?:after|since|following)\b[^.,;]{0,30}\b(?:bios|uefi|firmware)\b[^.,;]{0,12}\b(?:updat|upgrad|flash|reset)\w*|\b(?:after|since|following)\b[^.,;]{0,16}\b(?:updat|upgrad|flash|reset)\w*[^.,;]{0,12}\b(?:bios|uefi)\b|\bcmos battery\b|\bclear(?:ed|ing)? (?:the |my )?cmos\b|\bload(?:ed|ing)? (?:the )?(?:optimi[sz]ed |setup |bios |factory )+defaults?\b|\b(?:bios|uefi)(?: settings?)? (?:was|were|got|has been|have been) reset\b|\b(?:replac|swapp|chang)(?:ed|ing) (?:the |my |a )?(?:motherboard|mainboard)\b|\b(?:motherboard|mainboard) (?:was |got |has been )?(?:replaced|swapped)\b|(?:更新|升级|刷|重置)(?:了|完|过)?[^,，。;]{0,4}bios ?[之以]?后|bios ?(?:更新|升级|刷新|重置|恢复(?:出厂|默认)(?:设置|值)?)(?:过)?(?:了|[之以]?后)|主板 ?(?:被)?(?:重置|放电|恢复(?:出厂|默认)|掉电|没电)|清(?:除|空)?了? ?cmos|恢复了?(?:bios|主板)(?:的)?默认|换(?:了|过|完)?(?:新|个|块|一块)?主板/,
    unless: /\bstill\b|\bno luck\b|\btried\b|\bwill\b|\bshould\b|还是|仍|也(?:没|不)|试过|需要|要不要|能不能/,
  },
  {
    id: 'said-resume-fails',
    pattern:
      /\b(?:paus(?:e[ds]?|ing)|suspend(?:s|ed|ing)?|hibernat\w+|sav(?:ed?|ing) (?:the |its )?state)\b[^.;]{0,90}\b(?:resum\w+|restor\w+|continu\w+|start(?:s|ed|ing)? (?:it |the vm )?again|wak\w+ up)\b[^.;]{0,60}\b(?:fail\w*|errors?|cannot|can't|not|won't|unable|stuck|never)\b|\b(?:fail\w*|cannot|can't|unable|errors?|won't|not able)\b[^.;]{0,24}\b(?:to )?(?:resume|restore)\b[^.;]{0,30}\b(?:vm|virtual machine|guest|machine|state|snapshot)\b|(?:挂起|暂停|休眠|保存状态)[^。;]{0,24}(?:恢复|继续|再(?:次)?(?:启动|打开))[^。;]{0,10}(?:失败|报错|不了|出错|无法|不能)|(?:无法|不能|失败)[^,。;]{0,6}恢复(?:挂起|暂停|虚拟机|状态|快照)/,
    about: /\bvms?\b|virtual ?machine|虚拟机|\bguests?\b|emulator|模拟器/,
    unless: /\b(?:host|laptop|pc|computer|mac|windows)\b[^.;]{0,12}\b(?:sleep|suspend|hibernat|resum)/,
  },
  {
    id: 'said-ends-on-tablet',
    pattern:
      /\b(?:ipad|iphone|ipados|ios(?: ?\d+)?)\b[^.;]{0,80}\b(?:crash\w*|clos\w+|quits?|killed|exits?|terminat\w+|black screen)\b|\b(?:crash\w*|clos\w+|quits?|killed|exits?|terminat\w+)\b[^.;]{0,80}\b(?:ipad|iphone|ipados|ios)\b|(?:ipad|iphone|ios)[^,。;]{0,16}(?:闪退|崩溃|退出|黑屏)|(?:闪退|崩溃)[^,。;]{0,16}(?:ipad|iphone|ios)/,
    with: ['utm'],
  },
  { id: 'said-green-turtle', pattern: /\bgreen turtle\b|\bturtle icon\b|乌龟/ },
  {
    id: 'said-vt-taken',
    pattern:
      /(?:vt|虚拟化)(?:功能)? ?(?:已|被)+[^,，。]{0,8}占用|占用了?[^,，。]{0,6}(?:vt|虚拟化)|\b(?:vt-?x|virtuali[sz]ation|hypervisor) (?:is )?(?:already )?(?:occupied|taken|hogged) by/,
  },
  {
    id: 'said-vm-refused',
    pattern:
      /\b(?:disallowed|unsupported|detected|forbidden)\b[^,.;]{0,16}\b(?:virtual machine|vm)\b|\b(?:virtual machine|vm) (?:is |was )?(?:detected|not allowed|disallowed)|\b(?:cannot|can't|not) (?:be )?(?:run|played?|start) (?:in|inside|under|on) (?:a )?(?:virtual machine|vm)\b|检测到[^,，。]{0,10}虚拟机|不(?:支持|允许|能|可以?)[^,，。]{0,6}虚拟机[^,，。]{0,6}(?:运行|游戏|启动)?|虚拟机[^,，。]{0,6}(?:被检测|禁止|被踢|封号)|\b(?:kick(?:s|ed)?|bann?(?:s|ed)?)\b[^.;]{0,40}\b(?:vms?|virtual machines?)\b|\b(?:in|inside|from|using|with) (?:a |my |the )?(?:vm|virtual machine)\b[^.;]{0,40}\b(?:kick(?:s|ed)?|bann?ed|refus\w+|blocked)\b|\bdetect\w* (?:the |my |a )?(?:vm|virtual machine|hypervisor)\b|\b(?:vm|virtual machine) (?:verification|detection|check)s?\b|\b(?:bypass|evade|get past|get around)\w*\b[^.;]{0,24}\b(?:vm|virtual machine)\b|(?:绕过|过掉?|躲过)[^,。;]{0,6}虚拟机[^,。;]{0,4}检测/,
    with: GAMES,
  },
  {
    id: 'said-not-enough-memory',
    pattern:
      /\bonly (?:have |has )?[1-4] ?(?:gb|gigs?|gigabytes?) (?:of )?(?:ram|memory)\b|内存(?:只有|才) ?[1-4] ?gb?(?![\d.])|\bnot enough (?:memory|ram)\b|\b(?:insufficient|out of|low) (?:memory|ram)\b|\bcannot allocate memory\b|\b(?:can(?:'t|not)|could(?:n't| not)|unable to|fail(?:s|ed)? to) (?:allocate|reserve|assign)\b[^.;]{0,24}\b(?:[gm]i?b|memory|ram)\b|(?:无法|不能)分配内存|内存分配失败|内存(?:资源)?不(?:足|够)|内存太小|没有足够的?(?:可用|物理)?内存/,
  },
  {
    id: 'said-hardening',
    pattern: /\bvboxhardening\b|\bhardening (?:error|log|failed|check)\b|\bsuphardened\w*/,
    // every early end of the process points to that file
    unless: /\bmore details may be available\b/,
  },
  {
    id: 'said-virtual-disk-missing',
    pattern:
      /\b(?:ext4\.)?vhdx?\b[^,;]{0,40}\b(?:missing|deleted|not found|moved|cannot find|denied)|\b(?:cannot|can't|could not|unable to) (?:find|attach|mount|open)\b[^,;]{0,24}\bvhdx?\b|\bvirtual (?:hard )?disk (?:folders? |files? )?(?:was |were |had been |have been |is |are )?(?:deleted|missing|moved)|\b(?:deleted|removed|moved|renamed)\b[^.;]{0,16}\b(?:iso|qcow2|vmdk|vdi|disk image|image file)\b|\b(?:iso|qcow2|vmdk|vdi|disk image)\b(?: file)? (?:is |was |got |has been )?(?:deleted|removed|moved|renamed|missing|gone)\b|(?:删|移动|挪|改名)[^,。;]{0,6}(?:iso|qcow2|vmdk|vdi|光盘镜像|磁盘文件|镜像文件)|(?:iso|qcow2|vmdk|vdi|镜像文件|磁盘文件) ?(?:文件)?(?:被删|丢失|不见了|没了|移走)|(?:找不到|丢失|删除了|移动了|无法附加|拒绝访问)[^,，。]{0,16}vhdx|盘符(?:变|换|改)|换过盘符|vhdx[^,，。]{0,12}(?:丢失|找不到|不存在|被[^,，。]{0,4}删|删了|拒绝)/,
  },
  {
    id: 'said-disk-locked',
    pattern:
      /\bfailed to lock the file\b|\block files?\b|\b\.lck\b|\bappears to be in use\b|\btake ownership\b|似乎正在使用|取得(?:该虚拟机的)?所有权|锁定文件失败|独占/,
    with: ['vmware'],
  },
  {
    id: 'said-module-build',
    pattern:
      /\b(?:vmmon|vmnet|vboxdrv|vboxconfig|dkms|vmware-modconfig|(?:kernel|vmware|virtualbox) modules?)\b[^.;]{0,40}\b(?:fail\w*|errors?|not build|won't build|can't build|compile\w*|missing headers)|\bunable to install all modules\b|\b(?:missing|no|without|install) (?:matching )?(?:linux|kernel)[- ]headers\b|\bkernel[- ]headers (?:not found|missing)|(?:vmmon|vmnet|vboxdrv|vboxconfig|dkms|内核模块)[^,，。]{0,20}(?:编译|失败|缺少|报错)|缺少 ?(?:linux-headers|内核头文件|kernel-devel)|(?:无法|不能|没法)编译[^,。;]{0,12}(?:vmmon|vmnet|vboxdrv|模块)|编译 ?(?:vmmon|vmnet|vboxdrv|内核模块|模块)[^,。;]{0,10}(?:失败|报错|出错|不过|不了)|内核模块[^,。;]{0,4}(?:装不[上了]|安装失败)/,
    with: ['virtualbox', 'vmware'],
    unless:
      /\b(?:no|without|zero)(?: any)? errors?\b|\bcompil\w* (?:fine|ok|success\w*|cleanly|correctly)\b|没有?报错|编译(?:成功|通过|没问题|正常)/,
  },
  {
    id: 'said-version-mismatch',
    pattern:
      /\b(?:does ?n[o']t|does not|not|no longer) (?:yet )?support(?:ed)? (?:by )?(?:this |that |your |the )?(?:new |installed |current )?(?:version|virtual ?box \d|kernel \d)|\bversion\b[^.;]{0,30}\b(?:is )?(?:not supported|unsupported|incompatible|too (?:old|new))|\bsupports? (?:only )?versions?\b|\bafter downgrad\w+[^.;]{0,24}\bworks?\b|\bwork(?:s|ed|ing)(?: \w+){0,2} (?:on|with|in|under|using) (?:the |an |my )?(?:previous|older|earlier|prior) (?:versions?|releases?)\b(?! of (?:win|mac|linux|the (?:kernel|os)))|\bdowngrading\b[^.;]{0,24}\b(?:fixes|fixed|helps|works)|(?:旧|老|以前的?|之前的?|上一个?)版本?(?:可以|能用|正常|没问题)|不支持(?:这个|该|当前)?版本|版本不(?:兼容|匹配|支持)|降级[^,，。]{0,12}(?:就好|正常|解决)/,
  },
  {
    id: 'said-cpu-feature',
    pattern:
      /\b(?:requires?|needs?|wants?)\b[^.;]{0,16}\b(?:cpu|processor)s? (?:with|that supports?|supporting) (?:avx|sse|x86-64)|\b(?:illegal instruction|exit(?:ed)?(?: with)? code 132)\b|\b(?:no|not(?: any| have| see| an?)?) (?:avx2?|avx-?512)(?: flags?| support| instructions?)?\b|\b(?:avx2?|avx-?512) (?:flags? )?(?:is|are|was) (?:not there|hidden|gone|absent)\b|非法指令|(?:不支持|没有|缺少) ?(?:avx|sse)|(?:支持|带) ?avx2? ?的 ?(?:cpu|处理器)|\b(?:missing|requires?|without|no|lacks?) (?:cpu )?(?:features?:? ?)?(?:avx2?|avx-?512|sse4\.?[12]|x86-64-v[234])|\bhost (?:cpu )?does ?n[o']t support (?:the )?requested feature|(?:要求|需要)(?:使用)? ?avx2?|avx2?[^,，。]{0,6}(?:不存在|不支持|缺失)|\bguest and host cpu are not compatible|\b(?:missing|lacks?|lacking|without) (?:some |certain |newer |additional |required |a few )*(?:vt|vmx|svm|cpu|processor)(?: virtuali[sz]ation)? (?:features?|extensions?|instructions?|flags)\b|\b(?:does ?n[o']t|not|fails?|crash(?:es)?|broken)\b[^.;]{0,16}\bon (?:an? |my |the |some )?(?:older|old|ancient) [^.;,]{0,24}\b(?:cpus?|processors?|xeons?|opterons?|chips?)\b|(?:旧|老)(?:的|款)? ?(?:cpu|处理器)[^,。;]{0,8}(?:不行|失败|报错|不能用|跑不了)|\b(?:avx2?|avx-?512\w*|ssse3|sse4[._]?[12]|x86-64-v[234]|popcnt|fma|aes(?:-ni)?)\b[^.;]{0,40}\b(?:missing|not (?:supported|present|available|found)|unsupported|required|requires?)|\b(?:cpu|processor)s? (?:must|has to|needs to|should) support (?:ssse3|sse4|avx)/,
  },
  {
    id: 'said-host-network',
    pattern:
      /\bhost-?only (?:network|adapter|interface)s?\b[^.;]{0,40}\b(?:fail\w*|missing|broken|gone|cannot|can't|error|not (?:found|created|working))|\b(?:fail\w*|cannot|can't|unable|error)\b[^.;]{0,40}\bhost-?only\b|\bnetwork '?\w+'? (?:is )?not (?:active|found)|(?<!-)\b(?:bridge|br0|vmbr\d|virbr\d|vmnet\d?|vboxnet\d?)\b(?!-)[^.;]{0,24}\b(?:missing|not found|no such device|does(?: not|n't) (?:exist|appear)|is(?: not|n't) (?:there|up|created|present)|down|gone|disappeared|vanished)|\b(?:no|missing|without) (?:virbr\d|vmnet\d|vboxnet\d)\b|(?:virbr\d|vmnet\d|vboxnet\d)[^,，。]{0,8}(?:不存在|没有了?|不见了|消失|丢失|没了)|(?:没有|找不到|缺少) ?(?:virbr\d|vmnet\d|vboxnet\d)|\b(?:renam|remov|delet|replac)\w* (?:the |my |a )?(?:\w+ )?(?:bridge|vmbr\d|br0|virbr\d)\b|(?:改|删|换)[^,。;]{0,4}(?:网桥|vmbr\d|virbr\d)|\bvboxnetadpctl\b|vmnet\d?[^,，。]{0,8}(?:没有运行|未运行|没有启动|丢失)|仅主机(?:网络|网卡|适配器)?[^,，。]{0,12}(?:失败|丢失|没有|创建不了|报错)|host-?only ?(?:网络|网卡|适配器)?[^,，。]{0,8}(?:失败|丢失|没有|创建不了|报错|不见)|(?:虚拟网络|虚拟网卡|虚拟交换机|网桥)[^,，。]{0,12}(?:失败|丢失|不存在|未激活|没有?激活|没有?启动|不见了|没了|消失)|(?:网络 ?"?default"?|"?default"? ?网络)[^,，。]{0,4}(?:未激活|没有?激活|没有?启动|不活[动跃]|不存在)|(?:\bnot |n't |\bunable to |\bfail(?:s|ed)? to )(?:able to )?(?:find|see|detect) (?:the |my |a |its )?(?:virtual ?box|vm ?ware|vagrant|docker)(?: host-?only)?(?: ethernet| network)? (?:interface|adapter|network)|找不到 ?(?:virtual ?box|vm ?ware)[^,，。]{0,8}(?:网卡|适配器|接口|网络)/,
    about: /^(?!.*\/dev\/vboxnetctl)/,
    with: ['virtualbox', 'vmware', 'libvirt', 'kvm', 'vagrant', 'proxmox', 'hyper-v'],
  },
  {
    id: 'said-feature-not-listed',
    pattern:
      /\b(?:no|missing|where is|without|not (?:show|list|see|find)\w*|does ?n[o']t (?:show|list|have|appear)\w*)\b[^.;]{0,24}\b(?:hyper-?v|windows sandbox)\b[^.;]{0,30}\b(?:windows features|optional ?features|list|option)|\b(?:windows|optional) features?\b[^.;]{0,16}\b(?:it|hyper-?v|sandbox)(?: is|'s|s)? ?(?:not|n't) (?:found|there|listed|shown|displayed|available|visible|present)|(?:功能|optionalfeatures)[^,，。]{0,8}(?:里|中)?(?:面)?(?:没有|找不到) ?(?:hyper-?v|windows ?沙盒|沙盒)|没有 ?(?:hyper-?v|windows ?沙盒) ?(?:和[^,，。]{0,6})?(?:这个|这一)?(?:选项|功能)|\bhyper-?v ?(?:选项|功能|这一?项)?(?:找不到|不见了|没有了)(?=$|[,.。;\s])|(?:hyper-?v|windows ?沙盒) ?(?:这个|这一项|选项|功能)?(?:都|也|根本|完全)?(?:找不到|看不到|不见了|没有(?:显示|出现|这个|这一))(?! ?(?:虚拟|硬盘|磁盘|文件|网络|镜像|交换机))|(?:找不到|看不到) ?(?:hyper-?v|windows ?沙盒)(?! ?(?:管理器|虚拟机|模块|服务|日志))|\b(?:hyper-?v|windows sandbox) (?:is )?(?:not (?:showing|shown|displayed|visible|found|listed|available|there|in|on (?:my |the )?(?:windows features|list|features list))|missing)\b/,
  },
  {
    id: 'said-no-permission',
    pattern:
      /\b(?:required permissions?|access (?:is )?denied|not have permission|permission denied|not (?:in|a member of) (?:the )?(?:docker-users|hyper-v administrators))\b|(?:没有|所需的?|缺少)(?:完成此任务所需的)?权限|拒绝访问/,
    with: ['hyper-v', 'docker-desktop'],
  },
  {
    id: 'said-update-undone',
    pattern:
      /\b(?:uninstall\w*|remov\w+|roll(?:ing|ed)? back|revert\w*) (?:the |that |this )?(?:update|patch|kb\d{6,7})\b[^.;]{0,40}\b(?:fix\w*|help\w*|solve\w*|works?|again)|\bwindows update broke\b|\b(?:recover|restor|roll|revert|go|went|return)\w*\b[^.;]{0,30}\b(?:before|previous|prior)\b[^.;]{0,30}\b(?:works?|fixe[sd]|helps?|fine)\b|\bkb\d{6,7} (?:breaks|broke|kills)|\b(?:works?|fine) (?:without|before) (?:the |that )?(?:update|patch|kb\d{6,7})|(?:卸载|回退|回滚|退回)(?:了)?[^,。;]{0,8}(?:更新|补丁|kb\d{6,7}|版本)[^,，。]{0,20}(?:就好|好了|正常|恢复|解决)|卸载(?:了)?(?:这个|该)?(?:更新|补丁)[^,，。]{0,20}(?:就好|好了|正常|恢复|解决)/,
  },
  {
    id: 'said-setting-resets',
    pattern:
      /\b(?:do(?:es)?|did|wo|will|would)(?:n'?t| ?not) (?:seem to )?(?:stick|persist|save|get saved|stay (?:on|enabled)|be saved|survive|hold|keep)\b|\b(?:revert|reset|switch|turn|goes|go|went|jump|flip|fall|chang|set|return|disabl)\w*\b[^.;]{0,24}\b(?:back to (?:off|disabled|default)|to disabled|itself|automatically|by itself|on its own)\b|\b(?:is|was|be|gets?|becomes?|comes?|turned) (?:back )?(?:off|disabled) again\b|\b(?:automatically|always) (?:disabl\w*|turn\w* (?:it )?off|revert\w*|reset\w*|switch\w* off)|\bkeeps? (?:resetting|reverting|turning off|disabling|getting (?:disabled|reset)|going back|switching off|being (?:disabled|reset))|\b(?:is|are|was|were)(?: not|n't) (?:saved|kept|retained|remembered)\b|\bforgets?\b|\b(?:every|each) (?:time i )?(?:reboot|restart|boot|shut ?down)\b[^.;]{0,40}\b(?:again|off|disabled|re-?enable)|(?:重启|开机|关机|断电|保存)[^。;]{0,16}(?:又|就|自动|还是会|依然)[^,。;]{0,6}(?:变回|变成|恢复|关闭|关了|禁用|失效|重置|没了|还原|disabled?|默认|off)|(?:自动|自己)(?:又)?(?:被)?(?:关闭|关了|关掉|禁用|变回|恢复(?:默认|成)?|重置|还原)|保存不[了住]|存不住|没(?:有)?保存(?:住|上|成功)|无法保存|每次(?:开机|重启)[^,。;]{0,12}都(?:要|得)(?:重新)?(?:进 ?bios|开|设)/,
    about:
      /^(?=.*(?:\bbios\b|\buefi\b|\bfirmware\b|\bthinkpad\b|\bmotherboard\b|固件|主板))(?=.*(?:virtuali[sz]|虚拟化|\bvt\b|\bvt-?[xd]\b|\bsvm\b|\bamd-v\b))/,
    unless:
      /hyper-?v|virtual ?machine ?platform|features?\b|memory integrity|核心隔离|内核隔离|内存完整性|功能|回滚|撤销|\bsnapshot|(?:\bnot|n't|\bno longer|\bnever) (?:reset|revert|turn|switch|chang|disabl|forget|go back)|不(?:会|再)(?:自动|再)?(?:关闭|变回|重置|恢复)/,
  },
  {
    id: 'said-bios-locked',
    pattern:
      /\b(?:bios|uefi|firmware)\b[^.;]{0,40}\b(?:gr[ae]y(?:ed)?(?: ?out)?|locked|not changeable|can(?:not|'t) (?:be )?change\w*|read[- ]only)\b|\b(?:virtuali[sz]ation|vt-?x|svm|amd-v)\b[^.;]{0,30}\b(?:gr[ae]y(?:ed)?(?: ?out)?|locked)\b[^.;]{0,20}\b(?:bios|uefi|firmware)\b|\bgr[ae]yed ?out in (?:the |my )?(?:bios|uefi)|(?:bios|固件|主板)[^。;]{0,20}(?:灰色|灰的|变灰|锁定|锁住|改不了|无法更改|不能修改|不可选)|(?:虚拟化|vt|svm)[^,。;]{0,10}(?:灰色|变灰|锁定|改不了)/,
    about: /virtuali[sz]|虚拟化|\bvt\b|\bvt-?[xd]\b|\bsvm\b|\bamd-v\b/,
    unless:
      /hyper-?v|windows features|windows 功能|nested|嵌套|virtual ?box|vm ?ware|(?:\bnot|n't|\bno longer) (?:gr[ae]y|lock)|不是灰|没有?(?:锁|变灰)/,
  },
  {
    id: 'said-nested-refused',
    pattern:
      /\bvt-?x\/ept\b|\bamd-?v\/rvi\b|(?:不支持|无法(?:开启|启用|使用)|开不了|用不了)[^,。;]{0,4}嵌套虚拟化|嵌套虚拟化[^,。;]{0,8}(?:不支持|开不了|打不开|用不了|失败)/,
    with: ['vmware'],
    unless: /^(?=.*(?:取消|不勾|\bun(?:tick|check)))(?=.*(?:正常|可以|能|\bworks?\b))/,
  },
  {
    id: 'said-acceleration-greyed',
    pattern:
      /\b(?:acceleration|nested vt-?x|nested (?:paging|virtuali[sz]ation)|vt-x\/amd-v|system) ?(?:tab|option|checkbox|box|settings?)?\b[^.;]{0,24}\b(?:gr[ae]y(?:ed)?(?: ?out)?|disabled|not (?:clickable|selectable|available))\b|(?:加速|硬件加速|嵌套(?: ?vt-x\/amd-v|虚拟化|分页)?|启用嵌套)[^,。;]{0,16}(?:灰色|变灰|灰的|勾不[上了]|选不了|不能勾选?|无法勾选)/,
    with: ['virtualbox', 'vmware', 'vagrant'],
    unless: /(?:\bnot|n't|\bno longer) gr[ae]y|不是灰/,
  },
  {
    id: 'said-vm-pauses',
    pattern:
      /\b(?:vms?|machines?|guests?|containers?|domains?|it|boxe?s?)\b[^.;]{0,30}\b(?:pauses?|paused|gets? paused|suspends? itself|is suspended)\b(?! by me)|\b(?:state )?changed to '?paused\b|\b(?:goes|went|switches|falls) (?:in)?to (?:a |the )?paused?\b|(?:虚拟机|容器|实例)[^,。;]{0,10}(?:自动|自己|被|就|会)(?:暂停|挂起)/,
    with: ['virtualbox', 'kvm', 'libvirt', 'proxmox', 'hyper-v', 'vmware', 'vagrant'],
    unless:
      /docker pause|resum|saved state|恢复|(?:\bnot|n't|\bno longer|\bnever) (?:get |be )?(?:pause|suspend)|不(?:再|会)(?:自动)?(?:暂停|挂起)/,
  },
  {
    id: 'said-cpu-without-virtualization',
    pattern:
      /\b(?:my|this|the|our) (?:\w+ ){0,3}(?:cpu|processor|pc|laptop|computer|host|box(?:e(?=s))?|machine|server|hardware|netbook)s?\b[^.;,]{0,16}\b(?:do(?:es)?(?: not|n't)|doesnt|can(?:not|'t)) (?:even )?support (?:hardware |intel |cpu )?(?:virtuali[sz]ation|vt-?x|vt\b|amd-v|svm)|\b(?:cpus?|processors?|hosts?|machines?|pcs?|computers?|laptops?|box(?:es)?|servers?|hardware) (?:without|has no|have no|with no|lacks?) (?:hardware |cpu |any )?(?:virtuali[sz]ation(?! (?:enabled|turned|on\b))|vt-?x|vt\b(?!-?d\b)|amd-v)(?! (?:enabled|turned|on\b|active))|\b(?:intel|amd|cpus?|processors?)\b[^.;,]{0,12}\bone of the (?:few|ones)\b[^.;,]{0,24}\b(?:without|w\/o?(?:ut)?|lacking|that (?:lacks?|has no|have no|do(?:es)? ?n[o']t (?:have|support))) (?:it\b|virtuali[sz]ation|vt-?x|vt\b(?!-?d\b)|amd-v)|\brun(?:s|ning)? without (?:cpu |hardware )?(?:vt\b|vt-?x|amd-v)(?! (?:enabled|on\b))|没有 ?(?:vt|虚拟化)(?:技术|功能)?的[^,。;]{0,4}(?:cpu|电脑|机器|主机|处理器)|(?:cpu|处理器|电脑|机器|主机|服务器)[^,。;]{0,6}(?:不支持|没有) ?(?:硬件)?(?:虚拟化|vt\b(?!-?d)|vt-x|amd-v)/,
    firm: true,
    unless:
      /\b(?:says?|said|claims?|error|message|reports?|complain\w*)\b|performance counter|\bor (?:it )?is being (?:exclusively )?used\b|云|\bvps\b|\bcloud\b|\bguest\b|提示|报|显示|说|性能计数器/,
  },
  {
    id: 'said-no-system-found',
    pattern:
      /\bno operat\w+ system\b[^.;]{0,16}\b(?:found|detected|installed|present)|\boperating system (?:was |is |could )?(?:not (?:be )?found|missing)|\bno boot(?:able)? (?:device|medium|media|disk|drive)s?\b|(?:找不到|没有|未找到|未检测到) ?(?:可(?:启动|引导)的?(?:设备|介质|磁盘|硬盘)|操作系统)/,
    with: ['vmware', 'virtualbox', 'hyper-v', 'kvm', 'libvirt', 'proxmox', 'esxi', 'utm', 'parallels'],
    unless: /\bno operating system (?:is |was )?installed (?:on|in) (?:the |my )?(?:pc|host)/,
  },
  {
    id: 'said-one-vm-only',
    pattern:
      /\bonly (?:this |one |a single |that )+(?:vm|virtual machine|guest|machine)\b|\b(?:other|all other|new) (?:vms|virtual machines|guests|machines)\b[^.;]{0,16}\b(?:work|run|start|boot|(?:are|is) (?:fine|ok))|\bothers (?:work|start|run|boot|are fine)\b|(?:只有|就)(?:这|一|其中)?一?[台个][^,。;]{0,6}(?:虚拟机)?[^,。;]{0,4}(?:打不开|启动不了|报错|不行|有问题)|(?:其他|别的|其它|新建)的?(?:虚拟机|系统)?(?:都|就)?[^,。;]{0,2}(?:正常|可以|能开|没问题|能启动)/,
    with: ['vmware', 'virtualbox', 'hyper-v', 'kvm', 'libvirt', 'proxmox', 'esxi', 'utm', 'parallels'],
  },
  {
    id: 'said-config-broken',
    pattern:
      /\b(?:config\w*|vmx|vbox|settings?|xml)(?: file)? (?:is |was |seems |got )?(?:corrupt\w*|broken|invalid|damaged)|\b(?:corrupt\w*|broken|invalid|damaged) (?:config\w*|vmx|vbox|settings?|xml)\b|\bunsupported configuration\b(?! ?[:(])|\b(?:after|since) (?:i )?(?:edit|chang|modif)\w* (?:the |its |my )?(?:domain |vm )?xml\b|(?:编辑|修改|改)(?:了|过|完)? ?(?:域)?(?:的)? ?xml(?: ?文件)?[之以]?后|配置不受支持|不支持的配置(?! ?[:：])|\bvm is inaccessible\b|(?:配置文件|\.?vmx|\.vbox)(?: ?文件)?[^,。;]{0,4}(?:损坏|丢失|无效|坏了|出错)/,
    with: ['vmware', 'virtualbox', 'hyper-v', 'kvm', 'libvirt', 'proxmox', 'vagrant'],
  },
  {
    id: 'vbox-exit-access-violation',
    pattern: /(?<![\w.])-?1073741819\b|(?:\bexit(?:ed)?\b|\bcode\b|退出码|代码)[^.;,]{0,16}0xc0000005\b/,
    with: ['virtualbox', 'vagrant'],
    unless: /\bguest\b|\bwsl\b|bugcheck|blue ?screen|蓝屏|客户机/,
  },
  {
    id: 'said-3d-acceleration',
    pattern:
      /\b(?:3d|graphics|gpu|opengl) ?(?:acceleration|accelerated|accelerator)\b[^.;]{0,60}\b(?:abort\w*|crash\w*|fail\w*|error|hangs?|freez\w+|black(?: ?screen)?|(?:not|n't|won't|refuses to) (?:start|boot|work)|exits?)\b|\b(?:abort\w*|crash\w*|fail\w*|error|hangs?|freez\w+|black ?screen|not (?:start|boot))\b[^.;]{0,40}\b(?:when|with|if|once|after)\b[^.;]{0,24}\b3d(?: acceleration)?\b|3d ?(?:图形)?加速[^,，。;]{0,16}(?:崩溃|闪退|黑屏|失败|报错|无法启动|启动不了|中止)/,
    with: ['virtualbox', 'vmware', 'vagrant'],
    unless: /(?:\bno|without|disabl\w+|turn\w* off)[^.;]{0,12}3d|(?:关闭?|禁用)了? ?3d/,
  },
  {
    id: 'said-pae-missing',
    pattern:
      /\bpae\b[^.;]{0,40}\b(?:missing|required?|requires|needed|needs?|not (?:present|supported|enabled|available)|disabled|does ?n[o']t have|declared|unsupported)\b|\b(?:requires?|needs?|enable|enabling|without|lacks?|missing|no) (?:a |an |the )?pae\b|(?:需要|缺少|没有|不支持|未启用|未勾选) ?pae/,
    with: ['virtualbox', 'vagrant', 'vmware'],
  },
  {
    id: 'vagrant-box-not-found',
    pattern:
      /\bbox\b[^.;]{0,40}\b(?:could not be found|can(?:not|'t) be (?:found|downloaded)|not found)\b|\b(?:download\w*|fetch\w*|add\w*) (?:of )?(?:the |a |my )?box\b[^.;]{0,24}\b(?:fail\w*|error|blocked|times? out)|box[^,，。;]{0,10}(?:下载(?:失败|不了)|找不到)/,
    with: ['vagrant'],
    // Vagrant says so of every box that it is about to fetch.
    about: /^(?!.*attempting to find)/s,
  },
  {
    id: 'said-wrong-architecture',
    pattern:
      /(?<!could not insert.{0,40})\bexec format error\b|\b(?:x86(?:_64)?|amd64|intel|64-bit x86)\b[^.;]{0,30}\b(?:on|under|with) (?:an? |my |the )?(?:arm(?:64)?|aarch64|apple silicon|m[1-5]\b|raspberry)|\b(?:arm(?:64)?|aarch64)\b[^.;]{0,20}\b(?:image|box|iso|guest|vm)\b[^.;]{0,20}\bon (?:an? |my )?(?:x86|intel|amd64)|(?:x86|amd64|intel)[^,。;]{0,12}(?:在|跑在|装到)[^,。;]{0,8}(?:arm|m[1-5]|苹果)|架构不(?:匹配|对|一致|兼容)/,
  },
];
