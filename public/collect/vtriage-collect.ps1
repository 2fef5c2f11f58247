<#
Collects what is needed to find out why virtualization does not start on a Windows machine, into one archive.
It only reads. It sends nothing anywhere unless you give -Push. Windows PowerShell 5.1 and PowerShell 7; no module is installed.
#>
[CmdletBinding()]
param(
  [switch]$List,
  [string]$Output = '',
  [switch]$Redact,
  [ValidateSet('start-failure', 'inventory')][string]$Purpose = 'start-failure',
  [ValidateRange(1, 3600)][int]$Limit = 60,
  [string]$Push = '',
  [switch]$Help
)
# Nothing below works there, so this comes first.
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
  Write-Host 'vtriage-collect.ps1: a policy of this machine restricts PowerShell, so this script cannot run (策略限制了 PowerShell，脚本无法运行).'
  exit 2
}
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$Tool = 'vtriage-collect.ps1'
$Version = '1.0.0'
$Chinese = (Get-UICulture).Name -like 'zh*'
$Utf8 = New-Object System.Text.UTF8Encoding $false
# 8 MB of text are more than any of these needs.
$MostText = 8388608

# What is read. kind|file in the archive|command or path|what for|the same in Chinese. -List prints it and the run follows it.
$Plan = @'
run|systeminfo.txt|systeminfo.exe|Windows, maker, model, firmware, requirements of Hyper-V|Windows 版本、厂商、型号、固件、Hyper-V 要求
own|computer-info.txt|Get-ComputerInfo, chosen properties|virtualization in firmware, hypervisor, security based on it|固件虚拟化、虚拟机监控程序、基于虚拟化的安全性
own|processor.txt|Win32_Processor, Win32_ComputerSystem, Win32_BIOS, Win32_BaseBoard|processor, maker, model and firmware version, without serial numbers|处理器、厂商、型号和固件版本，不含序列号
own|device-guard.txt|Win32_DeviceGuard|security based on virtualization (administrator only)|基于虚拟化的安全性（需要管理员）
run|bcdedit.txt|bcdedit.exe /enum {current}|start options of Windows (administrator only)|Windows 的启动选项（需要管理员）
own|features.txt|Get-WindowsOptionalFeature or Win32_OptionalFeature|which of the Windows features for virtual machines are on|与虚拟机有关的 Windows 功能是否启用
own|services.txt|sc.exe query and qc|states of the services of virtualization software|虚拟化软件服务的状态
run|wsl-status.txt|wsl.exe --status|WSL and whether it can start|WSL 及其能否启动
run|wsl-version.txt|wsl.exe --version|version of WSL|WSL 版本
run|wsl-list.txt|wsl.exe --list --verbose|installed distributions and their WSL version|已安装的发行版及其 WSL 版本
own|wslconfig.txt|%USERPROFILE%\.wslconfig|settings of WSL|WSL 的设置
run|policy-wsl.txt|reg.exe query HKLM\Software\Policies\WSL|policies for WSL|WSL 的组策略
run|driverquery.txt|driverquery.exe /fo csv|installed drivers|已安装的驱动
run|events-system.xml|wevtutil.exe qe System|newest 400 events of the hypervisor, of crashes, of hardware errors and of starts|虚拟机监控程序、崩溃、硬件错误和启动的最新 400 条事件
run|events-hypervisor.xml|wevtutil.exe qe Microsoft-Windows-Hyper-V-Hypervisor-Admin|newest 200 events|最新 200 条事件
run|events-compute.xml|wevtutil.exe qe Microsoft-Windows-Hyper-V-Compute-Admin|newest 200 events|最新 200 条事件
run|events-vmms.xml|wevtutil.exe qe Microsoft-Windows-Hyper-V-VMMS-Admin|newest 200 events|最新 200 条事件
run|events-worker.xml|wevtutil.exe qe Microsoft-Windows-Hyper-V-Worker-Admin|newest 200 events|最新 200 条事件
run|bitlocker.txt|manage-bde.exe -status C:|whether BitLocker protects the system drive (administrator only)|系统盘是否受 BitLocker 保护（需要管理员）
own|host.txt|this script|rights, Secure Boot|权限、安全启动
own|VBox.log|%USERPROFILE%\VirtualBox VMs|newest VBox.log, first and last part|最新的 VBox.log，首尾两段
own|VBoxHardening.log|%USERPROFILE%\VirtualBox VMs|newest VBoxHardening.log, first and last part|最新的 VBoxHardening.log，首尾两段
own|vmware.log|%USERPROFILE%\Documents\Virtual Machines|newest vmware.log, first and last part|最新的 vmware.log，首尾两段
own|minidump.dmp|%SystemRoot%\Minidump|header of the newest dump: stop code and its parameters (administrator only)|最新转储的文件头：停止代码及其参数（需要管理员）
own|memory.dmp|%SystemRoot%\MEMORY.DMP|header only, as above (administrator only)|同上，只取文件头（需要管理员）
'@

