import type { FactValue } from '../facts/registry.ts';

/** The operating systems, builds and editions that a person names, from folded text. */

type Family = FactValue<'os.family'>;

const VERSION =
  '(?: ?(?:server|desktop|home|pro|enterprise|workstation|lts|version|v(?= ?\\d)))*(?: ?\\d+(?:\\.\\d+)*(?: ?(?:lts|sp\\d))?)?';
const WINDOWS =
  /\bwsl ?1\b|\bwin(?:dows?)? ?(?:1[01]|7|8(?:\.1)?|xp|vista|server)\b(?: ?(?:20\d\d|home|pro|professional|enterprise|education|insider|[12]\dh[12]|x64|64[- ]?bit))*|\bwindows\b|\bwindow ?server\b|家庭版|윈도우/;
const LINUX = new RegExp(
  `(?:\\b(?:(?:[klx]|ed)?ubuntu|debian|fedora|centos|rhel|red ?hat|(?<!native |--|same |host |cpu |multi-|wrong |right |target |guest )arch(?= ?linux|\\b)(?! ?(?:is|mismatch|aarch64|x86|arm|=))|manjaro|endeavour ?os|cachyos|zorin(?: os)?|garuda|tumbleweed|steam ?os|steam deck|armbian|openmandriva|mageia|opencloudos|openmediavault|kde neon|open ?suse|suse|(?:linux )?mint|unraid|truenas|rocky|alma ?linux|gentoo|void linux|nixos|kali|pop!?_os|elementary|slackware|alpine|coreos|rancheros|raspberry pi os|deepin|\\buos|kylin|openeuler|anolis|(?<!(?:amd64|x86_64|arm64)-)linux(?! kvm\\b))\\b|统信|麒麟|深度系统)${VERSION}`,
);
const MAC =
  /(?<!docker-)\bos ?x\b(?!-kvm)|\bmac ?book|\bmac ?mini|\bimac\b|\b(?:a|my|the|intel|m[1-5]|silicon|on|apple) mac\b(?! addr| ?os)|\bmac (?:pro|studio)\b|apple sill?icon|\bapple m[1-5]\b|\bbig sur\b|\bhigh sierra\b|\bel capitan\b|\bmojave\b|\bcatalina\b|\bmonterey\b|苹果(?:电脑|笔记本)|黑苹果|hackintosh|ryzentosh|\bmac ?os-(?:1[0-9]|26|latest)\b|\b(?:ventura|sonoma|sequoia|tahoe)\b(?= ?(?:\d|[,.)]|$))|(?<![\w-])macs?(?=(?: -|:) )|\bmac users?\b|\bmac ?os(?: ?x)?(?![a-z_-])(?: ?(?:\d+(?:\.\d+)*|big sur|monterey|ventura|sonoma|sequoia|catalina|mojave))?|\bmac ?(?:上|电脑|系统|升级|更新|笔记本|里|中)/;
const SYSTEMS: readonly (readonly [RegExp, Family])[] = [
  [new RegExp(WINDOWS, 'g'), 'windows'],
  [new RegExp(LINUX, 'g'), 'linux'],
  [new RegExp(MAC, 'g'), 'macos'],
];

/** What stands behind the name of a guest, or of a thing that only carries the name. */
const GUEST_AFTER =
  /^\/\w|^-(?:disk|node|vm|box|guest|machine|master|worker|client)\b|^\S{0,24}\.(?:vmdk|vdi|vhdx?|qcow2|iso|ova|ovf|img|dmg|json|ya?ml|toml|xml|conf)\b|^"? cannot be used\b|^[\s"'(]*(?:(?:32|64)[- ]?bit )?(?:\d[\d.]* )?(?:-?based )?(?:guests?\b|vms?\b|vmis?\b|virtual machines?|machine templates?\b|(?:installation|install|setup) (?:isos?|media|disc|dvd|cd)\b|isos?\b|images?\b|dmg\b|recovery\b|installer\b|templates?\b|containers?\b|客户机|客机|来宾|的?虚拟机|镜像|(?:in|inside|under|within|as a guest|via) (?:an? |my |the )?(?:vms?\b|virtual ?machine|virtual ?box|vm ?ware|hyper-?v|parallels|qemu|kvm|proxmox|esxi|utm|wsl))/;
