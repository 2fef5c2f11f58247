#!/bin/sh
# Collects what is needed to find out why virtualization does not start on a Linux machine, into one archive.
# It only reads. It sends nothing anywhere unless you give --push. POSIX sh: runs in dash, busybox ash, bash, ksh.
set -u
set -f
umask 077

TOOL=vtriage-collect.sh
VERSION=1.0.0
LIMIT=20
PURPOSE=start-failure
REDACT=no
OUTPUT=
PUSH=

# What is read. kind|file in the archive|command or path|what for. --list prints it and the run follows it.
PLAN='file|proc-cpuinfo.txt|/proc/cpuinfo|processor model and flags
file|meminfo.txt|/proc/meminfo|size of the memory
file|version.txt|/proc/version|kernel version
file|lsmod.txt|/proc/modules|loaded kernel modules
file|os-release.txt|/etc/os-release|name of the distribution
run|uname.txt|uname -a|kernel version and architecture
run|lscpu.txt|lscpu|processor, virtualization, hypervisor vendor
own|detect-virt.txt|systemd-detect-virt|whether this is a virtual machine or a container
run|virt-what.txt|virt-what|the same, second opinion (root only)
run|virt-host-validate.txt|virt-host-validate qemu|checks of libvirt
run|kvm-ok.txt|kvm-ok|checks of Ubuntu and Debian
run|dmidecode.txt|dmidecode -t 0,1,3,4|maker, model and firmware version (root only)
own|dmi.txt|/sys/class/dmi/id|maker, model and firmware version, without serial numbers
own|kernel-log.txt|dmesg|messages of the kernel since it started
own|dev-kvm.txt|ls -l /dev/kvm|the device that virtual machines are started through
own|cpu-vulnerabilities.txt|/sys/devices/system/cpu/vulnerabilities|tells whether VT-x is in use
own|module-parameters.txt|/sys/module/kvm*/parameters, split_lock_mitigate|settings of the kvm modules, and whether split locks are slowed down
own|cmdline.txt|/proc/cmdline|start options of the kernel; values that are not about virtualization are left out
own|libvirt-domains.txt|virsh list --all|states of the libvirt machines, without their names
own|libvirt-networks.txt|virsh net-list --all|state of the network that comes with libvirt
own|libvirt-log.txt|/var/log/libvirt/qemu|last lines of the three newest logs
own|host.txt|this script|rights on /dev/kvm, groups, Secure Boot, IOMMU groups, ACPI tables, services'

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$TOOL: $*"
  exit 2
}

usage() {
  cat <<EOF
Usage: sh $TOOL [options]

Collects facts about the processor, the firmware, the kernel and the hypervisors of this
Linux machine into one .tar.gz. It reads only and sends nothing by itself. It works without
root; with root it also sees the kernel log and the firmware tables.

  --list             print what is read, and stop
  --output FILE      where to write the archive (default: vtriage-linux-TIME.tar.gz here)
  --redact           replace user names, host names, home folders, addresses, serial numbers
  --purpose WORD     start-failure (default: virtualization does not start) or inventory
  --limit SECONDS    longest time for one command (default $LIMIT)
  --push URL         also send the archive to this address (needs curl or wget)
  --help             print this, and stop
EOF
}

list_plan() {
  printf '%s\n' "$PLAN" | while IFS='|' read -r _ file what why; do
    printf '  %-26s %s (%s)\n' "$file" "$what" "$why"
  done
}

need_value() { [ "$2" -ge 2 ] || fail "$1 needs a value; see --help"; }

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
    *) fail "unknown option: $1; see --help" ;;
  esac
  shift
done

case $PURPOSE in start-failure | inventory) ;; *) fail "--purpose is start-failure or inventory" ;; esac
case $LIMIT in '' | *[!0-9]* | 0*) fail "--limit is a whole number of seconds" ;; esac
case $PUSH in
  '' | https://* | http://localhost* | http://127.0.0.1*) ;;
  *) fail "--push needs an https:// address" ;;
esac
[ "$(uname -s)" = Linux ] || fail "this is for Linux; on other systems use the collector made for them"

# Tools print their own words in the language of the user; the words that are read here are the English ones.
LC_ALL=C
export LC_ALL
PATH=${PATH:-/usr/bin:/bin}:/usr/sbin:/sbin:/usr/local/sbin
export PATH

has() { command -v "$1" >/dev/null 2>&1; }
now() { date +%s; }

STAMP=$(date -u +%Y%m%dT%H%M%SZ)
CREATED=$(date -u +%Y-%m-%dT%H:%M:%SZ)
[ -n "$OUTPUT" ] || OUTPUT=vtriage-linux-$STAMP.tar.gz
[ ! -e "$OUTPUT" ] || fail "$OUTPUT is there already; choose another name with --output"

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

