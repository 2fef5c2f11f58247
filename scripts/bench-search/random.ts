/** Picks that look random and are the same in every run. */
export interface Random {
  below(limit: number): number;
  /** One of the list; the list must not be empty. */
  one<T>(list: readonly T[], otherwise: T): T;
  /** Up to `count` different members. */
  some<T>(list: readonly T[], count: number): T[];
}

/** The generator of the C standard's example (ISO/IEC 9899, 7.22.2): good enough for picking questions. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return {
    below,
    one: (list, otherwise) => list[below(list.length)] ?? otherwise,
    some: (list, count) => {
      const left = [...list];
      const taken: typeof left = [];
      while (taken.length < count && left.length > 0) taken.push(...left.splice(below(left.length), 1));
      return taken;
    },
  };
}