const GUEST_BEFORE =
  /(?:\b(?:install(?:ing|ed)?|boot(?:ing)?|create|creating|import(?:ing)?|use an? (?:32|64)[- ]?bit|machine ["'][^"']{0,24}|guest(?: os| operating system)?(?: is|:)?|guests? (?:like|such as)|start(?:ing)?|download(?:ing|ed)?|(?:partway |halfway )?(?:through|during|finish(?:ing|ed)?) (?:the|my)(?= )|instal(?:ar|o|é|lare|lieren|lation d[e'])|установить|passthrough to|run(?:ning)? an?)|跑|(?<!(?:新|刚|重|才))安装|新建|创建|启动|选择|装不[了上]|体验|学习|学|试用|试试|虚拟机(?:里|中|内)?(?:是|的|装|安装|跑|运行)?|máy ảo|m[áa]quina virtual|machine virtuelle|macchina virtuale|virtuelle maschine|виртуальн\S{2,4} машин\S{1,2}|가상 ?머신(?:에|의|으로)?|里的|(?<!(?:新|刚|重|才)(?:安)?)装的?(?:是)?)\s*(?:an?|the|my|new|一个|一台|一下|了|的)?\s*$/;
/** "after installing Windows update" is no guest. */
const NO_GUEST = /^ ?(?:virtual machine (?:platform|monitor)|hypervisor|updates?|features?|sandbox|insider|更新)/;

/** "docker pull ubuntu", "bento/ubuntu-20.04" */
const PULLED =
  /\b(?:bento|hashicorp|generic|geerlingguy|boxcutter|chef|puppetlabs|roboxes|cloud-image)\/$|\bdocker (?:pull|run|create)(?: -[\w=-]{1,20}){0,4} $|\b(?:disco de inicio|boot disk|boot iso) \($|\bpass(?:ed|ing)? (?:through )?[^.;,]{2,24} to (?:the |my )?$/;

export interface System {
  readonly family: Family;
  readonly guest: boolean;
  /** Behind a label of a form: "Host OS: Windows 10", "[Sistema operativo] = macOS". */
  readonly labelled: boolean;
}

const OS_LABEL =
  /(?<!guest )\b(?:(?:host )?(?:os|operating system)|host|sistema operativo|sistema operacional|betriebssystem|syst[eè]me d'exploitation)(?: ?(?:name|version))?["')\]]* ?[:=] ?(?:microsoft )?$|(?:宿主机?|操作系统|主机)(?:系统)?(?:版本)?[\])】]? ?[:=] ?$/;

/** Every operating system named in a text, with whether it is named as what runs inside a machine. */
export function systemsIn(text: string, hasHypervisor: boolean): System[] {
  return SYSTEMS.flatMap(([pattern, family]) =>
    [...text.matchAll(pattern)].slice(0, 20).map((hit) => {
      const before = text.slice(Math.max(0, hit.index - 40), hit.index);
      const after = text.slice(hit.index + hit[0].length, hit.index + hit[0].length + 40);
      const named = GUEST_AFTER.test(after) || (hasHypervisor && GUEST_BEFORE.test(before));
      const inside = (named || PULLED.test(before)) && !NO_GUEST.test(after);
      return { family, guest: inside, labelled: !inside && OS_LABEL.test(before) };
    }),
  );
}

export const HACKINTOSH = /黑苹果|hackintosh|ryzentosh/;
export const BOOT_CAMP = /boot ?camp/;