# What the commands of the plan are started with: the program and its arguments, never anything else.
$Commands = @{
  'systeminfo.txt'        = @('systeminfo.exe', '')
  'bcdedit.txt'           = @('bcdedit.exe', '/enum {current}')
  'wsl-status.txt'        = @('wsl.exe', '--status')
  'wsl-version.txt'       = @('wsl.exe', '--version')
  'wsl-list.txt'          = @('wsl.exe', '--list --verbose')
  'policy-wsl.txt'        = @('reg.exe', 'query HKLM\Software\Policies\WSL')
  'driverquery.txt'       = @('driverquery.exe', '/fo csv')
  'bitlocker.txt'         = @('manage-bde.exe', '-status C:')
  'events-system.xml'     = @('wevtutil.exe', 'qe System /rd:true /c:400 /f:xml /uni:true /q:"*[System[(Provider[@Name=''Microsoft-Windows-Hyper-V-Hypervisor'']) or (Provider[@Name=''Microsoft-Windows-WHEA-Logger'' or @Name=''Microsoft-Windows-WER-SystemErrorReporting'' or @Name=''BugCheck'' or @Name=''Microsoft-Windows-Kernel-Power'' or @Name=''Microsoft-Windows-Kernel-Boot''] and (Level=1 or Level=2 or Level=3)) or (Provider[@Name=''Microsoft-Windows-Kernel-Boot''] and (EventID=153)) or (Provider[@Name=''Microsoft-Windows-Kernel-General''] and (EventID=12))]]"')
  'events-hypervisor.xml' = @('wevtutil.exe', 'qe Microsoft-Windows-Hyper-V-Hypervisor-Admin /rd:true /c:200 /f:xml /uni:true')
  'events-compute.xml'    = @('wevtutil.exe', 'qe Microsoft-Windows-Hyper-V-Compute-Admin /rd:true /c:200 /f:xml /uni:true')
  'events-vmms.xml'       = @('wevtutil.exe', 'qe Microsoft-Windows-Hyper-V-VMMS-Admin /rd:true /c:200 /f:xml /uni:true')
  'events-worker.xml'     = @('wevtutil.exe', 'qe Microsoft-Windows-Hyper-V-Worker-Admin /rd:true /c:200 /f:xml /uni:true')
}

$Services = @('vmcompute', 'vmms', 'hns', 'WSLService', 'LxssManager', 'com.docker.service', 'VMAuthdService', 'VMnetDHCP', 'VMware NAT Service', 'VBoxSup', 'aehd', 'gvm', 'intelhaxm')

$Features = @('HypervisorPlatform', 'VirtualMachinePlatform', 'Microsoft-Hyper-V-All', 'Microsoft-Hyper-V', 'Microsoft-Hyper-V-Hypervisor', 'Containers-DisposableClientVM', 'Microsoft-Windows-Subsystem-Linux')

function Say([string]$English, [string]$Translated) {
  if ($Chinese) { Write-Host $Translated } else { Write-Host $English }
}

function Stop-With([string]$English, [string]$Translated) {
  if ($Chinese) { [Console]::Error.WriteLine("${Tool}: $Translated") } else { [Console]::Error.WriteLine("${Tool}: $English") }
  exit 2
}

