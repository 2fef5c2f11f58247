import type { Product } from './said-names.ts';

/**
 * Symptoms that people tell in their own words, without the message. Each is a row of content/codes (own-words.yaml, emulators.yaml),
 * where it stands which causes it speaks for. Matched against folded text.
 */
export interface Symptom {
  readonly id: string;
  readonly pattern: RegExp;
  /** Where the words alone are common: one of these must be named. */
  readonly with?: readonly Product[];
}

const GAMES: readonly Product[] = ['game-anticheat'];
const PLAYERS: readonly Product[] = ['android-game-emulator'];

export const SYMPTOMS: readonly Symptom[] = [
  {
    id: 'game-emulator-vt-zh',
    pattern:
      /(?:未|没有?|请)(?:检测到)?(?:开启|启用|打开) ?(?:cpu ?)?(?:vt|虚拟化)|vt ?(?:未|没有?)(?:被)?(?:开启|启用|打开)|\bvt (?:is )?(?:not enabled|disabled|off)\b/,
    with: PLAYERS,
  },
  {
    id: 'game-emulator-99',
    pattern: /卡在? ?(?:9\d|5\d)\.?\d? ?%|\b(?:stuck|stops|hangs) at (?:9\d|5\d) ?%/,
    with: PLAYERS,
  },
  {
    id: 'said-no-64-bit',
    pattern:
      /\b(?:no|only|can'?t|cannot|missing|not)\b[^.;]{0,24}\b(?:64|32)[- ]?bit (?:guests?|options?|versions?|os|vms?|systems?|machines?)?[^.;]{0,24}\b(?:gone|missing|available|selectable|offered|listed|shown?|option)|\b64[- ]?bit guests? (?:are |is )?(?:gone|missing|not available)|只能选[^,，。]{0,6}32 ?位|没有 ?64 ?位/,
    with: ['virtualbox', 'vmware'],
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
      /\b(?:disallowed|unsupported|detected|forbidden)\b[^,.;]{0,16}\b(?:virtual machine|vm)\b|\b(?:virtual machine|vm) (?:is |was )?(?:detected|not allowed|disallowed)|\b(?:cannot|can't|not) (?:be )?(?:run|played?|start) (?:in|inside|under|on) (?:a )?(?:virtual machine|vm)\b|检测到[^,，。]{0,10}虚拟机|不(?:支持|允许|能|可以?)[^,，。]{0,6}虚拟机[^,，。]{0,6}(?:运行|游戏|启动)?|虚拟机[^,，。]{0,6}(?:被检测|禁止)/,
    with: GAMES,
  },
  {
    id: 'said-not-enough-memory',
    pattern:
      /\bnot enough (?:memory|ram)\b|\b(?:insufficient|out of|low) (?:memory|ram)\b|\bcannot allocate memory\b|内存(?:资源)?不(?:足|够)|内存太小/,
  },
  { id: 'said-hardening', pattern: /\bvboxhardening\b|\bhardening (?:error|log|failed|check)\b|\bsuphardened\w*/ },
  {
    id: 'said-virtual-disk-missing',
    pattern:
      /\b(?:ext4\.)?vhdx?\b[^,;]{0,40}\b(?:missing|deleted|not found|moved|cannot find|denied)|\b(?:cannot|can't|could not|unable to) (?:find|attach|mount|open)\b[^,;]{0,24}\bvhdx?\b|\bvirtual (?:hard )?disk (?:folders? |files? )?(?:was |were |had been |have been |is |are )?(?:deleted|missing|moved)|(?:找不到|丢失|删除了|移动了|无法附加|拒绝访问)[^,，。]{0,16}vhdx|vhdx[^,，。]{0,12}(?:丢失|找不到|不存在|被删|拒绝)|盘符(?:变|换|改)|换过盘符/,
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
      /\b(?:vmmon|vmnet|vboxdrv|vboxconfig|dkms|vmware-modconfig|(?:kernel|vmware|virtualbox) modules?)\b[^.;]{0,40}\b(?:fail\w*|errors?|not build|won't build|can't build|compile\w*|missing headers)|\bunable to install all modules\b|\b(?:missing|no|without|install) (?:matching )?(?:linux|kernel)[- ]headers\b|\bkernel[- ]headers (?:not found|missing)|(?:vmmon|vmnet|vboxdrv|vboxconfig|dkms|内核模块)[^,，。]{0,20}(?:编译|失败|缺少|报错)|缺少 ?(?:linux-headers|内核头文件|kernel-devel)/,
    with: ['virtualbox', 'vmware'],
  },
  {
    id: 'said-version-mismatch',
    pattern:
      /\b(?:does ?n[o']t|does not|not|no longer) (?:yet )?support(?:ed)? (?:by )?(?:this |that |your |the )?(?:new |installed |current )?(?:version|virtual ?box \d|kernel \d)|\bversion\b[^.;]{0,30}\b(?:is )?(?:not supported|unsupported|incompatible|too (?:old|new))|\bsupports? (?:only )?versions?\b|\bafter downgrad\w+[^.;]{0,24}\bworks?\b|\bdowngrading\b[^.;]{0,24}\b(?:fixes|fixed|helps|works)|不支持(?:这个|该|当前)?版本|版本不(?:兼容|匹配|支持)|降级[^,，。]{0,12}(?:就好|正常|解决)/,
  },
  {
    id: 'said-cpu-feature',
    pattern:
      /\b(?:avx2?|avx-?512\w*|sse4\.?[12]|x86-64-v[234]|popcnt|fma|aes(?:-ni)?)\b[^.;]{0,40}\b(?:missing|not (?:supported|present|available|found)|unsupported|required|requires?)|\b(?:missing|requires?|without|no|lacks?) (?:cpu )?(?:features?:? ?)?(?:avx2?|avx-?512|sse4\.?[12]|x86-64-v[234])|\bhost (?:cpu )?does ?n[o']t support (?:the )?requested feature|(?:要求|需要)(?:使用)? ?avx2?|avx2?[^,，。]{0,6}(?:不存在|不支持|缺失)|\bguest and host cpu are not compatible/,
  },
  {
    id: 'said-host-network',
    pattern:
      /\bhost-?only (?:network|adapter|interface)s?\b[^.;]{0,40}\b(?:fail\w*|missing|broken|gone|cannot|can't|error|not (?:found|created|working))|\b(?:fail\w*|cannot|can't|unable|error)\b[^.;]{0,40}\bhost-?only\b|\bnetwork '?\w+'? (?:is )?not (?:active|found)|\b(?:bridge|br0|virbr0|vmnet\d?)\b[^.;]{0,24}\b(?:missing|not found|no such device|does not exist|down)|\bvboxnetadpctl\b|vmnet\d?[^,，。]{0,8}(?:没有运行|未运行|没有启动|丢失)|仅主机(?:网络|网卡|适配器)?[^,，。]{0,12}(?:失败|丢失|没有|创建不了|报错)|(?:虚拟网络|虚拟网卡|网桥)[^,，。]{0,12}(?:失败|丢失|不存在|未激活|没有启动)/,
    with: ['virtualbox', 'vmware', 'libvirt', 'kvm', 'vagrant', 'proxmox'],
  },
  {
    id: 'said-feature-not-listed',
    pattern:
      /\b(?:no|missing|where is|without|not (?:show|list|see|find)\w*|does ?n[o']t (?:show|list|have|appear)\w*)\b[^.;]{0,24}\b(?:hyper-?v|windows sandbox)\b[^.;]{0,30}\b(?:windows features|optional ?features|list|option)|\b(?:hyper-?v|windows sandbox) (?:is )?(?:not (?:showing|listed|available|there|in)|missing)\b|(?:功能|optionalfeatures)[^,，。]{0,8}(?:里|中)?(?:面)?(?:没有|找不到) ?(?:hyper-?v|windows ?沙盒|沙盒)|没有 ?(?:hyper-?v|windows ?沙盒) ?(?:和[^,，。]{0,6})?(?:这个|这一)?(?:选项|功能)/,
  },
  {
    id: 'said-no-permission',
    pattern:
      /\b(?:required permissions?|access (?:is )?denied|not have permission|permission denied|not (?:in|a member of) (?:the )?(?:docker-users|hyper-v administrators))\b|(?:没有|所需的?|缺少)(?:完成此任务所需的)?权限|拒绝访问/,
    with: ['hyper-v'],
  },
  {
    id: 'said-update-undone',
    pattern:
      /\b(?:uninstall\w*|remov\w+|roll(?:ing|ed)? back|revert\w*) (?:the |that |this )?(?:update|patch|kb\d{6,7})\b[^.;]{0,40}\b(?:fix\w*|help\w*|solve\w*|works?|again)|\bwindows update broke\b|卸载(?:了)?(?:这个|该)?(?:更新|补丁)[^,，。]{0,20}(?:就好|好了|正常|恢复|解决)/,
  },
];
