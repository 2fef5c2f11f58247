import { z } from 'zod';
import { buildDump, buildDump32, buildProcess } from './dump-builder.ts';
import { buildEvtx } from './evtx-builder.ts';

/**
 * Binary fixtures are written down as what is in them: input.events.json for event logs, input.dump.json for
 * kernel dumps, input.process.json for minidumps of a process.
 */
const events = z.array(
  z.strictObject({
    provider: z.string(),
    id: z.int(),
    record: z.int(),
    time: z.iso.datetime(),
    channel: z.string().optional(),
    data: z.record(z.string(), z.string()).optional(),
  }),
);
const big = z.string().transform((text) => BigInt(text));
const dump = z.strictObject({
  bits: z.union([z.literal(32), z.literal(64)]).default(64),
  code: z.string().transform(Number),
  parameters: z.array(big).length(4),
  build: z.int(),
  machine: z.string().transform(Number).default(0x8664),
  type: z.int().default(4),
  drivers: z.array(z.strictObject({ path: z.string(), base: big, size: z.int() })).default([]),
  stack: z.array(big).default([]),
  /** Bytes cut from the end. */
  cut: z.int().default(0),
});

const processDump = z.strictObject({
  program: z.string(),
  build: z.int(),
  platform: z.string().transform(Number),
  arch: z.int(),
  exception: z.string().transform(Number).optional(),
});

export function buildInput(name: string, text: string): Uint8Array {
  const json: unknown = JSON.parse(text);
  if (name.endsWith('.events.json')) {
    return buildEvtx(
      events.parse(json).map(({ channel, data, ...event }) => ({
        ...event,
        ...(channel === undefined ? {} : { channel }),
        ...(data === undefined ? {} : { data }),
      })),
    );
  }
  if (name.endsWith('.process.json')) {
    const { exception, ...made } = processDump.parse(json);
    return buildProcess({ ...made, ...(exception === undefined ? {} : { exception }) });
  }
  const { cut, ...made } = dump.parse(json);
  const bytes = made.bits === 64 ? buildDump(made) : buildDump32(made.code, made.parameters.map(Number), made.build);
  return bytes.subarray(0, bytes.length - cut);
}