function Show-Help {
  Say @'
Usage: powershell -NoProfile -ExecutionPolicy Bypass -File vtriage-collect.ps1 [options]

Collects facts about the processor, the firmware, Windows and the virtualization software of this
machine into one .zip. It reads only and sends nothing by itself. It works without administrator
rights; as an administrator it also sees the start options, BitLocker and the crash dumps.

  -List             print what is read, and stop
  -Output FILE      where to write the archive (default: vtriage-windows-TIME.zip here)
  -Redact           replace user names, computer names, profile folders, addresses, serial numbers
  -Purpose WORD     start-failure (default: virtualization does not start) or inventory
  -Limit SECONDS    longest time for one command (default 60)
  -Push URL         also send the archive to this address
  -Help             print this, and stop
'@ @'
用法：powershell -NoProfile -ExecutionPolicy Bypass -File vtriage-collect.ps1 [选项]

把这台机器的处理器、固件、Windows 和虚拟化软件的信息收进一个 .zip。只读取，不会自行发送。
不需要管理员权限；以管理员身份运行时还能看到启动选项、BitLocker 和崩溃转储。

  -List             列出会读取的内容，然后停止
  -Output FILE      把压缩包写到哪里（默认：当前文件夹的 vtriage-windows-TIME.zip）
  -Redact           替换用户名、计算机名、个人文件夹、地址和序列号
  -Purpose WORD     start-failure（默认：虚拟化无法启动）或 inventory（登记）
  -Limit SECONDS    单个命令的最长时间（默认 60）
  -Push URL         同时把压缩包发送到这个地址
  -Help             显示这段说明，然后停止
'@
}

function Get-Rows {
  foreach ($line in $Plan -split "`r?`n") {
    $part = $line.Split('|')
    if ($part.Count -eq 5) {
      New-Object PSObject -Property @{ Kind = $part[0]; File = $part[1]; What = $part[2]; Why = $part[3]; Translated = $part[4] }
    }
  }
}

function Show-Plan {
  foreach ($row in Get-Rows) {
    Say ('  {0,-22} {1} ({2})' -f $row.File, $row.What, $row.Why) ('  {0,-22} {1} ({2})' -f $row.File, $row.What, $row.Translated)
  }
}

# --- running and decoding ----------------------------------------------------------------------------------------------

# The programs of Windows lie in System32; a 32-bit PowerShell reaches the real one as Sysnative. PATH is not asked.
function Find-Program([string]$Name) {
  foreach ($folder in @((Join-Path $env:SystemRoot 'Sysnative'), [Environment]::SystemDirectory)) {
    $path = Join-Path $folder $Name
    if (Test-Path -LiteralPath $path -PathType Leaf) { return $path }
  }
  return $null
}

# Every second byte of UTF-16 is zero where the text is plain, and digits, blanks and line breaks are so in Chinese too.
function Test-Wide([byte[]]$Bytes) {
  $zeros = 0
  $sample = [Math]::Min($Bytes.Length, 1024)
  for ($i = 1; $i -lt $sample; $i += 2) { if ($Bytes[$i] -eq 0) { $zeros++ } }
  return ($zeros * 40 -gt $sample)
}

# wsl.exe and wevtutil /uni write UTF-16, most others the code page of the console.
function ConvertTo-Text([byte[]]$Bytes) {
  if ($Bytes.Length -eq 0) { return '' }
  $length = [Math]::Min($Bytes.Length, $MostText)
  if (Test-Wide $Bytes) {
    return [System.Text.Encoding]::Unicode.GetString($Bytes, 0, $length - $length % 2).TrimStart([char]0xFEFF)
  }
  $strict = New-Object System.Text.UTF8Encoding $false, $true
  try { return $strict.GetString($Bytes, 0, $length).TrimStart([char]0xFEFF) } catch { $Error.Clear() }
  return [Console]::OutputEncoding.GetString($Bytes, 0, $length)
}

# Where WSL is not installed or too old, wsl.exe offers to install it and waits a minute for a key. It is not started without the service,
# and never with a console that a key could come from.
function Test-Wsl {
  foreach ($name in @('WSLService', 'LxssManager')) {
    if (Get-Service -Name $name -ErrorAction SilentlyContinue) { return $true }
  }
  return $false
}

