import type { FactValue } from '../facts/registry.ts';
import { INSTALLS_NOT, STARTS_NOT } from './said-languages.ts';
import type { Clause } from './said-prose.ts';

/** What went wrong, clause by clause in folded text. */

type Complaint = FactValue<'complaint.kind'>;

const AUXILIARY = 'will|wo|ca|could|does|did|do|can|would';
const cannot = (auxiliary: string): string =>
  `(?:\\b(?:${auxiliary})(?:n'?t| ?not)\\b|\\bunable to|\\bnot able to|\\bincapable of|\\bimpossible to|\\bfail(?:s|ed|ing|ure)? to|\\brefus(?:es?|ed|ing) to|\\bnever|\\bno longer)(?: be)?(?: (?:even|properly|correctly|be able to|normally|any ?more|able to|longer|create or))* ?`;
const CANNOT = cannot(`${AUXILIARY}|is|are|was`);
const START_EN =
  '(?:start(?:ed|ing|s)?|launch(?:ed|ing|es)?|boot(?:ed|ing|s)?|open(?:ed|ing|s)?|run(?:ning|s)?|power(?:ed|ing)? (?:on|up)|load(?:ed|ing)?|work(?:ing|s|ed)?|come up|initiali[sz]ed?|resume|connect|use[d]?|enter)\\b';
