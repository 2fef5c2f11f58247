#!/bin/sh
# Collects what is needed to find out why virtualization does not start on a Mac, into one archive.
# It only reads. It sends nothing anywhere unless you give --push. POSIX sh: runs in the sh, bash, dash and zsh of macOS.
set -u
set -f
umask 077

TOOL=vtriage-collect-macos.sh
VERSION=1.0.0
LIMIT=30
PURPOSE=start-failure
REDACT=no
OUTPUT=
PUSH=
CHINESE=no
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in zh*) CHINESE=yes ;; esac

# What is read. kind|file in the archive|command or path|what for|the same in Chinese. --list prints it and the run follows it.
PLAN='own|sysctl.txt|sysctl kern.hv_support machdep.cpu hw|processor, its features, whether the hypervisor of macOS can be used|处理器、处理器功能，以及 macOS 自带的虚拟化能否使用
run|sw-vers.txt|sw_vers|version of macOS|macOS 版本
run|uname.txt|uname -srm|kernel version and architecture|内核版本和架构
own|hardware.txt|system_profiler SPHardwareDataType|model, chip and firmware version, without serial numbers|机型、芯片和固件版本，不含序列号
own|kexts.txt|kmutil showloaded --list-only|kernel extensions of virtualization software|虚拟化软件的内核扩展
run|csrutil.txt|csrutil status|System Integrity Protection|系统完整性保护的状态
own|apps.txt|/Applications|versions of virtualization software|虚拟化软件的版本
own|qemu-entitlements.txt|codesign -d --entitlements - --xml|whether QEMU is signed for the hypervisor of macOS|QEMU 的签名是否带有虚拟化权限
own|host.txt|this script|rights, extensions, signatures, installed software|权限、扩展、签名和已安装的软件
own|vbox.log|~/VirtualBox VMs|newest VBox.log, first and last part|最新的 VBox.log，首尾两段
own|vmware.log|~/Virtual Machines.localized|newest vmware.log, first and last part|最新的 vmware.log，首尾两段
own|utm.log|~/Library/Containers/com.utmapp.UTM|newest debug.log of UTM; macOS may ask whether Terminal may read it|UTM 最新的 debug.log；macOS 可能会询问是否允许“终端”读取
own|lima.log|~/.lima|last lines of the newest ha.stderr.log (Lima, Colima)|最新的 ha.stderr.log 的末尾（Lima、Colima）
own|docker.log|~/Library/Containers/com.docker.docker|lines about virtualization of Docker Desktop; macOS may ask as above|Docker Desktop 日志中与虚拟化有关的行；macOS 可能同样会询问'

say() { printf '%s\n' "$*" >&2; }
# Says the first text, or the second where the language is Chinese.
tell() { if [ $CHINESE = yes ]; then say "$2"; else say "$1"; fi; }
fail() {
  if [ $CHINESE = yes ] && [ $# -gt 1 ]; then say "$TOOL: $2"; else say "$TOOL: $1"; fi
  exit 2
}

usage() {
  if [ $CHINESE = yes ]; then
    cat <<EOF
用法：sh $TOOL [选项]

把这台 Mac 的处理器、固件、系统和虚拟化软件的信息收进一个 .tar.gz。只读取，不会自行发送。
不需要管理员权限；用 sudo 时不会更多读取个人文件。

  --list             列出会读取的内容，然后停止
  --output FILE      把压缩包写到哪里（默认：当前文件夹的 vtriage-macos-TIME.tar.gz）
  --redact           替换用户名、主机名、个人文件夹、地址和序列号
  --purpose WORD     start-failure（默认：虚拟化无法启动）或 inventory（登记）
  --limit SECONDS    单个命令的最长时间（默认 $LIMIT）
  --push URL         同时把压缩包发送到这个地址（需要 curl）
  --help             显示这段说明，然后停止
EOF
    return
  fi
  cat <<EOF
Usage: sh $TOOL [options]

Collects facts about the processor, the firmware, the system and the virtualization software of
this Mac into one .tar.gz. It reads only and sends nothing by itself. It works without
administrator rights; with sudo it reads no more personal files.

  --list             print what is read, and stop
  --output FILE      where to write the archive (default: vtriage-macos-TIME.tar.gz here)
  --redact           replace user names, host names, home folders, addresses, serial numbers
  --purpose WORD     start-failure (default: virtualization does not start) or inventory
  --limit SECONDS    longest time for one command (default $LIMIT)
  --push URL         also send the archive to this address (needs curl)
  --help             print this, and stop
EOF
}

list_plan() {
  printf '%s\n' "$PLAN" | while IFS='|' read -r _ file what why chinese; do
    [ $CHINESE = no ] || why=$chinese
    printf '  %-24s %s (%s)\n' "$file" "$what" "$why"
  done
}

need_value() { [ "$2" -ge 2 ] || fail "$1 needs a value; see --help" "$1 需要一个值，参见 --help"; }

while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --list) list_plan; exit 0 ;;
    --redact) REDACT=yes ;;
    --output) need_value "$1" $#; OUTPUT=$2; shift ;;
    --output=*) OUTPUT=${1#*=} ;;
    --purpose) need_value "$1" $#; PURPOSE=$2; shift ;;
    --purpose=*) PURPOSE=${1#*=} ;;
    --limit) need_value "$1" $#; LIMIT=$2; shift ;;
    --limit=*) LIMIT=${1#*=} ;;
    --push) need_value "$1" $#; PUSH=$2; shift ;;
    --push=*) PUSH=${1#*=} ;;
    *) fail "unknown option: $1; see --help" "未知选项：$1，参见 --help" ;;
  esac
  shift
