/** Commands whose argument is text, which may begin with a minus sign: -1908, -2143878910. */
const TEXT: ReadonlySet<string> = new Set(['decode', 'search']);
const SWITCHES: ReadonlySet<string> = new Set(['--json', '--help', '-h']);
const VALUED: ReadonlySet<string> = new Set(['--lang', '--limit', '-n']);
/** --lang=en, --limit=5, -n5 */
const JOINED = /^(?:--(?:lang|limit)=.*|-n\d+)$/;

/** An option nobody knows is still one, to be refused; a pasted line ("-bash: kvm-ok: not found") is text. */
const OPTION = /^--?[A-Za-z][\w-]*(?:=.*)?$/;

/** Options that stand before the command, as in `vtriage --json decode 0x3b`. */
function leading(args: readonly string[]): number {
  let n = 0;
  while (n < args.length) {
    const arg = args[n] ?? '';
    if (VALUED.has(arg)) n += 2;
    else if (SWITCHES.has(arg) || JOINED.test(arg)) n += 1;
    else break;
  }
  return n;
}

/**
 * The arguments of a command line (without program and script) with the options of a text command in front of its text, and "--"
 * between them: its options count wherever they stand, and what is no option is text. Other commands stay as they are.
 */
export function textLast(args: readonly string[]): string[] {
  const at = leading(args);
  const command = args[at];
  if (command === undefined || !TEXT.has(command)) return [...args];
  const [options, text]: [string[], string[]] = [args.slice(0, at), []];
  const rest = args.slice(at + 1);
  for (let n = 0; n < rest.length; n += 1) {
    const arg = rest[n] ?? '';
    const next = rest[n + 1];
    if (VALUED.has(arg) && next !== undefined) {
      options.push(arg, next);
      n += 1;
    } else if (SWITCHES.has(arg) || JOINED.test(arg) || OPTION.test(arg)) options.push(arg);
    else if (arg !== '--') text.push(arg);
  }
  return [command, ...options, ...(text.length > 0 ? ['--', ...text] : [])];
}
