import type { TextParser } from './parser.ts';

/**
 * bcdedit, whole or one line of it. Names of settings are not translated, headings and "identifier" are:
 *
 *   标识符                  {current}
 *   hypervisorlaunchtype    Auto
 *
 * Only the running entry {current} counts. Where no such entry is shown (a line cut out with findstr, or /v with GUIDs), the value
 * counts if all entries agree. A missing line is no value: Windows then has its own default.
 */
const SETTING = /^\s*hypervisorlaunchtype(?:\s+|\s?[=:]\s?)(auto|off)\s*$/i;
const CURRENT = /^\s*\S{2,20}\s+\{current\}\s*$/;
const HEADING = /^-{6,}\s*$/;

interface Setting {
  readonly line: number;
  readonly value: 'auto' | 'off';
  readonly current: boolean;
}

function settingsOf(lines: readonly string[]): { settings: Setting[]; hasCurrent: boolean } {
  const settings: Setting[] = [];
  let current = false;
  let hasCurrent = false;
  lines.forEach((text, n) => {
    if (HEADING.test(text)) current = false;
    if (CURRENT.test(text)) {
      // {current} as "default" of the boot manager names the entry, it does not open it
      if (!/^\s*(?:default|resumeobject|displayorder|默认)/i.test(text)) current = true;
      hasCurrent ||= current;
    }
    const value = SETTING.exec(text)?.[1]?.toLowerCase();
    if (value === 'auto' || value === 'off') settings.push({ line: n + 1, value, current });
  });
  return { settings, hasCurrent };
}

export const bcdedit: TextParser = {
  kind: 'text',
  id: 'bcdedit',
  matches: (head) =>
    /^[ \t]{0,16}hypervisorlaunchtype(?:[ \t]{1,40}|[ \t]?[=:][ \t]?)(?:auto|off)[ \t]{0,16}\r?$/im.test(head),
  read(file, emit) {
    const { settings, hasCurrent } = settingsOf(file.lines);
    const relevant = hasCurrent ? settings.filter((s) => s.current) : settings;
    const words = new Set(relevant.map((s) => s.value));
    const first = relevant[0];
    if (!first || words.size !== 1) return;
    emit('os.family', 'windows', first.line);
    emit('windows.hypervisorlaunchtype', first.value, first.line);
  },
};
