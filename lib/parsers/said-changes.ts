import type { FactValue } from '../facts/registry.ts';
import type { Clause } from './said-prose.ts';
import { type Told, told } from './said-told.ts';

/** What was changed before it failed, clause by clause in folded text. */

type Change = FactValue<'change.recent'>;
const AFTER = '\\b(?:after|since|following|upon|just|recently|as soon as i|ever since)\\b[^.]{0,50}?';
const UPDATED = '(?:updat(?:e[sd]?|ing)|upgrad(?:e[sd]?|ing))';
/** "I updated my", "did a", "my new": told as what happened, without "after". */
const DID = "(?:^|\\b(?:i|we|i've|we've|have|had|and|then) )(?:just |recently |also |accidentally )?";
const MADE =
  '(?:did|performed|made|ran|got|had|installed|applied|took) (?:an? |the |my |that )?(?:recent |latest |new )?';
const BROKE = '(?:broke|breaks|has broken|killed|ruined|caused|messed up)\\b';
const LATER = '[^,。]{0,8}(?:[之以]?后|就|现在|结果|导致)';
/** A clause of its own: "刚刷完 BIOS," */
const JUST = '(?:刚刚?|昨天|昨晚|今天|最近|前几天|上周)';
const PRODUCT =
  '(?:virtual ?box|vm ?ware|boot2docker|podman desktop|docker|wsl2?|android studio|(?:android )?emulator|qemu|libvirt|proxmox|parallels|utm|haxm|multipass|minikube|vagrant|colima|lima|podman|rancher desktop|orbstack|waydroid|claude cowork|cowork|hyper-?v|bluestacks|ldplayer|noxplayer|雷电(?:模拟器)?|夜神|mumu|蓝叠|逍遥|模拟器)';