PRIVILEGED=no
[ "$(id -u)" != 0 ] || PRIVILEGED=yes

# Ends a process and everything it started. The list of processes is read from /proc: ps differs too much.
kill_tree() (
  set +f
  for stat in /proc/[0-9]*/stat; do
    IFS= read -r line <"$stat" 2>/dev/null || continue
    # "123 (name) S 45 …": the name may hold anything, so the parent is counted from the last bracket
    rest=${line##*) }
    rest=${rest#* }
    [ "${rest%% *}" = "$1" ] || continue
    child=${stat#/proc/}
    kill_tree "${child%/stat}" "$2"
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

# Prints the files of a folder as name:content, which must be one short line each.
print_files() {
  set +f
  for path in "$1"/$2; do
    if [ ! -f "$path" ] || [ ! -r "$path" ]; then continue; fi
    IFS= read -r line <"$path" 2>/dev/null || [ -n "${line:-}" ] || continue
    printf '%s:%s\n' "$path" "$line"
    line=
  done
  set -f
}

own_detect_virt() {
  has systemd-detect-virt || return 127
  printf 'vm: %s\n' "$(systemd-detect-virt --vm)"
  printf 'container: %s\n' "$(systemd-detect-virt --container)"
}

own_dmi() {
  for name in sys_vendor product_name product_version board_vendor board_name bios_vendor bios_version bios_date chassis_asset_tag; do
    print_files /sys/class/dmi/id "$name"
  done
}

# dmesg first: it has the messages from the start on. Where it is kept from users, the journal or the log file may not be.
own_kernel_log() {
  if dmesg >"$WORK/log" 2>/dev/null && [ -s "$WORK/log" ]; then :; elif
    has journalctl && journalctl -q -k -b 0 --no-pager -o short-iso >"$WORK/log" 2>/dev/null && [ -s "$WORK/log" ]
  then :; elif [ -r /var/log/dmesg ]; then
    cat /var/log/dmesg >"$WORK/log"
  elif [ -r /var/log/kern.log ]; then
    tail -n 20000 /var/log/kern.log >"$WORK/log"
  else
    printf 'kernel log: not readable without root\n'
    return 1
  fi
  # The kernel repeats its command line in the log; it may carry passwords.
  head -n 40000 "$WORK/log" | sed -e 's/\([Cc]ommand line:\).*/\1 (left out)/' -e 's/\(Unknown kernel command line parameters\).*/\1 (left out)/'
}

own_dev_kvm() { ls -l /dev/kvm 2>&1; }

own_cpu_vulnerabilities() { print_files /sys/devices/system/cpu/vulnerabilities '*'; }

own_module_parameters() {
  for module in kvm kvm_intel kvm_amd kvm_pvm; do
    print_files "/sys/module/$module/parameters" '*'
  done
  if [ -r /proc/sys/kernel/split_lock_mitigate ]; then
    printf 'kernel.split_lock_mitigate = %s\n' "$(cat /proc/sys/kernel/split_lock_mitigate)"
  fi
}

own_cmdline() {
  [ -r /proc/cmdline ] || return 1
  awk '{
    for (i = 1; i <= NF && $i != "--"; i++) {
      key = $i; sub(/=.*/, "", key)
      known = key ~ /^(ro|rw|quiet|splash|debug|nokaslr|mitigations|nosmt|maxcpus|nr_cpus|lockdown|iommu|intel_iommu|amd_iommu|nopv|nox2apic|noapic|nolapic|nomodule|noexec|hugepagesz|hugepages|default_hugepagesz|module_blacklist|modprobe\.blacklist)$/ || key ~ /^(kvm|kvm_intel|kvm_amd|vfio|vfio-pci|vfio_pci|xen|acpi|efi|split_lock_detect)([._-]|$)/
      if (known || $i !~ /=/) printf "%s%s", (i > 1 ? " " : ""), $i
      else printf "%s%s=(left out)", (i > 1 ? " " : ""), key
    }
    print ""
  }' /proc/cmdline
}

# Machines have names that people give; the state is enough.
own_libvirt_domains() {
  has virsh || return 127
  virsh -q -r -c qemu:///system list --all >"$WORK/domains" 2>&1 || { cat "$WORK/domains"; return 1; }
  awk '{ n = NR; state = $NF; if ($(NF - 1) == "shut") state = "shut off"; print n ": " state }' "$WORK/domains"
}

# Networks of somebody's own have names that people give; only the one everybody has is looked at.
own_libvirt_networks() {
  has virsh || return 127
  virsh -q -r -c qemu:///system net-list --all >"$WORK/networks" 2>&1 || { cat "$WORK/networks"; return 1; }
  awk '$1 == "default"' "$WORK/networks"
}

own_libvirt_log() {
  [ -d /var/log/libvirt/qemu ] || return 127
  [ -r /var/log/libvirt/qemu ] || { printf 'libvirt logs: not readable without root\n'; return 1; }
  set +f
  # shellcheck disable=SC2012 # the names are written by libvirt and end in .log; only their order is wanted here
  ls -t /var/log/libvirt/qemu/*.log 2>/dev/null | head -n 3 >"$WORK/logs"
  set -f
  while IFS= read -r path; do
    tail -n 300 "$path" 2>/dev/null
  done <"$WORK/logs" | sed -e 's/\(,data=\)[^, ]*/\1(left out)/g' -e 's/\(password[=:]\)[^, ]*/\1(left out)/g' -e 's/-name [^ ]*/-name (left out)/'
}

yes_no() { if "$@" >/dev/null 2>&1; then echo yes; else echo no; fi; }
key() { printf '%s: %s\n' "$1" "$2"; }

host_user() {
  key user.root "$PRIVILEGED"
  person=${SUDO_USER:-$(id -un 2>/dev/null)}
  if [ -n "$person" ] && [ "$person" != root ]; then
    groups=" $(id -nG "$person" 2>/dev/null) "
    case $groups in *' kvm '*) key user.in-kvm-group yes ;; *) key user.in-kvm-group no ;; esac
    case $groups in *' libvirt '* | *' libvirtd '*) key user.in-libvirt-group yes ;; *) key user.in-libvirt-group no ;; esac
  fi
  key dev-kvm.exists "$(yes_no test -e /dev/kvm)"
  key dev-kvm.readable "$(yes_no test -r /dev/kvm)"
  key dev-kvm.writable "$(yes_no test -w /dev/kvm)"
}