done

case $PURPOSE in start-failure | inventory) ;; *) fail "--purpose is start-failure or inventory" "--purpose 只能是 start-failure 或 inventory" ;; esac
case $LIMIT in '' | *[!0-9]* | 0*) fail "--limit is a whole number of seconds" "--limit 是整数秒" ;; esac
case $PUSH in
  '' | https://* | http://localhost* | http://127.0.0.1*) ;;
  *) fail "--push needs an https:// address" "--push 需要 https:// 地址" ;;
esac
[ "$(uname -s)" = Darwin ] || fail "this is for macOS; on other systems use the collector made for them" "这个脚本用于 macOS；其他系统请用对应的收集工具"

# Tools print their own words in the language of the user; the words that are read here are the English ones.
LC_ALL=C
export LC_ALL
PATH=${PATH:-/usr/bin:/bin}:/usr/sbin:/sbin
export PATH

has() { command -v "$1" >/dev/null 2>&1; }
now() { date +%s; }

STAMP=$(date -u +%Y%m%dT%H%M%SZ)
CREATED=$(date -u +%Y-%m-%dT%H:%M:%SZ)
[ -n "$OUTPUT" ] || OUTPUT=vtriage-macos-$STAMP.tar.gz
[ ! -e "$OUTPUT" ] || fail "$OUTPUT is there already; choose another name with --output" "$OUTPUT 已经存在，请用 --output 换一个名字"

WORK=$(mktemp -d "${TMPDIR:-/tmp}/vtriage.XXXXXXXX") || fail "cannot make a temporary folder"
JOB=
DOG=
clean() {
  [ -z "$DOG" ] || kill -TERM "$DOG" 2>/dev/null
  [ -z "$JOB" ] || kill_tree "$JOB" KILL
  rm -rf "$WORK"
}
on_end() {
  trap clean EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}
on_end
DIR=$WORK/vtriage
RAW=$WORK/raw
ENTRIES=$WORK/entries
mkdir "$DIR" || fail "cannot write to $WORK"
: >"$ENTRIES"

# With sudo the logs of the person are meant, not those of root.
PERSON=${SUDO_USER:-$(id -un 2>/dev/null)}
FOLDER=${HOME:-}
if [ -n "${SUDO_USER:-}" ] && has dscl; then
  FOLDER=$(dscl . -read "/Users/$SUDO_USER" NFSHomeDirectory 2>/dev/null | awk '{ print $2 }')
fi
# Where applications lie; the tests have a folder of their own.
APPS=${VTRIAGE_APPS:-/Applications}

PRIVILEGED=no
[ "$(id -u)" != 0 ] || PRIVILEGED=yes

# Ends a process and everything it started.
kill_tree() (
  set +f
  for child in $(ps -A -o pid= -o ppid= 2>/dev/null | awk -v parent="$1" '$2 == parent { print $1 }'); do
    kill_tree "$child" "$2"
  done
  kill "-$2" "$1" 2>/dev/null
)

