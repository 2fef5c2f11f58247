import type { Limits } from './types.ts';

const MB = 1024 * 1024;

export const LIMITS: Limits = {
  inputBytes: 500 * MB,
  totalBytes: 8192 * MB,
  fileBytes: 4096 * MB,
  entries: 20_000,
  depth: 2,
  ratio: 300,
  ratioFloor: 64 * MB,
  lineBytes: 64 * 1024,
  textBytes: 8 * MB,
  nestedZipBytes: 32 * MB,
};
