import type { Emit, TextFile } from './parser.ts';

/**
 * Virtualization-based security as systeminfo (Windows 11) and msinfo32 print it:
 *
 *   Virtualization-based security	Running
 *   Virtualization-based security Services Running	Credential Guard, Hypervisor enforced Code Integrity
 *
 *   Virtualization-based security: Status: Running
 *                                  Services Running:
 *                                        Hypervisor enforced Code Integrity
 *
 * A service that is not named among the running ones while VBS runs is off. Values of Win32_DeviceGuard have the same meaning
 * (Microsoft, "Enable memory integrity").
 */
const STATUS =
  /(?:Virtualization-based security|基于虚拟化的安全性?)\s*[:：\t]\s*(?:(?:Status|状态)\s*[:：]\s*)?(Running|Not enabled|Enabled but not running|正在运行|未启用|已启用但未运行|已启用，但未运行)\s*$/;
const SERVICES = /(?:Services Running|服务正在运行|(?:正在)?运行的服务|安全服务运行)\s*[:：\t]\s*(.*)$/;
const INTEGRITY = /Hypervisor[- ]enforced Code Integrity|虚拟机监控程序.{0,8}代码完整性/i;
const CREDENTIAL = /Credential Guard|[凭憑](?:据|证|據)(?:保护|防护|保護)/i;

/** Services that Windows lists there beside those two. With any other name in the list, what is not named may hide behind it. */
const OTHER =
  /Secure Launch|SMM (?:Firmware|固件)|Hypervisor[- ]enforced Paging|Kernel-mode Hardware-enforced Stack|Shadow Stack|安全启动|安全内核|内核模式|影子堆栈|分页/i;
const isListed = (name: string): boolean => INTEGRITY.test(name) || CREDENTIAL.test(name) || OTHER.test(name);

/** The services named on the line or, in the block form, on the deeper lines below it. */
function servicesAt(lines: readonly string[], at: number, first: string): string {
  const indent = (text: string): number => text.length - text.trimStart().length;
  const depth = indent(lines[at] ?? '');
  const rest: string[] = [first];
  for (let n = at + 1; n < Math.min(lines.length, at + 12); n++) {
    const text = lines[n] ?? '';
    if (indent(text) <= depth || /[:：]/.test(text)) break;
    rest.push(text.trim());
  }
  return rest.join(', ');
}

/** Reports windows.vbs, windows.memory-integrity and windows.credential-guard; nothing where the lines are missing. */
export function readVbs(file: TextFile, emit: Emit): void {
  let running = false;
  file.lines.forEach((text, n) => {
    const status = STATUS.exec(text)?.[1];
    if (status) {
      running = status === 'Running' || status === '正在运行';
      emit('windows.vbs', running ? 'running' : 'stopped', n + 1);
    }
    const services = SERVICES.exec(text);
    if (!services || !running) return;
    const named = servicesAt(file.lines, n, services[1]?.trim() ?? '');
    const whole = named.split(/[,，、]/).every((name) => name.trim() === '' || isListed(name));
    for (const [id, pattern] of [
      ['windows.memory-integrity', INTEGRITY],
      ['windows.credential-guard', CREDENTIAL],
    ] as const) {
      if (pattern.test(named)) emit(id, 'enabled', n + 1);
      else if (whole) emit(id, 'disabled', n + 1);
    }
  });
}