# Runs a command or a function of this script for at most LIMIT seconds; the exit code 124 means that the time was over.
limited() {
  rm -f "$WORK/late"
  # A new process starts with the traps of this one: it would lose a TERM that comes before it is ready, or clean up for good.
  trap - EXIT INT TERM HUP
  "$@" </dev/null &
  JOB=$!
  (
    sleep "$LIMIT" &
    nap=$!
    trap 'kill "$nap" 2>/dev/null; exit 0' TERM
    wait "$nap"
    : >"$WORK/late"
    kill_tree "$JOB" TERM
    sleep 1
    kill_tree "$JOB" KILL
  ) >/dev/null 2>&1 &
  DOG=$!
  on_end
  wait "$JOB" 2>/dev/null
  status=$?
  JOB=
  kill -TERM "$DOG" 2>/dev/null
  wait "$DOG" 2>/dev/null
  DOG=
  [ ! -e "$WORK/late" ] || status=124
  return $status
}

# --- what is not one command -------------------------------------------------------------------------------------------

has_rows() { [ -s "$1" ] && cat "$1"; }

# Keys that this macOS does not know are left out; the kind of Mac decides which there are.
own_sysctl() {
  has sysctl || return 127
  for name in kern.hv_support kern.hv_vmm_present machdep.cpu hw.model hw.memsize hw.ncpu hw.physicalcpu hw.optional.arm64 sysctl.proc_translated; do
    sysctl "$name" 2>/dev/null
  done
  return 0
}

own_hardware() {
  has system_profiler || return 127
  system_profiler SPHardwareDataType 2>/dev/null | grep -v -E 'Serial|UUID|UDID|序列号'
}

kexts() {
  if has kmutil; then kmutil showloaded --list-only 2>/dev/null
  elif has kextstat; then kextstat -l 2>/dev/null
  else return 127; fi
}

own_kexts() {
  kexts >"$WORK/kexts" || return 127
  grep -E 'org\.virtualbox|com\.vmware|com\.intel\.kext\.intelhaxm|com\.parallels' "$WORK/kexts" || echo 'none of VirtualBox, VMware, HAXM, Parallels'
}

# key|folder|name
SOFTWARE='virtualbox|VirtualBox.app|VirtualBox
vmware|VMware Fusion.app|VMware Fusion
parallels|Parallels Desktop.app|Parallels Desktop
utm|UTM.app|UTM
docker|Docker.app|Docker Desktop
android-studio|Android Studio.app|Android Studio
multipass|Multipass.app|Multipass
orbstack|OrbStack.app|OrbStack
rancher|Rancher Desktop.app|Rancher Desktop
podman|Podman Desktop.app|Podman Desktop'

app_version() {
  [ -d "$APPS/$1" ] || return 1
  version=
  ! has defaults || version=$(defaults read "$APPS/$1/Contents/Info" CFBundleShortVersionString 2>/dev/null)
  case $version in *[!0-9A-Za-z._-]*) version= ;; esac
  echo "${version:-unknown}"
}

own_apps() {
  printf '%s\n' "$SOFTWARE" | while IFS='|' read -r _ folder name; do
    ! version=$(app_version "$folder") || printf '%s: %s\n' "$name" "$version"
  done >"$WORK/apps"
  for name in limactl colima podman; do
    ! has "$name" || printf '%s: %s\n' "$name" "$("$name" --version 2>/dev/null | head -n 1)"
  done >>"$WORK/apps"
  has_rows "$WORK/apps" || echo 'none found'
}

qemus() {
  for name in qemu-system-x86_64 qemu-system-aarch64; do
    command -v "$name" 2>/dev/null
  done
}

# A file without a signature is an answer, not a failure.
own_qemu_entitlements() {
  has codesign || return 127
  qemus | while IFS= read -r path; do
    codesign -d --entitlements - --xml "$path" 2>&1
    echo
  done >"$WORK/qemus"
  has_rows "$WORK/qemus" || echo 'no qemu-system found'
}

key() { printf '%s: %s\n' "$1" "$2"; }

# Two programs that differ say nothing: which one is used is not known.
host_qemu() {
  has codesign || return 0
  qemus | while IFS= read -r path; do
    case $(codesign -d --entitlements - --xml "$path" 2>&1) in
      *com.apple.security.hypervisor*) key qemu.entitlement present ;;
      *'not signed at all'* | *Executable=*) key qemu.entitlement absent ;;
    esac
  done | sort -u >"$WORK/signed"
  [ "$(wc -l <"$WORK/signed")" -ne 1 ] || cat "$WORK/signed"
}

host_kexts() {
  kexts >"$WORK/kexts" || return 0
  for row in 'virtualbox org\.virtualbox\.kext\.VBoxDrv' 'vmware com\.vmware\.kext\.vmx86' 'haxm com\.intel\.kext\.intelhaxm'; do
    state=no
    ! grep -q "${row#* }" "$WORK/kexts" || state=loaded
    key "kext.${row%% *}" "$state"
  done
}