/** Windows releases and the build each has; 21H2 and 22H2 exist twice. */
const BUILDS: Readonly<Record<string, readonly [ten: number, eleven: number]>> = {
  '1507': [10240, 0],
  '1511': [10586, 0],
  '1607': [14393, 0],
  '1703': [15063, 0],
  '1709': [16299, 0],
  '1803': [17134, 0],
  '1809': [17763, 0],
  '1903': [18362, 0],
  '1909': [18363, 0],
  '2004': [19041, 0],
  '20h2': [19042, 0],
  '21h1': [19043, 0],
  '21h2': [19044, 22000],
  '22h2': [19045, 22621],
  '23h2': [0, 22631],
  '24h2': [0, 26100],
  '25h2': [0, 26200],
};
const RELEASE =
  /\bwin(?:dows)? ?(1[01])(?: ?(?:arm64|ltsc|ltsb|iot|home|pro|professional|enterprise|education|专业版|家庭版|企业版|版本|version|ver|v|,|\(|x64|64[- ]?bit|os))* ?(1507|1511|1607|1703|1709|180[39]|190[39]|2004|2[0-5]h[12])\b/g;
const SERVERS: Readonly<Record<string, number>> = {
  '2016': 14393,
  '2012': 9200,
  '2012 r2': 9600,
  '2019': 17763,
  '2022': 20348,
  '2025': 26100,
};
const SERVER = /\bwin(?:dows?)? ?server(?: data ?center| standard)? ?(20(?:12(?: r2)?|16|19|22|25))\b/g;
/** "Windows 1909", "winver: 1909", "Windows version 23H2": the release alone tells which Windows it is, where it exists once. */
const LTSC: Readonly<Record<string, number>> = { '2019': 17763, '2021': 19044, '2024': 26100 };
const RELEASE_ALONE =
  /\b(?:windows(?: \(?version| ver)?|winver)[: ]{1,2}(1507|1511|1607|1703|1709|180[39]|190[39]|2004|20h2|21h1|2[345]h2)\b/g;
const BUILD =
  /\b(?:10\.0\.|(?:os )?build[: ]? ?|内部版本 ?|windows [\w ]{2,8}\(|\bwin(?:dows)? ?1[01](?: (?:home|pro|professional|enterprise|education))?[ ,]{1,2})(1[0-9]\d{3}|2[0-9]\d{3})\b/g;

/** Older releases have no builds that people name. Only where it is plainly what the speaker sits at: mostly such a Windows is a guest. */
const OLD_BUILDS: Readonly<Record<string, number>> = { '7': 7601, '8': 9200, '8.1': 9600 };
const OLD_HOST =
  /\b(?:(?:my|this|the) (?:machine|pc|computer|laptop|host|desktop)(?: os| system)?(?: is| has| runs?| uses?)?(?: currently| still)?(?: running| on| using)?|i(?:'m| am)(?: still| currently)? (?:on|using|running)|host os:|host:) ?(?:microsoft )?win(?:dows)? ?(7|8(?:\.1)?)\b(?!\.)|\b(?:my|this|on a|have a) win(?:dows)? ?(7|8(?:\.1)?)(?: (?:home|pro|professional|ultimate|enterprise|sp1|x64|64[- ]?bit))* (?:host|pc|laptop|computer)\b|(?:电脑|主机|宿主机|本机|笔记本)(?:系统)?(?:是|为|用的是|装的是|:) ?win(?:dows)? ?(7|8(?:\.1)?)(?!\d)|win(?:dows)? ?(7|8(?:\.1)?) ?(?:系统)?的?(?:电脑|主机|宿主机|笔记本)/g;

/** Windows 10 1903, win11 23H2, "build 17763", 10.0.19045 -> build numbers. */
export function buildsIn(text: string): number[] {
  const own = (hit: RegExpExecArray): boolean => !WANTED_BUILD.test(text.slice(Math.max(0, hit.index - 60), hit.index));
  const releases = [...text.matchAll(RELEASE)]
    .filter(own)
    .map((hit) => BUILDS[hit[2] ?? '']?.[hit[1] === '11' ? 1 : 0] ?? 0);
  const alone = [...text.matchAll(RELEASE_ALONE)].filter(own).map((hit) => Math.max(...(BUILDS[hit[1] ?? ''] ?? [0])));
  const channels = [...text.matchAll(/\bltsc (20(?:19|21|24))\b/g)].filter(own).map((hit) => LTSC[hit[1] ?? ''] ?? 0);
  const builds = [...text.matchAll(BUILD)].filter(own).map((hit) => Number(hit[1]));
  const servers = [...text.matchAll(SERVER)]
    .filter((hit) => own(hit) && !LISTED.test(text.slice(Math.max(0, hit.index - 120), hit.index)))
    .map((hit) => SERVERS[hit[1] ?? ''] ?? 0);
  const old = [...text.matchAll(OLD_HOST)].map(
    (hit) => OLD_BUILDS[hit.slice(1).find((name) => name !== undefined) ?? ''] ?? 0,
  );
  return [...new Set([...old, ...releases, ...alone, ...channels, ...servers, ...builds])].filter((build) => build > 0);
}

const EDITION =
  /\bwin(?:dows)?(?: version:?)? ?(?:1[01]|7|8(?:\.1)?)(?: (?:version )?(?:[12]\dh[12]|\d{4}))?,? ?(home|pro(?:fessional)?\b|enterprise|education|家庭|专业|企业|教育)|\bwindows server\b|(家庭|专业|企业|教育)(?:中文)?版|\b(home|pro|enterprise|education) (?:edition|version)\b|\bwin(?:dows)? ?1[01]h(?:ome)\b|\bwin(?:dows)? (home|pro|enterprise|education)\b|\b(?:on|under) 1[01] (home|pro)\b|\b(lts[cb])\b/g;
const EDITIONS: Readonly<Record<string, FactValue<'os.edition'>>> = {
  home: 'home',
  家庭: 'home',
  pro: 'pro',
  professional: 'pro',
  专业: 'pro',
  enterprise: 'enterprise',
  企业: 'enterprise',
  education: 'education',
  教育: 'education',
  ltsc: 'enterprise',
  ltsb: 'enterprise',
};
/** "only on Windows 10 Pro or Enterprise", "需要专业版" name what a program wants. */
/** A build that a program asks for is not the speaker's. */
const WANTED_BUILD =
  /\b(?:requir\w+|needs?|at least|minimum|or (?:above|later|higher))\b[^.;"]{0,50}$|(?:需要|至少|最低|要求)[^。;"]{0,20}$/;
const WANTED_EDITION =
  /(?:\bonly\b[^;"]{0,30}|\brequir\w+ [^.;"]{0,20}|\bneeds? [^.;"]{0,20}|\bpre-?requisites?\b[^;"]{0,40}|\bsupported (?:on|by|in) [^;"]{0,12}|\bupgrade to |(?:需要|必须|只[有能支]|升级到)[^。;"]{0,12})$/;

/** "requires Windows 10 Pro or Enterprise version 15063, or Windows Server 2016 to run": all of the list is what a program wants. */
const LISTED = /\brequires? (?:at least )?(?:microsoft )?windows\b[^.;]{0,100}\bor (?:microsoft )?$/;

/** Windows editions that the speaker has. */
export function editionsIn(text: string): FactValue<'os.edition'>[] {
  const found = [...text.matchAll(EDITION)].flatMap((hit): FactValue<'os.edition'>[] => {
    if (WANTED_EDITION.test(text.slice(Math.max(0, hit.index - 50), hit.index))) return [];
    if (LISTED.test(text.slice(Math.max(0, hit.index - 120), hit.index))) return [];
    const edition = EDITIONS[hit.slice(1).find((name) => name !== undefined) ?? ''];
    return hit[0].includes('server') ? ['server'] : edition ? [edition] : [];
  });
  return [...new Set(found)];
}

/** Whose bits are named: a system that runs on the hardware, not a guest, a program or an option. */
const BITS =
  /\bwindows x(86)\b(?![-_]64)|\b(32|64)[- ]?bits? (?:windows|win ?\d|system|os\b|operating system|pc\b|computer|laptop|host|linux)|\bwin(?:dows)? ?(?:xp|vista|7|8(?:\.1)?|1[01])(?: (?:home|pro(?:fessional)?|ultimate|enterprise|sp ?[123]))?,? ?\(?(?:x(32|64|86)\b(?![-_]64)(?:[- ]?bit)?|(32|64)[- ]?bit\b)|(32|64) ?位 ?(?:的)? ?(?:系统|操作系统|win|电脑)|(?:系统|win(?:dows)? ?(?:xp|7|8(?:\.1)?|1[01]))[^,。;\d]{0,4}(32|64) ?位/g;
const BITS_OF_GUEST =
  /^[\s"')]*(?:guests?\b|vms?\b|virtual machines?|isos?\b|images?\b|versions? of|android\b|emulator\b|binar(?:y|ies)\b|app(?:lication)?s?\b|programs?\b|packages?\b|librar(?:y|ies)\b|in (?:a |the )?(?:vm|virtual)|(?:的)?(?:虚拟机|镜像|客户机))/;
const BITS_ASKED =
  /(?:\b(?:install\w*|create|run(?:ning)?|boot\w*|guests?|vms?|only|emulat\w*|requires?|needs?|use|no) (?:an? |any |the )?|虚拟机[^,。;]{0,6}|只能(?:用|装|选)?|安装|装|跑|没有|需要) ?$/;

/** "32 Bit system", "Windows 8.1 x32", "win7 32 位": how many bits the operating system has. */
export function bitsIn(text: string): FactValue<'os.bits'>[] {
  const found = [...text.matchAll(BITS)].flatMap((hit): FactValue<'os.bits'>[] => {
    const end = hit.index + hit[0].length;
    if (BITS_OF_GUEST.test(text.slice(end, end + 32))) return [];
    if (BITS_ASKED.test(text.slice(Math.max(0, hit.index - 32), hit.index))) return [];
    return [hit.slice(1).some((bits) => bits === '64') ? '64-bit' : '32-bit'];
  });
  return [...new Set(found)];
}