# Runs one program for at most Limit seconds; the exit code 124 means that the time was over, 127 that it is not there.
function Invoke-Program([string]$Name, [string]$Arguments) {
  $path = Find-Program $Name
  if ($Name -eq 'wsl.exe' -and -not (Test-Wsl)) { $path = $null }
  if (-not $path) { return @{ Code = 127; Text = ''; Late = $false } }
  $start = New-Object System.Diagnostics.ProcessStartInfo
  $start.FileName = $path
  $start.Arguments = $Arguments
  $start.UseShellExecute = $false
  $start.CreateNoWindow = $Name -eq 'wsl.exe'
  $start.RedirectStandardInput = $true
  $start.RedirectStandardOutput = $true
  $start.RedirectStandardError = $true
  $process = [System.Diagnostics.Process]::Start($start)
  $process.StandardInput.Close()
  $said = New-Object System.IO.MemoryStream
  $complained = New-Object System.IO.MemoryStream
  $copies = @($process.StandardOutput.BaseStream.CopyToAsync($said), $process.StandardError.BaseStream.CopyToAsync($complained))
  $seconds = $Limit
  if ($Name -eq 'wsl.exe') { $seconds = [Math]::Min($Limit, 20) }
  $late = -not $process.WaitForExit($seconds * 1000)
  if ($late) { try { $process.Kill() } catch { $Error.Clear() } }
  foreach ($copy in $copies) { try { [void]$copy.Wait(2000) } catch { $Error.Clear() } }
  $code = 124
  if (-not $late) { $code = $process.ExitCode }
  $text = (ConvertTo-Text $said.ToArray()) + (ConvertTo-Text $complained.ToArray())
  return @{ Code = $code; Text = $text; Late = $late }
}

# Runs one command of PowerShell beside this one, for at most Limit seconds.
function Invoke-Beside([string]$Command, [hashtable]$Parameters) {
  $shell = [System.Management.Automation.PowerShell]::Create()
  try {
    [void]$shell.AddCommand($Command).AddParameters($Parameters)
    $run = $shell.BeginInvoke()
    if (-not $run.AsyncWaitHandle.WaitOne($Limit * 1000)) {
      [void]$shell.BeginStop($null, $null)
      throw (New-Object System.TimeoutException)
    }
    return @($shell.EndInvoke($run))
  } finally {
    if ($shell.InvocationStateInfo.State -ne 'Running' -and $shell.InvocationStateInfo.State -ne 'Stopping') { $shell.Dispose() }
  }
}

# One value as PowerShell prints it in a list: {a, b} for several, the name of a thing that has one.
function Format-Value($Value) {
  if ($null -eq $Value) { return '' }
  if ($Value -is [array]) { return '{' + ((@($Value) | ForEach-Object { Format-Value $_ }) -join ', ') + '}' }
  if ($Value -isnot [string] -and $Value -isnot [ValueType] -and $Value.PSObject.Properties['Name']) { return [string]$Value.Name }
  return ([string]$Value).Trim()
}

# The named properties of a thing, one a line.
function Format-Properties($Thing, [string[]]$Names) {
  foreach ($name in $Names) {
    $property = $Thing.PSObject.Properties[$name]
    if ($property) { '{0} : {1}' -f $name, (Format-Value $property.Value) }
  }
}

function Read-Class([string]$Class, [string[]]$Names, [string]$Namespace = 'root\cimv2') {
  foreach ($thing in @(Get-CimInstance -Namespace $Namespace -ClassName $Class -OperationTimeoutSec $Limit)) {
    Format-Properties $thing $Names
    ''
  }
}

# --- what is not one command -------------------------------------------------------------------------------------------

function Read-ComputerInfo {
  $names = @(
    'OsName', 'OsVersion', 'OsBuildNumber', 'OsArchitecture', 'CsManufacturer', 'CsModel', 'CsBootupState', 'CsHypervisorPresent', 'CsProcessors',
    'CsTotalPhysicalMemory', 'BiosFirmwareType', 'BiosSMBIOSBIOSVersion', 'HyperVisorPresent', 'HyperVRequirementDataExecutionPreventionAvailable',
    'HyperVRequirementSecondLevelAddressTranslation', 'HyperVRequirementVirtualizationFirmwareEnabled', 'HyperVRequirementVMMonitorModeExtensions',
    'DeviceGuardSmartStatus', 'DeviceGuardSecurityServicesConfigured', 'DeviceGuardSecurityServicesRunning')
  foreach ($thing in Invoke-Beside 'Get-ComputerInfo' @{ Property = $names }) { Format-Properties $thing $names }
}

function Read-Processor {
  Read-Class 'Win32_ComputerSystem' @('HypervisorPresent', 'Manufacturer', 'Model', 'SystemType', 'BootupState', 'TotalPhysicalMemory')
  Read-Class 'Win32_Processor' @('Name', 'Manufacturer', 'Description', 'NumberOfCores', 'NumberOfLogicalProcessors', 'VirtualizationFirmwareEnabled', 'VMMonitorModeExtensions', 'SecondLevelAddressTranslationExtensions')
  Read-Class 'Win32_BIOS' @('Manufacturer', 'SMBIOSBIOSVersion', 'ReleaseDate')
  Read-Class 'Win32_BaseBoard' @('Manufacturer', 'Product', 'Version')
}

