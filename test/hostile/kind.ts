/** What lies before every trap and must still be found. */
export const EVIDENCE = { name: 'first.log', data: 'kvm: disabled by bios\n' };

/**
 * One kind of hostile archive: its name, the problem that must be named ('' = it is read without one), how it is made; and
 * whether it is nothing but the trap ('bomb'), so that no evidence can be found in it.
 */
export type Kind = readonly [name: string, problem: string, make: () => Uint8Array, only?: 'bomb'];
