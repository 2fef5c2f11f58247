/**
 * Stop codes as they are written down: minidumps mark some with 0x10000000 (0x1000007E is 0x7E in a small dump; Microsoft, "Bug check
 * 0x1000007E").
 */
const MARKED = 0x10000000;

export const bugcheckBase = (code: number): number => (code > MARKED && code < MARKED + 0x1000 ? code - MARKED : code);

/** 0x1A: upper case, no padding. */
export const bugcheckName = (code: number): string => `0x${bugcheckBase(code).toString(16).toUpperCase()}`;

/** The key under which content/codes holds the stop code. */
export const bugcheckKey = (code: number): string => `bugcheck:${bugcheckName(code).toLowerCase()}`;