function Read-DeviceGuard {
  Read-Class 'Win32_DeviceGuard' @('VirtualizationBasedSecurityStatus', 'SecurityServicesConfigured', 'SecurityServicesRunning', 'AvailableSecurityProperties', 'RequiredSecurityProperties') 'root\Microsoft\Windows\DeviceGuard'
}

# The full states need an administrator; what is on or off everybody may read.
function Read-Features {
  if ($Administrator) {
    foreach ($name in $Features) {
      try {
        foreach ($feature in Invoke-Beside 'Get-WindowsOptionalFeature' @{ Online = $true; FeatureName = $name }) {
          Format-Properties $feature @('FeatureName', 'State')
          ''
        }
      } catch { $Error.Clear() }
    }
    return
  }
  $words = @{ 1 = 'Enabled'; 2 = 'Disabled'; 3 = 'Absent'; 4 = 'Unknown' }
  foreach ($feature in @(Get-CimInstance -ClassName Win32_OptionalFeature -OperationTimeoutSec $Limit)) {
    if ($Features -contains $feature.Name) {
      'FeatureName : {0}' -f $feature.Name
      'State : {0}' -f $words[[int]$feature.InstallState]
      ''
    }
  }
}

# A service that is not installed is answered with error 1060 and left out: most machines lack most of these.
function Read-Services {
  foreach ($name in $Services) {
    foreach ($verb in @('query', 'qc')) {
      $run = Invoke-Program 'sc.exe' ('{0} "{1}"' -f $verb, $name)
      if ($run.Code -eq 0) { $run.Text }
    }
  }
}

function Read-WslConfig {
  $path = Join-Path $env:USERPROFILE '.wslconfig'
  if (-not (Test-Path -LiteralPath $path)) { return }
  ConvertTo-Text ([System.IO.File]::ReadAllBytes($path))
}

function Read-HostFacts {
  '# vtriage host facts, schema 1'
  if ($Administrator) { 'user.administrator: yes' } else { 'user.administrator: no' }
  $key = 'HKLM:\SYSTEM\CurrentControlSet\Control\SecureBoot\State'
  if (Test-Path -LiteralPath $key) {
    $property = (Get-ItemProperty -LiteralPath $key).PSObject.Properties['UEFISecureBootEnabled']
    if ($property -and $property.Value -eq 1) { 'firmware.secure-boot: enabled' }
    if ($property -and $property.Value -eq 0) { 'firmware.secure-boot: disabled' }
  }
}

# Newest file of a name at most so many folders below a folder; nothing when there is none.
function Find-Newest([string]$Folder, [string]$Name, [int]$Depth) {
  if (-not (Test-Path -LiteralPath $Folder)) { return $null }
  Get-ChildItem -LiteralPath $Folder -Filter $Name -File -Recurse -Depth $Depth -ErrorAction SilentlyContinue |
    Sort-Object LastWriteTime -Descending | Select-Object -First 1
}

# Opened so that a program that still writes it is not disturbed.
function Read-Part([string]$Path, [long]$From, [int]$Count) {
  $stream = New-Object System.IO.FileStream $Path, 'Open', 'Read', 'ReadWrite, Delete'
  try {
    [void]$stream.Seek($From, 'Begin')
    $buffer = New-Object byte[] $Count
    $have = 0
    while ($have -lt $Count) {
      $got = $stream.Read($buffer, $have, $Count - $have)
      if ($got -le 0) { break }
      $have += $got
    }
    $part = New-Object byte[] $have
    [Array]::Copy($buffer, $part, $have)
    return , $part
  } finally { $stream.Dispose() }
}

# First and last part: the start describes the machine, the end what went wrong.
function Read-Log($File) {
  if (-not $File) { return }
  $half = 1048576
  if ($File.Length -le 2 * $half) { return ConvertTo-Text (Read-Part $File.FullName 0 ([int]$File.Length)) }
  ConvertTo-Text (Read-Part $File.FullName 0 $half)
  '(left out)'
  ConvertTo-Text (Read-Part $File.FullName ($File.Length - $half) $half)
}