own_host() {
  printf '# vtriage host facts, schema 1\n'
  key user.root "$PRIVILEGED"
  host_kexts
  host_qemu
  printf '%s\n' "$SOFTWARE" | while IFS='|' read -r name folder _; do
    ! version=$(app_version "$folder") || key "app.$name" "$version"
  done
  return 0
}

# Newest file of a name at most so many folders below a folder; nothing when there is none.
newest() {
  [ -d "$1" ] || return 1
  find "$1" -maxdepth "$3" -type f -name "$2" -print 2>/dev/null | head -n 200 >"$WORK/found"
  last=
  while IFS= read -r path; do
    # shellcheck disable=SC3013 # every shell of macOS has -nt
    if [ -z "$last" ] || [ "$path" -nt "$last" ]; then last=$path; fi
  done <"$WORK/found"
  [ -n "$last" ] && [ -r "$last" ] && printf '%s\n' "$last"
}

# First and last part: the start describes the machine, the end what went wrong.
ends() {
  if [ "$(wc -l <"$1")" -le 6000 ]; then head -c 2000000 "$1"; else
    head -n 3000 "$1" | head -c 1000000
    echo '(lines left out)'
    tail -n 3000 "$1" | tail -c 1000000
  fi
}

own_log() {
  path=$(newest "$1" "$2" "$3") || return 127
  ends "$path"
}

own_lima() {
  path=$(newest "$FOLDER/.lima" ha.stderr.log 3) || path=$(newest "$FOLDER/.colima" ha.stderr.log 4) || return 127
  tail -n 300 "$path"
}

own_docker() {
  path=$(newest "$FOLDER/Library/Containers/com.docker.docker/Data/log/host" 'com.docker.backend*.log' 1) || return 127
  tail -n 20000 "$path" | grep -i -E 'virtuali[sz]|hypervisor|hv_[a-z]|qemu|vmnet|fatal|panic' | grep -v -i -E 'token|password|secret|authoriz' | tail -n 300
}

# --- one step after the other ------------------------------------------------------------------------------------------

run_own() {
  case $1 in
    sysctl.txt) own_sysctl ;;
    hardware.txt) own_hardware ;;
    kexts.txt) own_kexts ;;
    apps.txt) own_apps ;;
    qemu-entitlements.txt) own_qemu_entitlements ;;
    host.txt) own_host ;;
    vbox.log) own_log "$FOLDER/VirtualBox VMs" VBox.log 4 ;;
    vmware.log) own_log "$FOLDER/Virtual Machines.localized" vmware.log 3 ;;
    utm.log) own_log "$FOLDER/Library/Containers/com.utmapp.UTM/Data/Documents" debug.log 3 ;;
    lima.log) own_lima ;;
    docker.log) own_docker ;;
  esac
}

# Takes one row of the plan. What is missing or hangs is written down and the rest goes on.
step() {
  kind=$1 file=$2 what=$3
  begun=$(now)
  code=0
  : >"$RAW"
  case $kind in
    run)
      # shellcheck disable=SC2086 # the words of the command are separated here; globbing is off
      if has "${what%% *}"; then limited $what >"$RAW" 2>&1 || code=$?; else code=127; fi
      ;;
    own) limited run_own "$file" >"$RAW" 2>/dev/null || code=$? ;;
  esac
  late=no
  [ "$code" -ne 124 ] || late=yes
  seconds=$(($(now) - begun))
  # 8 MB are more than any of these needs
  if [ -s "$RAW" ]; then dd if="$RAW" of="$DIR/$file" bs=8192 count=1024 2>/dev/null; fi
  printf '%s|%s|%s|%s|%s\n' "$file" "$what" "$code" "$seconds" "$late" >>"$ENTRIES"
}

