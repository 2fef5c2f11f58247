import { deriveFirmware } from './derive-firmware.ts';
import { deriveMachine } from './derive-machine.ts';
import { deriveOwner } from './derive-owner.ts';
import { deriveProcessor } from './derive-processor.ts';
import { deriveProduct } from './derive-product.ts';
import { deriveWindows } from './derive-windows.ts';
import type { FactSet } from './facts.ts';

/**
 * Works out what follows from the facts that were read or answered. Nothing is guessed: each rule adds a fact
 * with the source of the observation that decided it and its own name in `via`. Two rules may disagree with each other or with a
 * reading; that is kept as a conflict. Taken back is only what another reading says
 * more exactly.
 * @returns a new set; the one handed in stays as it is.
 */
export function derive(facts: FactSet): FactSet {
  const set: FactSet = { known: new Map(facts.known) };
  deriveProcessor(set);
  deriveMachine(set);
  deriveProduct(set);
  deriveWindows(set);
  deriveFirmware(set);
  deriveOwner(set);
  return set;
}