# A module with a state was loaded; one without is part of the kernel and listed even when it refused to start.
host_modules() {
  for module in kvm kvm_intel kvm_amd kvm_pvm vboxdrv vmmon; do
    state=no
    [ ! -d "/sys/module/$module" ] || state=builtin
    [ ! -r "/sys/module/$module/initstate" ] || IFS= read -r state <"/sys/module/$module/initstate"
    key "module.$module" "$state"
  done
  if [ -e "/lib/modules/$(uname -r)/build" ]; then key kernel.headers present; else key kernel.headers absent; fi
}

host_firmware() {
  # Containers hide the whole folder, and only PCs have the other kind of firmware.
  if [ -d /sys/firmware/efi ]; then key firmware.type uefi
  elif [ -d /sys/firmware/acpi ]; then case $(uname -m) in x86_64 | i?86) key firmware.type bios ;; esac; fi
  variable=/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c
  if [ -r "$variable" ] && has od; then
    # four bytes of attributes, then 1 or 0
    case $(od -A n -t u1 "$variable" 2>/dev/null | awk '{ last = $NF } END { print last }') in
      1) key firmware.secure-boot enabled ;;
      0) key firmware.secure-boot disabled ;;
    esac
  fi
  if [ -r /sys/kernel/security/lockdown ]; then
    key kernel.lockdown "$(sed -n 's/.*\[\([a-z]*\)\].*/\1/p' /sys/kernel/security/lockdown 2>/dev/null)"
  fi
  if [ -d /sys/firmware/acpi/tables ]; then
    key acpi.DMAR "$(yes_no test -e /sys/firmware/acpi/tables/DMAR)"
    key acpi.IVRS "$(yes_no test -e /sys/firmware/acpi/tables/IVRS)"
  fi
  if [ -d /sys/kernel/iommu_groups ]; then
    # shellcheck disable=SC2012 # the entries are numbers
    key iommu.groups "$(ls /sys/kernel/iommu_groups 2>/dev/null | wc -l | tr -d ' ')"
  fi
}

# In a container, process 2 is not the kernel's thread keeper. Marker files alone are also left behind by images.
host_place() {
  marker=none
  [ ! -e /.dockerenv ] || marker=/.dockerenv
  [ ! -e /run/.containerenv ] || marker=/run/.containerenv
  key container.marker "$marker"
  if [ "$(cat /proc/2/comm 2>/dev/null)" = kthreadd ]; then key container outside
  elif [ "$marker" != none ] || grep -q -E 'docker|lxc|kubepods|containerd|libpod' /proc/1/cgroup 2>/dev/null; then key container inside; fi
  if grep -q control_d /proc/xen/capabilities 2>/dev/null; then key xen.role dom0
  elif grep -q '^xen$' /sys/hypervisor/type 2>/dev/null; then key xen.role domu; fi
}