# The header of a kernel dump is 8192 bytes (PAGEDU64) or 4096 (PAGEDUMP). What follows is memory of the machine and stays there.
function Save-DumpHeader([string]$Path, [string]$Target) {
  if (-not $Path -or -not (Test-Path -LiteralPath $Path)) { return 127 }
  $mark = [System.Text.Encoding]::ASCII.GetString((Read-Part $Path 0 8))
  $size = 0
  if ($mark -eq 'PAGEDU64') { $size = 8192 }
  if ($mark -eq 'PAGEDUMP') { $size = 4096 }
  if ($size -eq 0) { return 1 }
  [System.IO.File]::WriteAllBytes($Target, (Read-Part $Path 0 $size))
  return 0
}

# --- one step after the other ------------------------------------------------------------------------------------------

function Read-Own([string]$File) {
  switch ($File) {
    'computer-info.txt' { Read-ComputerInfo }
    'processor.txt' { Read-Processor }
    'device-guard.txt' { Read-DeviceGuard }
    'features.txt' { Read-Features }
    'services.txt' { Read-Services }
    'wslconfig.txt' { Read-WslConfig }
    'host.txt' { Read-HostFacts }
    'VBox.log' { Read-Log (Find-Newest (Join-Path $env:USERPROFILE 'VirtualBox VMs') 'VBox.log' 4) }
    'VBoxHardening.log' { Read-Log (Find-Newest (Join-Path $env:USERPROFILE 'VirtualBox VMs') 'VBoxHardening.log' 4) }
    'vmware.log' { Read-Log (Find-Newest (Join-Path ([Environment]::GetFolderPath('MyDocuments')) 'Virtual Machines') 'vmware.log' 3) }
  }
}

function Save-Dump([string]$File, [string]$Target) {
  $path = Join-Path $env:SystemRoot 'MEMORY.DMP'
  if ($File -eq 'minidump.dmp') {
    $newest = Find-Newest (Join-Path $env:SystemRoot 'Minidump') '*.dmp' 0
    if (-not $newest) { return 127 }
    $path = $newest.FullName
  }
  return Save-DumpHeader $path $Target
}

# Serial numbers and the number of the Windows licence are never needed.
function Remove-Serials([string]$Text) {
  $Text = [regex]::Replace($Text, '\b\d{5}-\d{5}-\d{5}-[A-Z]{2}[A-Z0-9]{3}\b', '(left out)')
  return [regex]::Replace($Text, '(?im)^(\s*(?:Serial ?Number|IdentifyingNumber|UUID)\s*[:=]\s*)\S.*$', '$1(left out)')
}

# Takes one row of the plan. What is missing or hangs is written down and the rest goes on.
function Invoke-Step($Row) {
  $begun = Get-Date
  $code = 0
  $late = $false
  $text = ''
  $target = Join-Path $Folder $Row.File
  try {
    if ($Row.Kind -eq 'run') {
      $run = Invoke-Program $Commands[$Row.File][0] $Commands[$Row.File][1]
      $code = $run.Code
      $late = $run.Late
      # What wsl.exe says when it fails is what is looked for; others only say that they want an administrator.
      if ($run.Code -eq 0 -or $run.Late -or $Row.File -like 'wsl-*') { $text = $run.Text }
    } elseif ($Row.File -like '*.dmp') {
      $code = Save-Dump $Row.File $target
    } else {
      $text = (@(Read-Own $Row.File) -join "`r`n")
      if ($text -eq '') { $code = 127 }
    }
  } catch [System.TimeoutException] {
    $code = 124
    $late = $true
  } catch {
    $code = 1
  }
  if ($text.Trim() -ne '') { [System.IO.File]::WriteAllText($target, (Remove-Serials $text), $Utf8) }
  $seconds = [int][Math]::Floor(((Get-Date) - $begun).TotalSeconds)
  New-Object PSObject -Property @{ File = $Row.File; What = $Row.What; Code = $code; Seconds = $seconds; Late = $late }
}

# --- redacting ---------------------------------------------------------------------------------------------------------

$StandIns = @{}
$Counts = @{}

# The same name gets the same stand-in in every file.
function Get-StandIn([string]$Kind, [string]$Word) {
  $key = $Kind + "`n" + $Word.ToLowerInvariant()
  if (-not $StandIns.ContainsKey($key)) {
    $Counts[$Kind] = 1 + [int]$Counts[$Kind]
    $StandIns[$key] = '{0}-{1}' -f $Kind, $Counts[$Kind]
  }
  return $StandIns[$key]
}

