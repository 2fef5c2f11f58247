import { bcdedit } from './bcdedit.ts';
import { dockerDiagnose } from './docker-diagnose.ts';
import { emulatorCheck } from './emulator-check.ts';
import { getComputerinfo } from './get-computerinfo.ts';
import { hypervRequirements } from './hyperv-requirements.ts';
import { minikube } from './minikube.ts';
import { msinfo } from './msinfo.ts';
import type { Parser } from './parser.ts';
import { systeminfo } from './systeminfo.ts';
import { vboxHardening } from './vbox-hardening.ts';
import { vboxLog } from './vbox-log.ts';
import { vmwareLog } from './vmware-log.ts';
import { windowsFeatures } from './windows-features.ts';
import { wslStatus } from './wsl-status.ts';

/** Every format that can be read. Order does not matter: what a parser reports stands on its own. */
export const PARSERS: readonly Parser[] = [
  bcdedit,
  dockerDiagnose,
  emulatorCheck,
  getComputerinfo,
  hypervRequirements,
  minikube,
  msinfo,
  systeminfo,
  vboxHardening,
  vboxLog,
  vmwareLog,
  windowsFeatures,
  wslStatus,
];
