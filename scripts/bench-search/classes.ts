import type { Item } from './corpus.ts';

/** A question with what counts as its answer: any item for which `fits` holds. */
export interface Query {
  readonly text: string;
  readonly fits: (item: Item) => boolean;
}
export type Classes = Readonly<Record<string, readonly Query[]>>;
