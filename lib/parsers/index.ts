import { acpiTables } from './acpi-tables.ts';
import { bcdedit } from './bcdedit.ts';
import { bitlocker } from './bitlocker.ts';
import { cloudMetadata } from './cloud-metadata.ts';
import { clusterReport } from './cluster-report.ts';
import { collector } from './collector.ts';
import { coreinfo } from './coreinfo.ts';
import { cpuVulnerabilities } from './cpu-vulnerabilities.ts';
import { cpuid } from './cpuid.ts';
import { cpuinfo } from './cpuinfo.ts';
import { detectVirt } from './detect-virt.ts';
import { devKvm } from './dev-kvm.ts';
import { diskList } from './disk-list.ts';
import { dmidecode } from './dmidecode.ts';
import { dockerDiagnose } from './docker-diagnose.ts';
import { dockerInfo } from './docker-info.ts';
import { domainXml } from './domain-xml.ts';
import { driverquery } from './driverquery.ts';
import { emulatorCheck } from './emulator-check.ts';
import { esxi } from './esxi.ts';
import { evtx } from './evtx.ts';
import { getComputerinfo } from './get-computerinfo.ts';
import { hyperVVm } from './hyper-v-vm.ts';
import { hypervRequirements } from './hyperv-requirements.ts';
import { kernelLog } from './kernel-log.ts';
import { kernelParameters } from './kernel-parameters.ts';
import { kvmOk } from './kvm-ok.ts';
import { libvirtLog } from './libvirt-log.ts';
import { libvirtNetworks } from './libvirt-networks.ts';
import { lscpu } from './lscpu.ts';
import { lsmod } from './lsmod.ts';
import { macosSysctl } from './macos-sysctl.ts';
import { meminfo } from './meminfo.ts';
import { minidump } from './minidump.ts';
import { minikube } from './minikube.ts';
import { msinfo } from './msinfo.ts';
import type { Parser } from './parser.ts';
import { processDump } from './process-dump.ts';
import { pvecmStatus } from './pvecm-status.ts';
import { qemuCommand } from './qemu-command.ts';
import { qemuConfig } from './qemu-config.ts';
import { said } from './said.ts';
import { saidCodes } from './said-codes.ts';
import { sensors } from './sensors.ts';
import { shellProbe } from './shell-probe.ts';
import { systemProfiler } from './system-profiler.ts';
import { systeminfo } from './systeminfo.ts';
import { typeperf } from './typeperf.ts';
import { unameRelease } from './uname-release.ts';
import { vboxHardening } from './vbox-hardening.ts';
import { vboxHostinfo } from './vbox-hostinfo.ts';
import { vboxLog } from './vbox-log.ts';
import { vboxShowvminfo } from './vbox-showvminfo.ts';
import { vboxXml } from './vbox-xml.ts';
import { virtHostValidate } from './virt-host-validate.ts';
import { vmExits } from './vm-exits.ts';
import { vmwareLog } from './vmware-log.ts';
import { vmx } from './vmx.ts';
import { windowsEvents } from './windows-events.ts';
import { windowsFeatures } from './windows-features.ts';
import { windowsServices } from './windows-services.ts';
import { wslPolicy } from './wsl-policy.ts';
import { wslStatus } from './wsl-status.ts';

/** Every format that can be read. Order does not matter: what a parser reports stands on its own. */
export const PARSERS: readonly Parser[] = [
  collector,
  cpuVulnerabilities,
  cpuid,
  cpuinfo,
  detectVirt,
  devKvm,
  dmidecode,
  kernelLog,
  kernelParameters,
  kvmOk,
  libvirtLog,
  libvirtNetworks,
  lscpu,
  lsmod,
  macosSysctl,
  unameRelease,
  virtHostValidate,
  bcdedit,
  dockerDiagnose,
  dockerInfo,
  emulatorCheck,
  evtx,
  getComputerinfo,
  hypervRequirements,
  minidump,
  minikube,
  msinfo,
  processDump,
  said,
  saidCodes,
  systeminfo,
  vboxHardening,
  vboxLog,
  vmwareLog,
  windowsEvents,
  windowsFeatures,
  wslStatus,
  bitlocker,
  hyperVVm,
  cloudMetadata,
  vboxShowvminfo,
  vboxXml,
  driverquery,
  clusterReport,
  diskList,
  esxi,
  meminfo,
  pvecmStatus,
  qemuCommand,
  qemuConfig,
  typeperf,
  windowsServices,
  wslPolicy,
  coreinfo,
  shellProbe,
  vboxHostinfo,
  acpiTables,
  domainXml,
  sensors,
  systemProfiler,
  vmExits,
  vmx,
];