const FIRMWARE = '(?:bios|uefi|firmware)';
const CHANGES: readonly (readonly [RegExp, Change])[] = [
  [
    new RegExp(
      `${AFTER}(?:\\bwindows (?:10 |11 )?(?:security |cumulative |quality |monthly )?(?:update|patch)|patch tuesday|(?:yesterday's|the (?:latest|last|recent)|an?|the) (?:windows |security |cumulative )*(?:update|patch)\\b(?! (?:of|to|for)\\b))|\\b(?:got|installed|received|had) (?:some|an?|the|new|several)(?: new| recent)? updates? (?:for|of|on) (?:my )?win(?:dows)?\\b|\\b(?:windows|security|cumulative|latest|last) (?:update|patch) ${BROKE}|\\bkb\\d{6,7}\\b|(?:更新|(?<!重)安装|(?<!重)装)(?:了|完)? ?(?:win(?:dows)?(?: ?1[01])?|系统补丁|系统|补丁) ?(?:[之以]?后|就)|(?:windows|win1[01]|系统) ?(?:自动)?更新(?:[之以]?后|完|了|就)|windows update[^,。;]{0,12}[之以]?后|(?:装|安装|打)(?:了|完)(?:几个|一个|一些|最新的?|这个|微软的?|小|累积|安全|月度|windows|系统|的| )*(?:更新|补丁)[之以]?后|windows ?update ?(?:自动)?(?:装了|安装了|更新了|更新[之以]?后)`,
    ),
    'windows-update',
  ],
  [
    new RegExp(
      `${AFTER}(?:\\b${UPDATED}\\b[^.,]{0,20}\\b${FIRMWARE}\\b|\\b${FIRMWARE}\\b[^.,]{0,12}\\b(?:${UPDATED}|flash\\w*|reset)\\b|\\bflash\\w* (?:the |my |an? )?(?:new |latest )?${FIRMWARE}|\\b(?:reset\\w*|clear\\w*) (?:the |my )?(?:bios|cmos))|${DID}(?:updated|upgraded|flashed|reset|cleared) (?:the |my |to |an? |new |latest |newest )*(?:bios|uefi|cmos)\\b|${MADE}(?:bios|uefi|firmware) (?:update|upgrade|flash|reset)|\\b(?:bios|uefi) (?:update|upgrade) ${BROKE}|\\bnew bios (?:version )?${BROKE}|\\b(?:upgrad|updat)ing to (?:the )?[\\w. ]{0,16}\\bbios\\b|\\bresetting the bios\\b|\\bcmos battery\\b|(?:更新|升级|刷|重置|换)(?:了|完|好)?[^,，。]{0,4}?(?:bios|固件)${LATER}|${JUST}(?:更新|升级|刷|重置)(?:了|完|过)?[^,，。]{0,4}(?:bios|固件)|bios ?(?:更新|升级|刷新|重置|恢复(?:出厂|默认)(?:设置|值)?)(?:[之以]?后|就|完|了)|(?:主板|bios) ?(?:被)?(?:重置|恢复(?:出厂|默认)|初始化)(?:设置|值|过)?(?:了|[之以]?后|就|，|,|$)|(?:恢复|载入|加载)了?(?:主板|bios)(?:的)?(?:默认|出厂)|\\bload(?:ed|ing)? (?:the )?(?:optimi[sz]ed |setup |bios |factory |default )*defaults?\\b|清(?:除|空)?了? ?cmos|(?:主板|cmos)[^,。]{0,4}(?:换|没|掉)[^,。]{0,2}电`,
    ),
    'bios-update',
  ],
  [
    new RegExp(
      `${AFTER}\\b(?:kernel ${UPDATED}|${UPDATED}[^.,]{0,16}\\bkernel|(?:linux )?kernel [456789]\\.\\d|new kernel)|\\bsince kernel\\b|\\b(?:in|with|by) (?:the |a )?(?:new |latest |last )?(?:linux )?kernel (?:update|upgrade)\\b|\\bwith kernel [67]\\.\\d+\\+|${DID}(?:updated|upgraded) (?:the |my |to )*(?:linux |new |latest )*kernel|\\bkernel (?:update|upgrade|[4-9]\\.\\d+(?:\\.\\d+)?) ${BROKE}|(?:^|[.:] ?)kernel update (?:fails?|broke|breaks)|${AFTER}\\b(?:apt(?:-get)?|dnf|yum|zypper|pacman) (?:-syu|(?:full-|dist-)?upgrade|update)|(?:更新|升级|换)(?:了|完)?[^,，。]{0,4}内核${LATER}|${JUST}(?:更新|升级|换)(?:了|完)?[^,，。]{0,4}内核|内核(?:更新|升级)(?:[之以]?后|到|完)|(?:ubuntu|debian|fedora|arch|centos|linux) ?(?:系统)?(?:更新|升级)(?:[之以]?后|完|了)`,
    ),
    'kernel-update',
  ],
  [
    new RegExp(
      `${AFTER}\\b(?:${UPDATED}|upgrade|moved|migrat\\w+|clean install\\w*|reinstall\\w*|fresh install\\w*)\\b(?! (?:for|on) )[^.,]{0,24}\\b(?:win(?:dows)? ?1[01]|1[5-9]0[0-9]|2[0-5]h[12]|mac ?os|ubuntu|debian|fedora|ventura|sonoma|sequoia|big sur|catalina|monterey|rs\\d)\\b|${AFTER}\\b(?:rs\\d|fall creators|creators|anniversary|feature|2[0-5]h[12]) update\\b|\\bmac (?:had been |was |has been |is )${UPDATED} to\\b|\\b${UPDATED} to (?:win(?:dows)? ?1[01]|1[5-9]0[0-9]\\b|2[0-5]h[12]|mac ?os|ubuntu)|(?:升级|更新)了? ?(?:ubuntu|debian|fedora|centos|win(?:dows)?|mac ?os|系统) ?(?:系统)?(?:到|至|成)|(?:升级|更新)(?:到|至|了|成)? ?(?:win(?:dows)? ?1[01]|2[0-5]h[12]|1[5-9]0\\d\\b|2004\\b|mac ?os|monterey|ventura|sonoma|sequoia|tahoe|big sur|catalina|mojave)|(?:mac ?os|系统) ?升级(?:[之以]?后|到)|重装(?:了)?系统|重装 ?win`,
    ),
    'os-upgrade',
  ],
  [
    new RegExp(
      `\\bregression (?:introduced )?(?:in|since|with) v?\\d+\\.\\d|${AFTER}\\bupgrading from v?\\d+\\.\\d+\\.\\d|\\bthe (?:new|updated) version (?:gives?|shows?|fails?|crash\\w*|won't|does ?n[o']t|broke)\\b|\\b(?:worked|works|fine) (?:with|in|on|under|until) v?\\d+\\.\\d+(?:\\.\\d+)?[ ,]{1,2}(?:but |and |it )?(?:not|broken|fails?|does ?n[o']t|no longer|stopped)|\\b${PRODUCT} (?:is|was|got|has been|had been) (?:\\w+ )?(?:upgraded|updated)\\b|${AFTER}\\b(?:updating|updated|upgrading|upgraded|bump(?:ing|ed)|(?:update|upgrade) (?:of|to|from)|(?:re)?install(?:ing|ed)|brew upgrade)\\b(?: (?:to|of|the|my|latest|new|from))* ?${PRODUCT}|\\b(?:fresh|clean|new|brand new|first) install(?:ation)? of (?:the |my )?(?:latest |new )?(?:virtual ?box|vm ?ware|parallels|haxm)|${AFTER}\\b${PRODUCT}(?: desktop| studio| workstation| snap)?(?: [\\d.]+)? ${UPDATED}\\b|${DID}(?:updated|upgraded) (?:the |my |to |an? |new |latest )*${PRODUCT}|\\bsince (?:enabling|installing) (?:the )?${PRODUCT}|\\bwsl --update\\b|(?:更新|升级|安装|重装|装)(?:了|完|过)?(?:最新)? ?(?:的)? ?${PRODUCT}[^，,。]{0,10}[之以]?后|装完 ?${PRODUCT}|${PRODUCT} ?(?:从[^,。]{0,12})?(?:升级|更新)(?:到|至|了|完|[之以]?后)|自从?[^,。]{0,4}(?:安装|装|更新)了? ?${PRODUCT}`,
    ),
    'product-update',
  ],
  [
    new RegExp(
      `${AFTER}\\b(?:install(?:ing|ed)|${UPDATED})\\b[^.,]{0,24}\\b(?:driver|antivirus|anti-virus|vpn|proxy|accelerator|kaspersky|avast|mcafee|sophos|bitdefender|system informer|process hacker|anti-?cheat|vanguard)\\b|(?:装|安装|更新|用)(?:了|完|过)[^，,。]{0,6}(?:驱动|杀毒|杀软|vpn|加速器|代理|火绒|卡巴)`,
    ),
    'driver-or-tool',
  ],
  [
    new RegExp(
      `${AFTER}\\b(?:chang|edit|modif|mov|clon|copy|import|add|configur|resiz|enlarg|expand)\\w* [^.,]{0,40}\\b(?:vm|vms|virtual machine|vmx|virtual disk|serial port|guest|domain|\\.wslconfig)\\b|(?:修改|改|移动|复制|克隆|添加|配置|扩容|映射|调整|迁移)(?:了|完)?[^，,。]{0,24}(?:之?后|就)`,
    ),
    'vm-settings',
  ],
  [
    /\b(?:new|swapped|swapping|replaced|replacing|changed|changing|upgraded|upgrading|added|adding)(?: out)?(?: the| my| to a)? ?(?:new )?(?:cpu|motherboard|mainboard|processor|ram|memory stick)\b|\b(?:built|bought|got) (?:myself )?(?:a |my )?new (?:pc|computer|laptop)\b|换了?(?:个|块|新|新的)?(?:(?:电脑)?的)? ?(?:cpu|主板|内存|处理器|电脑)|(?:加了?|升级了?)(?:一?[条根])? ?(?:内存|cpu)|新(?:装|组装|买)的(?:电脑|主机)/,
    'hardware',
  ],
  [
    /\bpower (?:outage|cut|failure|loss)\b|\b(?:after|since) (?:a |the |my )?(?:host |pc |os |windows |system |hard |unclean |black-?screen )*(?:crash|bsod|blue ?screen|kernel panic|forced shutdown|hard reset|unexpected shutdown|battery)|\bbattery (?:ran|went|was) (?:low|out|dead|empty)|断电|非正常关机|异常关机|突然(?:断电|停电|死机)|停电|强制(?:关机|关闭|关掉|重启)|强行关|没电(?=$|[,，。了后让])|\bwindows crashed\b|\bkilled the (?:vm|vmware|virtualbox) process\b|意外(?:断电|关机|重启)/,
    'crash',
  ],
  [
    /\bnever (?:worked|started|ran|booted)\b|\bfirst time (?:i|install|setting|using (?:it|this|virtual|vm|docker|wsl|hyper-v))\b|从(?:来)?没(?:有)?(?:成功|正常|启动|用)过?|第一次(?:安装|使用|装|启动)/,
    'none',
  ],
];
/** "updated the BIOS, still the same": a thing tried, not a thing that broke it. */
const TRIED =
  /\bdid you\b|\b(?:still (?:the|get|gets|getting|same|not|no|fails?|does|won|cannot|can'?t|nothing|stuck)|no luck|same (?:error|problem|issue|result)|did ?n[o']t help|does ?n[o']t help|no effect|to no avail|no difference|also tried|i tried)\b|还是|仍然?|依旧|依然|没用|无效|试过/;

/** @param family the speaker's system: "a system update" is none of Windows on a Mac. */
export function changesIn(clause: Clause, family: FactValue<'os.family'> | undefined): Told[] {
  if (!clause.own || TRIED.test(clause.text)) return [];
  const found = CHANGES.filter(([pattern]) => pattern.test(clause.text)).map(([, change]) => change);
  const own = found.filter((change) => !(change === 'windows-update' && (family === 'linux' || family === 'macos')));
  return own.slice(0, 2).map((change) => told('change.recent', change));
}
