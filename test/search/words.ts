import path from 'node:path';
import { buildPack } from '#lib/host/pack.ts';
import { type Vocabulary, vocabulary } from '#lib/search/vocabulary.ts';

export const CONTENT = path.resolve(import.meta.dirname, '../../content');
/** The shipped words of search. */
export const readWords = async (): Promise<Vocabulary> => vocabulary((await buildPack(CONTENT)).pack.search);
