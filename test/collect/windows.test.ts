import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { buildInput } from '#test/formats/build.ts';

/**
 * The Windows collector: held against its own promises by its text, and what it writes against our parsers. The folder read here has
 * each file in the form the script gives it.
 */
const ROOT = path.resolve(import.meta.dirname, '../..');
const BYTES = readFileSync(path.join(ROOT, 'public/collect/vtriage-collect.ps1'));
const SCRIPT = BYTES.toString('utf8').replace(/^\ufeff/, '');
const MACHINE = path.join(ROOT, 'test/machines/fw.svm-disabled--windows-collector');

/** Lines of code without comments and without the texts in here-strings. */
const CODE = SCRIPT.replace(/<#[\s\S]*?#>/, '')
  .replace(/@'\n[\s\S]*?\n'@/g, "''")
  .split('\n')
  .filter((line) => !/^\s*#/.test(line));
const code = CODE.join('\n');
/** Quoted texts emptied: what is left are names of commands, variables and types. */
const bare = code.replace(/'(?:[^'\n]|'')*'/g, "''").replace(/"(?:[^"\n`]|`.)*"/g, '""');

const rows = (/^\$Plan = @'\n([\s\S]*?)\n'@/m.exec(SCRIPT)?.[1] ?? '').split('\n').map((line) => line.split('|'));

/** Which parser must recognise each file of the plan. A file of text that none has a parser for is named with an empty list. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  'systeminfo.txt': ['systeminfo', 'hyperv-requirements'],
  'computer-info.txt': ['get-computerinfo'],
  'processor.txt': ['get-computerinfo'],
  'device-guard.txt': ['get-computerinfo'],
  'bcdedit.txt': ['bcdedit'],
  'features.txt': ['windows-features'],
  'services.txt': ['windows-services'],
  'wsl-status.txt': ['wsl-status'],
  'wsl-version.txt': ['wsl-status'],
  'wsl-list.txt': [],
  'wslconfig.txt': ['wsl-status'],
  'policy-wsl.txt': ['wsl-policy'],
  'driverquery.txt': ['driverquery'],
  'events-system.xml': ['windows-events'],
  'events-hypervisor.xml': ['windows-events'],
  'events-compute.xml': ['windows-events'],
  'events-vmms.xml': ['windows-events'],
  'events-worker.xml': ['windows-events'],
  'bitlocker.txt': ['bitlocker'],
  'host.txt': ['collector'],
  'VBox.log': ['vbox-log'],
  'VBoxHardening.log': ['vbox-hardening'],
  'vmware.log': ['vmware-log'],
  'minidump.dmp': ['minidump'],
  'memory.dmp': ['minidump'],
};
/** Logs and dumps are copied as they are, and the channels have one form: the fixtures of their parsers cover them. */
const COPIED = new Set([
  'events-hypervisor.xml',
  'events-vmms.xml',
  'events-worker.xml',
  'VBox.log',
  'VBoxHardening.log',
  'vmware.log',
  'minidump.dmp',
  'memory.dmp',
]);

const { pack } = await buildPack(path.join(ROOT, 'content'));
const names = readdirSync(MACHINE).filter((name) => !['origin.md', 'expected.json'].includes(name));
const { report } = await inspect(
  await Promise.all(names.map(async (name) => ({ path: name, blob: await openAsBlob(path.join(MACHINE, name)) }))),
  pack,
);
const formatsOf = (name: string): readonly string[] | undefined =>
  report.files.find((file) => file.path === name)?.formats;

describe("the collector's forms are read", () => {
  it('knows a parser for every file of the plan', () => {
    expect(rows.map(([, file]) => file)).toEqual(Object.keys(FORMATS));
    for (const name of Object.keys(FORMATS)) expect(names.includes(name) || COPIED.has(name), name).toBe(true);
  });

  it.each(Object.entries(FORMATS).filter(([name]) => !COPIED.has(name)))('%s', (name, parsers) => {
    expect(formatsOf(name)).toEqual(expect.arrayContaining([...parsers]));
  });

  it('finds the files as the manifest lists them', () => {
    expect(report.problems).toEqual([]);
    expect(formatsOf('manifest.json')).toContain('collector');
  });

  it.each([64, 32])('the header of a dump alone, %i bits', async (bits) => {
    const made = { bits, code: '0x20001', parameters: ['0x11', '0x210720', '0x1005', '0x0'], build: 22631 };
    const whole = buildInput('input.dump.json', JSON.stringify(made));
    const header = new Blob([new Uint8Array(whole.subarray(0, bits === 64 ? 8192 : 4096))]);
    const read = await inspect([{ path: 'minidump.dmp', blob: header }], pack);
    expect(read.report.files[0]?.formats).toContain('minidump');
    expect(read.report.problems).toEqual([]);
  });
});

describe('vtriage-collect.ps1', () => {
  it('is marked as UTF-8: Windows PowerShell reads Chinese only then', () => {
    expect([...BYTES.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(SCRIPT.includes('\ufeff')).toBe(false);
  });

  it('runs no text as code', () => {
    expect(bare).not.toMatch(/\b(?:Invoke-Expression|iex|Add-Type\s+-TypeDefinition|Start-Process|Invoke-Command)\b/i);
    expect(bare).not.toMatch(/\.AddScript\(|\[scriptblock\]|ScriptBlock\]::Create|Assembly\]::Load|DownloadString/i);
    expect(bare).not.toMatch(/^\s*&|[|;{(]\s*&\s*[$'"]/m);
  });

  it('starts only programs of Windows that read', () => {
    const named = [...code.matchAll(/'([\w-]+\.exe)'/g)].map(([, name]) => name);
    expect([...new Set(named)].sort()).toEqual([
      'bcdedit.exe',
      'driverquery.exe',
      'manage-bde.exe',
      'reg.exe',
      'sc.exe',
      'systeminfo.exe',
      'wevtutil.exe',
      'wsl.exe',
    ]);
    const starts = [...code.matchAll(/@\('([\w-]+)\.exe', '(.*)'\)$/gm)].map(([, name, args]) => `${name} ${args}`);
    expect(starts).toHaveLength(rows.filter(([kind]) => kind === 'run').length);
    const reading = [
      /^systeminfo $/,
      /^bcdedit \/enum \{current\}$/,
      /^wsl --(?:status|version|list --verbose)$/,
      /^reg query HKLM\\[\w\\]+$/,
      /^driverquery \/fo csv$/,
      /^manage-bde -status C:$/,
      /^wevtutil qe [\w-]+ \/rd:true \/c:\d{1,3} \/f:xml \/uni:true(?: \/q:"[^"]+")?$/,
    ];
    for (const start of starts)
      expect(
        reading.some((form) => form.test(start)),
        start,
      ).toBe(true);
    expect(code.match(/'sc\.exe' \(.*\)/)?.[0]).toContain('{0} "{1}"');
    expect(code).toContain("foreach ($verb in @('query', 'qc'))");
  });

  it('uses only commands of PowerShell that read, apart from its own', () => {
    const own = new Set([...code.matchAll(/^function ([\w-]+)/gm)].map(([, name]) => name));
    const used = new Set(
      [...bare.matchAll(/(?<![\w$.\-:])([A-Z][A-Za-z]+-[A-Z][A-Za-z]+)\b/g)].map(([, name]) => name),
    );
    const foreign = [...used].filter((name) => !own.has(name)).sort();
    expect(foreign).toEqual([
      'Add-Type',
      'ForEach-Object',
      'Get-ChildItem',
      'Get-CimInstance',
      'Get-Date',
      'Get-FileHash',
      'Get-Item',
      'Get-ItemProperty',
      'Get-Service',
      'Get-UICulture',
      'Invoke-WebRequest',
      'Join-Path',
      'New-Object',
      'Remove-Item',
      'Select-Object',
      'Set-StrictMode',
      'Sort-Object',
      'Split-Path',
      'Test-Path',
      'Where-Object',
      'Write-Host',
    ]);
    const beside = [...code.matchAll(/Invoke-Beside '([\w-]+)'/g)].map(([, name]) => name);
    expect(beside).toEqual(['Get-ComputerInfo', 'Get-WindowsOptionalFeature']);
  });

  it('writes only below its own folder and the archive', () => {
    const writes = CODE.filter((line) =>
      /Write(?:AllText|AllBytes)|CreateDirectory|CreateFromDirectory|Remove-Item/.test(line),
    );
    expect(writes.map((line) => line.trim().replace(/, \(?(?:Remove|Edit|Format|Read)-.*$/, ''))).toEqual([
      '[System.IO.File]::WriteAllBytes($Target',
      "if ($text.Trim() -ne '') { [System.IO.File]::WriteAllText($target",
      '[System.IO.File]::WriteAllText($file.FullName',
      '[void][System.IO.Directory]::CreateDirectory($Folder)',
      "[System.IO.File]::WriteAllText((Join-Path $Folder 'manifest.json')",
      '[System.IO.Compression.ZipFile]::CreateFromDirectory($Folder, $Output)',
      'Remove-Item -LiteralPath $Folder -Recurse -Force',
    ]);
    expect(code).toContain('$target = Join-Path $Folder $Row.File');
    expect(code).toContain("$Folder = Join-Path ([System.IO.Path]::GetTempPath()) ('vtriage.' +");
    expect(code).toContain('Get-ChildItem -LiteralPath $Folder -File |');
    expect(bare).not.toMatch(
      /(?:Set|Add|Clear)-Content|Out-File|Set-Item|New-Item|Copy-Item|Move-Item|Tee-Object|Export-|[^-=]>\s*[$'"\w]/,
    );
    expect(code).toContain("'Open', 'Read', 'ReadWrite, Delete'");
  });

  it('reaches the network only in Send-Archive, and Send-Archive only with -Push', () => {
    const calls = CODE.filter((line) =>
      /Invoke-(?:WebRequest|RestMethod)|Net\.(?:Sockets|WebClient|Http)|BitsTransfer/.test(line),
    );
    expect(calls).toHaveLength(1);
    const send = /^function Send-Archive \{[\s\S]*?^\}/m.exec(code)?.[0] ?? '';
    expect(send).toContain(calls[0]);
    expect(CODE.filter((line) => line.includes('Send-Archive') && !line.startsWith('function'))).toEqual([
      'if ($Push) { Send-Archive }',
    ]);
  });

  it('says everything in both languages', () => {
    const said = CODE.filter((line) => /^\s*(?:if \(.*\) \{ )?(?:Say|Stop-With) /.test(line));
    expect(said.length).toBeGreaterThan(6);
    for (const line of said.filter((text) => !text.includes("Say ''") && !text.includes('-f $row.File')))
      expect(line, line).toMatch(/[\u4e00-\u9fff]/);
    for (const row of rows) expect(row[4], row[1]).toMatch(/[\u4e00-\u9fff]/);
  });
});

/** The script's own patterns, in its own order. Its regular expressions mean the same here: lookbehinds of any length, \\p{L}. */
function redacted(text: string, names: readonly (readonly [kind: string, word: string])[]): string {
  const octet = /^ {2}\$octet = '(.*)'$/m.exec(SCRIPT)?.[1] ?? '';
  const steps = [...SCRIPT.matchAll(/Edit-Matches \$Text (\(.*\)|'.*') ('\w+'|\$name\.Kind)$/gm)];
  const seen: string[] = [];
  const result = steps.reduce((line, [, pattern = '', kind = '']) => {
    const source = pattern
      .replace(/^\('|^'|'\)$|'$/g, '')
      .replaceAll(/' \+ \$octet \+ '/g, octet)
      .replaceAll("''", "'");
    const replace = (words: string, form: string, stand: string) =>
      words.replace(new RegExp(form, 'giu'), (found) =>
        stand === 'ip' && /^(?:127|0|255)\./.test(found) ? found : `<${stand}>`,
      );
    seen.push(kind);
    if (kind !== '$name.Kind') return replace(line, source, kind.replaceAll("'", ''));
    return names.reduce(
      (words, [stand, word]) => replace(words, source.replace("' + [regex]::Escape($name.Word) + '", word), stand),
      line,
    );
  }, text);
  expect(seen).toEqual(["'mail'", "'user'", '$name.Kind', "'sid'", "'uuid'", "'mac'", "'ip'", "'ip'"]);
  return result;
}

describe('-Redact', () => {
  const names = [
    ['host', 'ZQ-TOWER'],
    ['user', 'zquser'],
  ] as const;
  it.each([
    ['Registered Owner:          zq@mail.example', 'Registered Owner:          <mail>'],
    ['File: C:\\Users\\someone else\\VirtualBox VMs\\a.vbox', 'File: C:\\Users\\<user>\\VirtualBox VMs\\a.vbox'],
    ['<Computer>ZQ-Tower</Computer> zquserx zquser', '<Computer><host></Computer> zquserx <user>'],
    ["UserID='S-1-5-21-1004336348-1177238915-682003330-1001' S-1-5-18", "UserID='<sid>' S-1-5-18"],
    ['{52fc89f8-995e-434c-a91e-199986449890}', '{<uuid>}'],
    ['[01]: 192.168.1.20, [02]: fe80::1c2d:3e4f:5a6b:7c8d', '[01]: <ip>, [02]: <ip>'],
    ['Physical Address 52-54-00-12-34-56', 'Physical Address <mac>'],
  ])('%s', (text, want) => expect(redacted(text, names)).toBe(want));

  it.each([
    'WSL version: 2.2.4.0',
    'Windows 版本： 10.0.22631.3527',
    '00:00:01.234567 HM: HMR3Init: AMD-V w/ nested paging',
    'OS Version:                10.0.22631 N/A Build 22631',
    'listening on 127.0.0.1',
    "<Provider Name='Microsoft-Windows-Hyper-V-Hypervisor'/><EventID>41</EventID>",
    '    AllowNestedVirtualization    REG_DWORD    0x1',
  ])('leaves %s', (text) => expect(redacted(text, names)).toBe(text));
});