# Replaces what names people and machines, the same name by the same stand-in in every file. The words are learned first.
redact_all() {
  {
    printf 'host %s\n' "$(uname -n)"
    ! has hostname || printf 'host %s\n' "$(hostname 2>/dev/null)"
    ! has scutil || printf 'host %s\n' "$(scutil --get LocalHostName 2>/dev/null)"
    printf 'user %s\n' "$PERSON" "${USER:-}" "${LOGNAME:-}"
    ! has dscl || dscl . -list /Users UniqueID 2>/dev/null | awk '$2 >= 500 { print "user " $1 }'
    set +f
    for path in /Users/*; do printf 'user %s\n' "${path#/Users/}"; done
    set -f
  } >"$WORK/names"
  : >"$DIR/none.log"
  set +f
  awk -v names="$WORK/names" -v suffix=.redacted "$REDACT_AWK" "$DIR"/*.txt "$DIR"/*.log || return 1
  for path in "$DIR"/*.redacted; do mv "$path" "${path%.redacted}"; done
  set -f
  rm -f "$DIR/none.log"
}

# Only what every awk has: no intervals, no gensub, no case-insensitive matching.
# shellcheck disable=SC2016 # awk reads the dollars
REDACT_AWK='
function stand_in(kind, word) {
  if (!((kind, word) in stand)) stand[kind, word] = kind "-" (++count[kind])
  return stand[kind, word]
}
# Words that machines are called by and that name nobody, but mean something in the files.
function is_common(word) {
  return length(word) < 2 || word ~ /^[0-9]+$/ || (" root localhost linux vm kvm qemu xen host guest server pc mac macbook imac shared apple utm lima nobody user default none intel amd kernel cpu " ~ (" " word " "))
}
function is_hex(text, size) { return length(text) == size && text !~ /[^0-9A-Fa-f]/ }
function is_uuid(text,    p) {
  if (length(text) != 36) return 0
  if (split(text, p, "-") != 5) return 0
  return is_hex(p[1], 8) && is_hex(p[2], 4) && is_hex(p[3], 4) && is_hex(p[4], 4) && is_hex(p[5], 12)
}
function is_mac(text, sep,    p, i) {
  if (length(text) != 17 || split(text, p, sep) != 6) return 0
  for (i = 1; i <= 6; i++) if (!is_hex(p[i], 2)) return 0
  return 1
}
function is_ip4(text,    p, i) {
  if (split(text, p, ".") != 4) return 0
  for (i = 1; i <= 4; i++) if (p[i] !~ /^[0-9][0-9]?[0-9]?$/ || p[i] + 0 > 255) return 0
  return text !~ /^(127|0|255)\./
}
function is_ip6(text,    p, n, i) {
  n = split(text, p, ":")
  if (n < 4 || n > 8 || (n < 8 && text !~ /::/) || length(text) < 6) return 0
  for (i = 1; i <= n; i++) if (p[i] != "" && (length(p[i]) > 4 || p[i] ~ /[^0-9A-Fa-f]/)) return 0
  return 1
}
# Goes through the words of a line made of the given characters and replaces those that are what they look like.
function words_of(line, kind,    out, word) {
  out = ""
  while (match(line, letters[kind])) {
    word = substr(line, RSTART, RLENGTH)
    out = out substr(line, 1, RSTART - 1) replaced(word, kind)
    line = substr(line, RSTART + RLENGTH)
  }
  return out line
}
function replaced(word, kind,    tail, bare) {
  bare = word; tail = ""
  while (bare ~ /[.:-]$/) { tail = substr(bare, length(bare)) tail; bare = substr(bare, 1, length(bare) - 1) }
  if (kind == "name") {
    if (bare in person) return stand_in("user", bare) tail
    if (bare in machine) return stand_in("host", bare) tail
    return word
  }
  if (kind == "ip4") return is_ip4(bare) ? stand_in("ip", bare) tail : word
  if (is_uuid(bare)) return stand_in("uuid", tolower(bare)) tail
  if (is_hex(bare, 32)) return stand_in("id", tolower(bare)) tail
  if (is_mac(bare, ":") || is_mac(bare, "-")) return stand_in("mac", tolower(bare)) tail
  if (is_ip6(bare)) return stand_in("ip", tolower(bare)) tail
  return word
}
function homes(line,    out, name) {
  out = ""
  while (match(line, /\/Users\/[^\/ :"'"'"']+/)) {
    name = substr(line, RSTART + 7, RLENGTH - 7)
    out = out substr(line, 1, RSTART + 6) stand_in("user", name)
    line = substr(line, RSTART + RLENGTH)
  }
  return out line
}
function mails(line,    out) {
  out = ""
  while (match(line, /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+/)) {
    out = out substr(line, 1, RSTART - 1) stand_in("mail", substr(line, RSTART, RLENGTH))
    line = substr(line, RSTART + RLENGTH)
  }
  return out line
}
function serials(line,    value) {
  if (line !~ /(Serial Number|SerialNumber|Service Tag|Asset Tag|[Ss]erial)[ ]*[:=][ ]*[^ ]/) return line
  match(line, /(Serial Number|SerialNumber|Service Tag|Asset Tag|[Ss]erial)[ ]*[:=][ ]*/)
  value = substr(line, RSTART + RLENGTH)
  # clouds mark their machines by these tags; they are the same on all of them
  if (value ~ /^(Not Specified|Not Provided|None|7783-7084-3265-9085-8269-3286-77|OracleCloud.com|Amazon EC2|OpenStack)/) return line
  return substr(line, 1, RSTART + RLENGTH - 1) stand_in("serial", value)
}
BEGIN {
  letters["name"] = "[0-9A-Za-z_][0-9A-Za-z_.-]*"
  letters["ip4"] = "[0-9A-Za-z][0-9A-Za-z.]*"
  letters["hex"] = "[0-9A-Za-z:][0-9A-Za-z:-]*"
  while ((getline line < names) > 0) {
    split(line, part, " ")
    if (is_common(part[2])) continue
    if (part[1] == "user") person[part[2]] = 1
    else {
      machine[part[2]] = 1
      short = part[2]; sub(/\..*/, "", short)
      if (!is_common(short)) machine[short] = 1
    }
  }
}
FNR == 1 { if (target != "") close(target); target = FILENAME suffix }
{ print words_of(words_of(words_of(serials(homes(mails($0))), "name"), "ip4"), "hex") > target }
'

