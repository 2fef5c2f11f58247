/** The one picture: the layers a virtual machine stands on, bottom up. `outer` only where the machine is itself a guest. */
export const LINKS = ['outer', 'cpu', 'firmware', 'hypervisor', 'host', 'vm'] as const;
export type Link = (typeof LINKS)[number];