# Words that name nobody, but mean something in the files.
function Test-Common([string]$Word) {
  $common = @('public', 'default', 'default user', 'all users', 'administrator', 'admin', 'user', 'users', 'owner', 'guest', 'system', 'windows', 'workgroup', 'localhost', 'pc', 'host', 'intel', 'amd', 'microsoft', 'hyper-v', 'docker', 'virtualbox', 'vmware')
  return ($Word.Length -lt 2 -or $Word -match '^\d+$' -or $common -contains $Word.ToLowerInvariant())
}

function Get-Names {
  foreach ($word in @($env:COMPUTERNAME, $env:USERDOMAIN, $env:USERDNSDOMAIN, [System.Net.Dns]::GetHostName())) {
    if ($word) { New-Object PSObject -Property @{ Kind = 'host'; Word = $word } }
  }
  $people = @($env:USERNAME)
  $profiles = Split-Path -Parent $env:USERPROFILE
  $people += @(Get-ChildItem -LiteralPath $profiles -Directory -ErrorAction SilentlyContinue | ForEach-Object { $_.Name })
  $current = Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
  foreach ($name in @('RegisteredOwner', 'RegisteredOrganization')) {
    $property = $current.PSObject.Properties[$name]
    if ($property) { $people += [string]$property.Value }
  }
  foreach ($word in $people) {
    if ($word) { New-Object PSObject -Property @{ Kind = 'user'; Word = $word } }
  }
}

function Edit-Matches([string]$Text, [string]$Pattern, [string]$Kind) {
  $replace = [System.Text.RegularExpressions.MatchEvaluator] {
    param($found)
    if ($Kind -eq 'ip' -and $found.Value -match '^(?:127|0|255)\.') { return $found.Value }
    return Get-StandIn $Kind $found.Value
  }
  return [regex]::Replace($Text, $Pattern, $replace, 'IgnoreCase')
}

# Versions look like addresses; what stands behind the word for one, or in quotes behind it, is left.
function Edit-Text([string]$Text, $Names) {
  $octet = '(?:25[0-5]|2[0-4]\d|1?\d?\d)'
  $Text = Edit-Matches $Text '[A-Z0-9._%+-]+@[A-Z0-9-]+(?:\.[A-Z0-9-]+)+' 'mail'
  $Text = Edit-Matches $Text '(?<=\\Users\\)[^\\/:*?"<>|\r\n]+(?=[\\/])' 'user'
  foreach ($name in $Names) {
    $Text = Edit-Matches $Text ('(?<![\p{L}\p{N}_])' + [regex]::Escape($name.Word) + '(?![\p{L}\p{N}_])') $name.Kind
  }
  $Text = Edit-Matches $Text '\bS-1-5-21(?:-\d+)+' 'sid'
  $Text = Edit-Matches $Text '\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b' 'uuid'
  $Text = Edit-Matches $Text '\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b' 'mac'
  $Text = Edit-Matches $Text ('(?<!(?:version|版本|ver)[ "''=:：]{0,6})(?<![\d.])' + $octet + '(?:\.' + $octet + '){3}(?![\d.]*\d)') 'ip'
  return Edit-Matches $Text '(?<![0-9a-f:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){2,6}(?::[0-9a-f]{1,4}){1,5}|fe80::[0-9a-f:]+)(?![0-9a-f:])' 'ip'
}

function Edit-All {
  $names = @(Get-Names | Where-Object { -not (Test-Common $_.Word) } | Sort-Object { $_.Word.Length } -Descending)
  foreach ($file in Get-ChildItem -LiteralPath $Folder -File | Where-Object { $_.Extension -ne '.dmp' }) {
    $text = [System.IO.File]::ReadAllText($file.FullName, $Utf8)
    [System.IO.File]::WriteAllText($file.FullName, (Edit-Text $text $names), $Utf8)
  }
}

# --- manifest, archive, sending ----------------------------------------------------------------------------------------

function Get-Digest([string]$Path) {
  return (Get-FileHash -LiteralPath $Path -Algorithm SHA256).Hash.ToLowerInvariant()
}

function Format-YesNo([bool]$Value) { if ($Value) { 'yes' } else { 'no' } }