const START = new RegExp(
  `${STARTS_NOT}|${CANNOT}${START_EN}|\\bnot (?:starting|working|running|launching|booting|loading|opening)\\b|\\bstopped working\\b|\\bno longer (?:was|is) working\\b|\\b(?:hangs?|hung|freezes|stuck)\\b[^.;]{0,16}\\b(?:at|on|during|while|in) (?:the )?\\W?(?:boot(?:ing)?|start(?:ing|up)?|launch(?:ing)?|waiting for (?:the )?(?:vm|machine|virtual machine)|ssh auth method)\\b|\\bvagrant up\\b[^.;]{0,12}\\b(?:hangs?|hung|stuck)\\b|\\bstuck (?:there )?at (?:waiting|ssh)|卡在 ?(?:ssh auth|waiting for|connection timeout)|\\b(?:launch|start(?:up)?|boot(?:ing)?|starting|power ?on) (?:failed|fails|failure|error)\\b|\\bfail(?:s|ed|ing)? (?:at|on|during) (?:start|boot|launch)|\\berrors? (?:when|while|on|at|upon) (?:i )?(?:try(?:ing)? to )?(?:start|launch|boot|run|open|power)|\\b(?:crash(?:es|ed)?|exits?|aborts?|terminat\\w+|closes) (?:immediately|on start|at start|at launch|on launch|right after|unexpectedly|during startup|instantly)|\\bmachine won't start|\\bboot(?:ing)? loop|无限(?:循环)?重启|\\bstuck (?:(?:on|at|in|while) )?\\W?(?:the )?(?:[\\w-]+ )?(?:starting|booting|loading|launching|boot|splash|logo)\\b|(?:一直)?卡在 ?(?:starting|启动|加载|开机|logo)|无法(?:正常|再|成功)?(?:启动|打开|开启虚拟机|开机|运行|使用|进入|连接|创建|新建)|启动(?:失败|不了|不起来|报错|出错|异常)|开机(?:报错|失败|提示)|(?:打|开|起|跑|用|进)不(?:开|了|来|起来|去)|不能(?:正常)?(?:启动|打开|使用|运行|用|开机)|没法(?:启动|打开|用|运行)|闪退|(?:启动|打开|加载)到? ?\\d{1,2} ?%|一直(?:在)?转圈|\\b(?:start|up|run|boot|create) ?(?:失败|报错|出错)|恢复[^，,。]{0,6}失败|(?:无法|不能)(?:恢复|编译)|(?:启动|打开|运行|开启|开机)[^，,。]{0,16}(?:报错|报：|报:|提示|错误|出错|失败|显示)|报错`,
);
const SETUP = new RegExp(
  `${INSTALLS_NOT}|${cannot(AUXILIARY)}(?:re)?(?:install|enable|activate|turn(?:ed)? on|set ?up|upgrade|update|convert|add|import|register)(?:ed|ing)?\\b|\\b(?:installation|install|installing|installer|setup|setting up|upgrade|update|import|enabling)\\b[^,.]{0,40}\\b(?:fail(?:s|ed|ing)?|abort\\w*|errors?|rolls? back|rolled back|stuck)\\b|\\b(?:error|fail(?:s|ed)?|problems?) (?:when|while|during|in|at)? ?(?:install|enabl|setting up|upgrad|import)\\w*|\\bnot installing\\b|\\broll(?:s|ed)? back\\b|\\bfailed to install\\b|\\b(?:issues?|trouble|problems?) (?:with |in |to |when |while )?(?:re)?install\\w*|安装程序(?:无法|不能)继续|装 ?[a-z][\\w .-]{2,30}(?:时|的时候)?(?:失败|出错|报错)|(?:安装|启用|开启(?! ?(?:虚拟机|客户机|模拟器|镜像|vm))|更新|升级|导入|装)[^，,。]{0,8}(?:失败|不了|报错|出错|不上|中止)|装不[上了]|无法(?:安装|启用|勾选|导入|升级|更新)|不能安装|回滚`,
);
const CRASH =
  /(?<!blank )\bblue[- ]?screen(?:s|ed|ing)?\b|\bbsods?\b|\bkernel panics?\b(?=[^.;]{0,40}\b(?:on|my|the) (?:[\w,. ()]{1,24} )?mac)|\b(?:my|the|whole) (?:mac|macbook|imac)\b[^.;]{0,24}\b(?:kernel panics?|restarts|reboots|crashes)\b(?! (?:it|the|docker|virtual))|内核崩溃|\bpantalla azul\b|\btela azul\b|\bbluescreen\b|[ée]cran bleu|синий экран|\bstop code\b|\bbug ?check\b|\bpurple (?:diagnostic )?screen\b|\bpsod\b|紫屏|パープルスクリーン|(?<!\b(?:an?|full|until|each|every|needs?|requires?) )\b(?:host|pc|computer|laptop|whole system|machine|system|pve|proxmox|unraid) (?:will |would )?(?:hard )?(?:crash(?:es|ed)?|freez(?:es)?|reboots|restarts|hangs|(?:reboot|restart)(?= (?:when|whenever|as soon|every|each|itself|by itself|on its own|immediately|instantly|automatically|suddenly|without|randomly|if i)\b))\b|\b(?:pc|laptop|device|computer) ran into (?:a )?problem\b|\b(?:stuck in |loop(?:s|ed|ing) (?:in|into|to) |in(?:to)? )(?:an? |the |automatic )?(?:boot(?:ing)?(?: and)?|repair|recovery)(?: loop| screen| mode)?\b(?=[^.;]{0,40}\b(?:loop|repair|recovery|windows|screen|mode)\b)|\bboot(?:ing)? loop(?:s|ing)?\b|\bautomatic repair\b|\b(?:became|becomes|is now|left|made|rendered) (?:my |the |it )?(?:\w+ )?unbootable\b|\bwindows (?:does ?n[o']t|won't|will not|would not|no longer|fails to|failed to|cannot|can't) (?:even )?boots?\b|\bgreen screen of death\b|无限(?:重启|循环重启)|(?:电脑|系统|windows)[^,，。;]{0,6}进不(?:去|了)(?:系统|桌面)?|(?:一直|反复|不断)?自动修复|你的电脑遇到问题|蓝屏|(?:电脑|主机|宿主机|系统|整机)[^，,。]{0,6}(?:死机|自动重启|崩溃|卡死|重启了)/;
/** "after the update my VMs fail" is no update that fails. */
const BEGAN = /\b(?:after|since|following|before)\b[^,.;]{0,40}?\b(?:update[sd]?|updating|upgrad\w+|install\w*)\b/g;
const INSIDE_CRASH =
  /\b(?:guest|vm|virtual (?:machine|system|pc))\b[^,.]{0,24}(?:blue ?screen|bsod|crash)|\b(?:guests?|vms?|virtual (?:machine|system|pc)s?)\b[^,.]{0,40}\b(?:boot(?:ing)? loop\w*|loop(?:s|ing|ed)|unbootable|automatic repair|recovery)\b|\b(?:boot(?:ing)? loop\w*|automatic repair|unbootable)\b[^,.]{0,24}\b(?:guest|vm|virtual machine)\b|虚拟机(?!平台|监控)[^，。;电主]{0,20}(?:无限(?:循环)?重启|自动修复|进不(?:去|了)(?:系统|桌面)?)|\b(?:to|on|as|with) (?:virtio|virtio-scsi|scsi|sata|ide|nvme)\b[^.]{0,40}\b(?:blue ?screens?|bsods?)\b|(?:blue ?screen|bsod)[^,.]{0,16}\b(?:in|inside) (?:the |my |a )?(?:guest|vm|virtual machine)|虚拟机(?:里面?|内|中|的)[^，,。]{0,20}蓝屏|虚拟机 ?蓝屏|(?<!(?:启动|打开|开启|运行|新建|创建|关闭|安装|开|用|装|建|起)(?:一?[台个])?)虚拟机(?:系统)?(?:第一次|首次|一|刚|每次|在)?(?:开机|启动|引导|重启|更新)[^，,。]{0,6}蓝屏|(?:改成|换成|改为|切换?到|装上?) ?(?:virtio|scsi|ide|sata|nvme)[^。;]{0,8}蓝屏|客户机[^，,。]{0,8}蓝屏/;
const BLUE = /blue ?-?screen|\bbsods?\b|蓝屏/;
const NO_CRASH =
  /\b(?:no|never|without|not? get(?:ting)?)(?: an?| any)? (?:bsods?|blue[- ]?screens?|crash(?:es)?)\b|(?:没有?|不会?|未|并未)(?:再|出现|发生|遇到)?过?(?:蓝屏|死机)/;
const REFUSES =
  /\b(?:computer|pc|machine|device) appears to be an? (?:virtual machine|vm)\b|\b(?:because|since|as|that) "?(?:i'm|i am|you're|you are) (?:using|running (?:in|on|inside)) (?:an? )?(?:virtual machine|vm)\b|\bnot allow\b[^.;]{0,24}\bto (?:be )?run (?:in|inside) an? (?:virtual machine|vm)\b|(?:提示|显示|弹出|弹窗)[^,。]{0,6}(?:无法|不能|不可|不支持)在? ?(?:虚拟机|hyper-?v) ?(?:环境)?[中里内上下]?运行|\b(?:detect\w*|thinks?|believes?)\b[^,.]{0,40}\b(?:virtual machine|vm)\b|\b(?:says?|claims?|complains?)\b[^,.]{0,30}\b(?:runs?|running|i'm|i am|it's|it is|pc is|computer is|using) (?:in(?:side)? |on )?an? (?:virtual machine|vm)\b|\b(?:can(?:not|'t)|does ?n[o']t|not allowed to) (?:run|be run|play|start) (?:in|inside|under|on) (?:a )?(?:virtual machine|vm)\b|检测到[^，,。]{0,10}虚拟机(?!监控|平台|管理)|(?:提示|显示|说|认为|判定|识别)[^，,。]{0,6}(?:我|正在|是|为|成)?(?:运行)?(?:在|于)?虚拟机(?:里|中|内|上)?(?:运行)?[。.!]?$|不(?:支持|允许|能|可以?)[^，,。]{0,6}在?虚拟机(?:环境)?(?:中|里|内|上)?运行|(?:不支持|不允许)运行在虚拟机/;
const BADLY =
  /\b(?:very|extremely|really|so|too|super|terribly|painfully) (?:slow|laggy|sluggish)\b|\bruns? (?:very )?(?:slow(?:ly)?|badly)\b|\b(?:is|are|was|became|gets?) (?:slow|laggy|sluggish)\b|\bslow(?:s|ed)? down\b|\blag(?:s|gy|ging)\b|\bstutter\w*|\bfreez(?:es|ing)\b|\bhangs?\b|\bgreen turtle\b|\bpaused state\b|\bblack ?screen\b|\bscreen (?:stays|is|remains|goes) black\b|\bblank screen\b|黑屏|花屏|卡死|卡顿|很卡|好卡|太卡|特别卡|[很极太非好]常?慢|运行缓慢|乌龟|死机|假死/;

const FAILURE: Readonly<Record<Exclude<Complaint, 'none'>, FactValue<'failure.seen'>>> = {
  'vm-does-not-start': 'vm-start',
  'runs-badly': 'vm-run',
  'app-says-it-is-a-vm': 'app-refused',
  'host-crashes': 'host-crash',
  'setup-fails': 'setup',
};

export interface Complaining {
  readonly kind: Exclude<Complaint, 'none'>;
  readonly line: number;
}

/** What else may not work: it is no machine that does not start. */
const OTHER_SUBJECT =
  /\b(?:sounds?|audio|clipboard|copy(?:[- ]|\/| and )?paste|copying|drag(?:ging)?(?:[ &'n-]|and)*drop|mouse|cursor|keyboard|display|resolution|usb|shared? folders?|folders?|time ?zone|webcam|camera|microphone|printer|login|web ?(?:site|page)|localhost|dns|nat network|port|ssh server|vpn|proxy|opentrack|systemctl|cron|gpu(?![ -]?pass)|opengl|internet|clock)\b[^.;,]{0,24}$|(?:声音|声卡|剪贴板|鼠标|键盘|分辨率|共享文件夹|网页|网站|上网|代理|端口|时区|中文|截图)[^,。;]{0,8}$/;

const KINDS: readonly Complaining['kind'][] = ['host-crashes', 'app-says-it-is-a-vm'];

function kindOf(text: string, guestsOnly: boolean): Complaining['kind'] | undefined {
  const guest = INSIDE_CRASH.test(text) || (guestsOnly && BLUE.test(text));
  if (CRASH.test(text) && !guest && !NO_CRASH.test(text)) return 'host-crashes';
  if (REFUSES.test(text)) return 'app-says-it-is-a-vm';
  const setup = SETUP.exec(text.replace(BEGAN, ' '));
  const start = START.exec(text);
  if (setup && (!start || setup.index <= start.index)) return 'setup-fails';
  if (start && !OTHER_SUBJECT.test(text.slice(Math.max(0, start.index - 60), start.index))) return 'vm-does-not-start';
  return BADLY.test(text) ? 'runs-badly' : undefined;
}

/**
 * The one thing that goes wrong: a crash before a refusal before what is complained of first; slowness only when nothing else is.
 * @param guestsOnly whether a blue screen can only be a guest's: no Windows carries the hypervisor.
 */
export function complaintIn(clauses: readonly Clause[], guestsOnly = false): Complaining | undefined {
  const all = clauses
    .filter((c) => c.own)
    .flatMap((c): Complaining[] => {
      const kind = kindOf(c.text, guestsOnly);
      return kind ? [{ kind, line: c.line }] : [];
    });
  return all.find((c) => KINDS.includes(c.kind)) ?? all.find((c) => c.kind !== 'runs-badly') ?? all[0];
}

/** Something fails, and nothing says how. */
export const TROUBLE =
  /\b(?:errors?|fail(?:s|ed|ure|ing)?|problem|unsupported|not (?:supported|available|found|working)|unavailable|complain\w*|refus\w+|broken?|broke|stuck|missing)\b|报错|错误|失败|不支持|提示|异常|不兼容|出错|问题/;

export const failureOf = (kind: Complaining['kind']): FactValue<'failure.seen'> => FAILURE[kind];
