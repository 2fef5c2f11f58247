import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { isLocale, LOCALES, type Locale } from '#lib/locale.ts';
import type { AnalyzeOptions } from './commands/analyze.ts';
import type { Context, Exit } from './commands/output.ts';
import { UnreadableInput } from './files.ts';
import { textLast } from './operands.ts';

/** The command line. Each command is loaded when it is used: the start stays quick. Exit codes: 0 fine, 1 a problem was found, 2 usage or input. */

function systemLocale(): Locale {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh-CN' : 'en';
}

function toLocale(value: string): Locale {
  if (isLocale(value)) return value;
  throw new InvalidArgumentError(`Use one of: ${LOCALES.join(', ')}.`);
}

function toCount(value: string): number {
  const n = Number(value);
  if (Number.isInteger(n) && n > 0 && n <= 100) return n;
  throw new InvalidArgumentError('Use a whole number from 1 to 100.');
}

const program = new Command('vtriage');
let exit: Exit = 0;

function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--json', 'print one JSON document and nothing else', false)
    .option('--lang <locale>', `language: ${LOCALES.join(' or ')}`, toLocale, systemLocale());
}
const contextOf = (options: { json: boolean; lang: Locale }): Context => ({ json: options.json, locale: options.lang });

program
  .description('Find out why virtualization does not start.')
  .exitOverride()
  .showHelpAfterError('(run with --help for usage)');

command('analyze', 'read bundles and logs, name the cause with the line that proves it')
  .argument('<path...>', 'file, archive or folder; "-" reads standard input; several paths are several machines')
  .option('--md', 'print Markdown', false)
  .option('--sarif', 'print SARIF 2.1.0', false)
  .option('--facts', 'list every fact that was read', false)
  .action(async (paths: string[], options: AnalyzeOptions & { json: boolean; lang: Locale }) => {
    exit = await (await import('./commands/analyze.ts')).analyze(paths, options, contextOf(options));
  });

command('search', 'look up a code, a message or words')
  .argument('<text...>', 'what to look up; "-" reads standard input')
  .option('-n, --limit <count>', 'how many results', toCount, 10)
  .action(async (words: string[], options: { json: boolean; lang: Locale; limit: number }) => {
    exit = await (await import('./commands/search.ts')).search(words.join(' '), options.limit, contextOf(options));
  });

command('decode', 'take a code apart: every name it can have')
  .argument('<code...>', 'for example 0x80370102, -2143878910 or STOP 3B')
  .action(async (words: string[], options: { json: boolean; lang: Locale }) => {
    exit = await (await import('./commands/search.ts')).decode(words.join(' '), contextOf(options));
  });

command('ask', 'answer a few questions instead of bringing a log')
  .option('--answers <list>', 'answers so far: fact=value,fact=value')
  .option('--facts <file>', 'an "analyze --json" document: what it says is not asked')
  .option('--tried <list>', 'fixes that did not help: id,id')
  .action(async (options: { json: boolean; lang: Locale; answers?: string; facts?: string; tried?: string }) => {
    exit = await (await import('./commands/ask.ts')).ask(options, contextOf(options));
  });

command('tree', 'write out the questions: what follows which answer, for how many people')
  .option('--svg', 'print a drawing', false)
  .option('--depth <count>', 'how many questions deep', toCount, 6)
  .action(async (options: { json: boolean; lang: Locale; svg: boolean; depth: number }) => {
    exit = await (await import('./commands/tree.ts')).tree(options, contextOf(options));
  });

command('diff', 'compare two bundles of one machine: what changed, what is fixed')
  .argument('<before>')
  .argument('<after>')
  .action(async (before: string, after: string, options: { json: boolean; lang: Locale }) => {
    exit = await (await import('./commands/diff.ts')).diff(before, after, contextOf(options));
  });

command('redact', 'replace names, addresses and keys in a text')
  .argument('<path>', 'file, or "-" for standard input')
  .action(async (path: string, options: { json: boolean; lang: Locale }) => {
    exit = await (await import('./commands/redact.ts')).redact(path, contextOf(options));
  });

command('eval', 'measure accuracy on labelled cases and real logs')
  .option('--cases <file>', 'JSON lines, one case a line')
  .option('--corpus <dir>', 'folder with index.jsonl')
  .action(async (options: { json: boolean; lang: Locale; cases?: string; corpus?: string }) => {
    exit = await (await import('./commands/eval.ts')).evaluateAll(options, contextOf(options));
  });

command('check', 'check content and knowledge').action(async (options: { json: boolean; lang: Locale }) => {
  exit = await (await import('./commands/check.ts')).check(contextOf(options));
});

// A reader that has seen enough (`vtriage tree | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

function fail(error: unknown): Exit {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UnreadableInput) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  process.stderr.write(`vtriage failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 2;
}

try {
  await program.parseAsync(textLast(process.argv.slice(2)), { from: 'user' });
} catch (error) {
  exit = fail(error);
}
process.exitCode = exit;
