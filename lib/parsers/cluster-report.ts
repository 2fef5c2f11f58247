import type { FactValue } from '../facts/registry.ts';
import type { Emit, TextParser } from './parser.ts';

type Trouble = FactValue<'cluster.trouble'>;
type Result = 'passed' | 'warned' | 'failed';

/** Titles of tests all begin alike (Test-Cluster -List); Chinese ones with 验证 or 列出. */
const TITLE = /^(?:(?:Validate|List|Verify)\s\S.{2,140}|(?:验证|列出|检查)\S.{1,80})$/;
/** Words for a result in the report, and in the XML that it is made from. */
const RESULTS: Readonly<Record<string, Result>> = {
  success: 'passed',
  passed: 'passed',
  成功: 'passed',
  通过: 'passed',
  warning: 'warned',
  conditionalsuccess: 'warned',
  警告: 'warned',
  failed: 'failed',
  failure: 'failed',
  error: 'failed',
  失败: 'failed',
};

/** What a test is about, by its title; the first that fits. */
const AREAS: readonly (readonly [RegExp, Trouble])[] = [
  [/processor|处理器/i, 'processor'],
  [/disk|storage|volume|scsi|mpio|host bus|fibre|csv|file system|磁盘|存储|卷|文件系统/i, 'storage'],
  [/network|\bip\b|firewall|switch|网络|防火墙|交换机/i, 'network'],
  [/hyper-v|virtual machine|integration|memory resource|虚拟机|集成/i, 'hyper-v'],
  [/cluster|quorum|resource|群集|仲裁|资源/i, 'cluster'],
  [/^list|^列出/i, 'inventory'],
  [/driver|update|system|service|software|active directory|memory dump|驱动|更新|系统|服务|软件|目录/i, 'system'],
];
/** Tests that ask whether a running machine can move: "Validate Matching Processor Manufacturers" and its kin. */
const PROCESSOR = /processor|处理器/i;

interface Cell {
  readonly text: string;
  readonly line: number;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#160': ' ' };
const plain = (text: string): string =>
  text
    .replace(/&(#160|amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Characters of one line that are looked at. */
const LONGEST = 32 * 1024;
const MOST_CELLS = 100_000;

/** Pieces of text between tags. A single file web page (.mht) is quoted-printable: a line that ends with "=" goes on. */
function cellsOf(lines: readonly string[]): Cell[] {
  const quoted = lines.slice(0, 200).some((text) => /^Content-Transfer-Encoding:\s?quoted-printable/i.test(text));
  const cells: Cell[] = [];
  let open = '';
  let since = 1;
  lines.forEach((raw, n) => {
    if (open === '') since = n + 1;
    const text = open + raw.slice(0, LONGEST);
    if (quoted && raw.endsWith('=') && text.length < LONGEST) {
      open = text.slice(0, -1);
      return;
    }
    open = '';
    const shown = quoted ? text.replace(/=3D/g, '=').replace(/=20/g, ' ') : text;
    for (const piece of shown.split(/<!\[CDATA\[|\]\]>|<[^<>]{0,4000}>/)) {
      const words = plain(piece);
      if (words !== '' && cells.length < MOST_CELLS) cells.push({ text: words, line: since });
    }
  });
  return cells;
}

/** Cells after a title in which its result may stand. */
const REACH = 8;

function resultAfter(cells: readonly Cell[], at: number): { result: Result; line: number } | undefined {
  for (const cell of cells.slice(at + 1, at + 1 + REACH)) {
    if (TITLE.test(cell.text)) return undefined;
    const result = RESULTS[cell.text.toLowerCase().replace(/[\s.。]/g, '')];
    if (result) return { result, line: cell.line };
  }
  return undefined;
}

function tell(title: string, result: Result, line: number, emit: Emit): void {
  emit('cluster.validation', result, line);
  if (PROCESSOR.test(title) && !/^(?:List|列出)/.test(title))
    emit('cluster.cpu-compatible', result === 'passed' ? 'yes' : 'no', line);
  if (result === 'passed') return;
  emit(result === 'failed' ? 'cluster.failed-test' : 'cluster.warned-test', title.slice(0, 120), line);
  emit('cluster.trouble', AREAS.find(([pattern]) => pattern.test(title))?.[1] ?? 'other', line);
}

/**
 * The report of Test-Cluster (Failover Cluster Validation): .htm, .mht, or the XML that it is made from.
 *
 *     Validate Matching Processor Manufacturers    Failed
 *
 * gives cluster.validation=failed, cluster.failed-test and cluster.cpu-compatible=no. A test that did not run says nothing.
 */
export const clusterReport: TextParser = {
  kind: 'text',
  id: 'cluster-report',
  matches: (head) =>
    /Failover Cluster Validation|Cluster Validation Report|群集验证报告/.test(head) ||
    (/<Report[\s>]/.test(head) && /<Channel[\s>]/.test(head)),
  read(file, emit) {
    const cells = cellsOf(file.lines);
    const told = new Set<string>();
    cells.forEach((cell, at) => {
      if (!TITLE.test(cell.text)) return;
      const found = resultAfter(cells, at);
      if (!found || told.has(`${cell.text}=${found.result}`)) return;
      told.add(`${cell.text}=${found.result}`);
      if (told.size === 1) emit('os.family', 'windows', found.line);
      tell(cell.text, found.result, found.line, emit);
    });
  },
};