host_services() {
  has systemctl || return 0
  for unit in libvirtd virtqemud; do
    has "$unit" || continue
    if systemctl is-active --quiet "$unit.service" || systemctl is-active --quiet "$unit.socket"; then
      key libvirtd running
    else
      key libvirtd stopped
    fi
    return 0
  done
}

own_host() {
  printf '# vtriage host facts, schema 1\n'
  host_user
  host_modules
  host_firmware
  host_place
  host_services
}

# --- one step after the other ------------------------------------------------------------------------------------------

run_own() {
  case $1 in
    detect-virt.txt) own_detect_virt ;;
    dmi.txt) own_dmi ;;
    kernel-log.txt) own_kernel_log ;;
    dev-kvm.txt) own_dev_kvm ;;
    cpu-vulnerabilities.txt) own_cpu_vulnerabilities ;;
    module-parameters.txt) own_module_parameters ;;
    cmdline.txt) own_cmdline ;;
    libvirt-domains.txt) own_libvirt_domains ;;
    libvirt-networks.txt) own_libvirt_networks ;;
    libvirt-log.txt) own_libvirt_log ;;
    host.txt) own_host ;;
  esac
}

# Takes one row of the plan. What is missing or hangs is written down and the rest goes on.
step() {
  kind=$1 file=$2 what=$3
  begun=$(now)
  code=0
  : >"$RAW"
  case $kind in
    file) if [ -r "$what" ]; then limited cat "$what" >"$RAW" 2>&1 || code=$?; else code=127; fi ;;
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
    has hostname && printf 'host %s\n' "$(hostname 2>/dev/null)" "$(hostname -f 2>/dev/null)" "$(hostname -d 2>/dev/null)"
    printf 'user %s\n' "$(id -un 2>/dev/null)" "${SUDO_USER:-}" "${USER:-}" "${LOGNAME:-}"
    awk -F: '$3 >= 1000 && $3 < 60000 { print "user " $1 }' /etc/passwd 2>/dev/null
    set +f
    for path in /home/*; do printf 'user %s\n' "${path#/home/}"; done
    set -f
  } >"$WORK/names"
  set +f
  awk -v names="$WORK/names" -v suffix=.redacted "$REDACT_AWK" "$DIR"/*.txt || return 1
  for path in "$DIR"/*.redacted; do mv "$path" "${path%.redacted}"; done
  set -f
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
  return length(word) < 2 || word ~ /^[0-9]+$/ || (" root localhost linux vm kvm qemu xen host guest server pc debian ubuntu fedora arch nobody user default none intel amd kernel cpu " ~ (" " word " "))
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
  while (match(line, /\/home\/[^\/ :"'"'"']+/)) {
    name = substr(line, RSTART + 6, RLENGTH - 6)
    out = out substr(line, 1, RSTART + 5) stand_in("user", name)
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
  say "Sending to $PUSH"
  if has curl; then curl -fsS -H 'Content-Type: application/gzip' --data-binary "@$OUTPUT" "$PUSH"
  elif has wget; then wget -q -O - --header='Content-Type: application/gzip' --post-file="$OUTPUT" "$PUSH"
  else fail "--push needs curl or wget; the archive stays here: $OUTPUT"; fi || fail "sending failed; the archive stays here: $OUTPUT"
  echo
}

say "$TOOL $VERSION reads, and changes nothing:"
list_plan >&2
[ $PRIVILEGED = yes ] || say "Without root the kernel log and the firmware tables may be missing; with sudo there is more."

printf '%s\n' "$PLAN" >"$WORK/plan"
while IFS='|' read -r kind file what why; do
  step "$kind" "$file" "$what"
done <"$WORK/plan"

if [ $REDACT = yes ]; then redact_all || fail "redacting failed; nothing was written"; fi
manifest >"$DIR/manifest.json"
tar -cf "$WORK/bundle.tar" -C "$WORK" vtriage || fail "cannot write the archive"
gzip -c "$WORK/bundle.tar" >"$OUTPUT" || fail "cannot write $OUTPUT"
# Started with sudo, the archive belongs to the person, who has to hand it over.
[ -z "${SUDO_UID:-}" ] || chown "$SUDO_UID:${SUDO_GID:-$SUDO_UID}" "$OUTPUT" 2>/dev/null
say "Written: $OUTPUT"
[ -z "$PUSH" ] || push