digest() {
  if has sha256sum; then sha256sum <"$1" | sed 's/ .*//'
  elif has shasum; then shasum -a 256 <"$1" | sed 's/ .*//'
  elif has openssl; then openssl dgst -sha256 <"$1" | sed 's/.* //'
  fi
}

# One key a line. The values are words of this script; none holds a quote or a backslash.
manifest() {
  printf '{\n  "schema": 1,\n  "tool": "%s",\n  "version": "%s",\n  "created": "%s",\n' "$TOOL" "$VERSION" "$CREATED"
  printf '  "purpose": "%s",\n  "privileged": "%s",\n  "redacted": "%s",\n  "files": [' "$PURPOSE" "$PRIVILEGED" "$REDACT"
  comma=
  while IFS='|' read -r file what code seconds late; do
    path=$DIR/$file
    size=0 sum=
    if [ -s "$path" ]; then
      size=$(wc -c <"$path" | tr -d ' ')
      sum=$(digest "$path")
    fi
    printf '%s\n    {"path": "%s", "command": "%s", "exit": %s, "seconds": %s, "timed-out": "%s", "bytes": %s, "sha256": "%s"}' \
      "$comma" "$file" "$what" "$code" "$seconds" "$late" "$size" "$sum"
    comma=,
  done <"$ENTRIES"
  printf '\n  ]\n}\n'
}

push() {
  tell "Sending to $PUSH" "正在发送到 $PUSH"
  has curl || fail "--push needs curl; the archive stays here: $OUTPUT" "--push 需要 curl；压缩包留在这里：$OUTPUT"
  curl -fsS -H 'Content-Type: application/gzip' --data-binary "@$OUTPUT" "$PUSH" ||
    fail "sending failed; the archive stays here: $OUTPUT" "发送失败；压缩包留在这里：$OUTPUT"
  echo
}

tell "$TOOL $VERSION reads, and changes nothing:" "$TOOL $VERSION 会读取以下内容，不做任何改动："
list_plan >&2

printf '%s\n' "$PLAN" >"$WORK/plan"
while IFS='|' read -r kind file what _; do
  step "$kind" "$file" "$what"
done <"$WORK/plan"

if [ $REDACT = yes ]; then redact_all || fail "redacting failed; nothing was written" "替换失败，没有写出文件"; fi
manifest >"$DIR/manifest.json"
# Without this the tar of macOS adds its own ._ files.
COPYFILE_DISABLE=1
export COPYFILE_DISABLE
tar -cf "$WORK/bundle.tar" -C "$WORK" vtriage || fail "cannot write the archive" "无法写出压缩包"
gzip -c "$WORK/bundle.tar" >"$OUTPUT" || fail "cannot write $OUTPUT" "无法写入 $OUTPUT"
# Started with sudo, the archive belongs to the person, who has to hand it over.
[ -z "${SUDO_UID:-}" ] || chown "$SUDO_UID:${SUDO_GID:-$SUDO_UID}" "$OUTPUT" 2>/dev/null
tell "Written: $OUTPUT" "已写入：$OUTPUT"
[ -z "$PUSH" ] || push
