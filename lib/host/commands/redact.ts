import { LIMITS } from '#lib/bundle/limits.ts';
import { openBundle } from '#lib/bundle/open.ts';
import { decodeText } from '#lib/bundle/text.ts';
import type { BundleFile } from '#lib/bundle/types.ts';
import { redactText } from '#lib/redact/redact.ts';
import { inputsFrom, UnreadableInput } from '../files.ts';
import { type Context, type Exit, print, printJson } from './output.ts';

/** The whole text is held in memory to learn names before replacing them. */
const MAX_TEXT = 256 * 1024 * 1024;

async function textOf(file: BundleFile): Promise<string> {
  const reader = file.bytes.getReader();
  const decoded = await decodeText(async () => (await reader.read()).value ?? null);
  if ('binary' in decoded)
    throw new UnreadableInput(`${file.path} is not text (${decoded.binary}). Only text can be redacted.`);
  const decoder = new TextDecoder();
  let text = '';
  for (let chunk = await decoded.next(); chunk; chunk = await decoded.next()) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_TEXT)
      throw new UnreadableInput(`${file.path} is larger than 256 MB. Split it and redact the parts.`);
  }
  return text + decoder.decode();
}

/** `vtriage redact PATH|-`: the text with names, addresses and secrets replaced by stand-ins. */
export async function redact(path: string, context: Context): Promise<Exit> {
  const texts: string[] = [];
  for await (const item of openBundle(await inputsFrom(path), LIMITS)) {
    if ('file' in item) texts.push(await textOf(item.file));
    else process.stderr.write(`${item.problem.where}: ${item.problem.code} ${item.problem.detail}\n`);
  }
  if (texts.length === 0) throw new UnreadableInput(`Nothing in ${path} can be read as text.`);
  const { text, replaced } = redactText(texts.join('\n'));
  if (context.json) printJson({ schema: 1, text, replaced });
  else print(text);
  return 0;
}