# One key a line. The values are words of this script; of what JSON escapes they hold only the backslash.
function Format-Manifest($Entries) {
  $rows = foreach ($entry in $Entries) {
    $path = Join-Path $Folder $entry.File
    $size = 0
    $sum = ''
    if (Test-Path -LiteralPath $path) {
      $size = (Get-Item -LiteralPath $path).Length
      $sum = Get-Digest $path
    }
    '    {{"path": "{0}", "command": "{1}", "exit": {2}, "seconds": {3}, "timed-out": "{4}", "bytes": {5}, "sha256": "{6}"}}' -f $entry.File, $entry.What.Replace('\', '\\'), $entry.Code, $entry.Seconds, (Format-YesNo $entry.Late), $size, $sum
  }
  @(
    '{'
    '  "schema": 1,'
    ('  "tool": "{0}",' -f $Tool)
    ('  "version": "{0}",' -f $Version)
    ('  "created": "{0}",' -f $Created)
    ('  "purpose": "{0}",' -f $Purpose)
    ('  "privileged": "{0}",' -f (Format-YesNo $Administrator))
    ('  "redacted": "{0}",' -f (Format-YesNo $Redact.IsPresent))
    '  "files": ['
    ($rows -join ",`n")
    '  ]'
    '}'
  ) -join "`n"
}

function Send-Archive {
  Say "Sending to $Push" "正在发送到 $Push"
  try {
    [System.Net.ServicePointManager]::SecurityProtocol = [System.Net.ServicePointManager]::SecurityProtocol -bor [System.Net.SecurityProtocolType]::Tls12
    $answer = Invoke-WebRequest -Uri $Push -Method Post -InFile $Output -ContentType 'application/zip' -UseBasicParsing
    Write-Host $answer.Content
  } catch {
    Stop-With "sending failed; the archive stays here: $Output" "发送失败；压缩包留在这里：$Output"
  }
}

if ($Help) { Show-Help; exit 0 }
if ($List) { Show-Plan; exit 0 }
if ($env:OS -ne 'Windows_NT') { Stop-With 'this is for Windows; on other systems use the collector made for them' '这个脚本用于 Windows；其他系统请用对应的收集工具' }
if ($Push -and $Push -notmatch '^(?:https://|http://(?:localhost|127\.0\.0\.1)(?:[:/]|$))') { Stop-With '-Push needs an https:// address' '-Push 需要 https:// 地址' }

$Identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
$Administrator = (New-Object System.Security.Principal.WindowsPrincipal $Identity).IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
$Now = (Get-Date).ToUniversalTime()
$Created = $Now.ToString('yyyy-MM-ddTHH:mm:ssZ', [System.Globalization.CultureInfo]::InvariantCulture)
if (-not $Output) { $Output = 'vtriage-windows-' + $Now.ToString('yyyyMMddTHHmmssZ', [System.Globalization.CultureInfo]::InvariantCulture) + '.zip' }
$Output = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Output)
if (Test-Path -LiteralPath $Output) { Stop-With "$Output is there already; choose another name with -Output" "$Output 已经存在，请用 -Output 换一个名字" }

Say "$Tool $Version reads, and changes nothing:" "$Tool $Version 会读取以下内容，不做任何改动："
Show-Plan
if (-not $Administrator) {
  Say 'Without administrator rights the start options, BitLocker and the crash dumps are missing; in a PowerShell started as administrator there is more.' '没有管理员权限时读不到启动选项、BitLocker 和崩溃转储；在以管理员身份打开的 PowerShell 里能读到更多。'
}

$Folder = Join-Path ([System.IO.Path]::GetTempPath()) ('vtriage.' + [System.IO.Path]::GetRandomFileName())
[void][System.IO.Directory]::CreateDirectory($Folder)
try {
  $Entries = @(foreach ($row in Get-Rows) { Invoke-Step $row })
  if ($Redact) { Edit-All }
  [System.IO.File]::WriteAllText((Join-Path $Folder 'manifest.json'), (Format-Manifest $Entries) + "`n", $Utf8)
  Add-Type -AssemblyName System.IO.Compression.FileSystem
  [System.IO.Compression.ZipFile]::CreateFromDirectory($Folder, $Output)
} finally {
  Remove-Item -LiteralPath $Folder -Recurse -Force
}
Say "Written: $Output" "已写入：$Output"
if ($Push) { Send-Archive }
