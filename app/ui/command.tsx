import { useTranslations } from 'next-intl';
import type { Command } from '#lib/knowledge/schema.ts';
import { CopyButton } from './copy-button.tsx';

/** The words of a command: a line breaks between them, never inside at a hyphen. */
function Words({ line }: { readonly line: string }) {
  return line.split(/(\s+)/).map((word, place) =>
    word.trim() === '' ? (
      word
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: words of one fixed line
      <span className="tk" key={place}>
        {word}
      </span>
    ),
  );
}

/** One command with Copy, and under it where it is to be run. */
export function CommandLine({ command }: { readonly command: Command }) {
  const t = useTranslations('common');
  const lines = command.run.trimEnd().split('\n');
  const text = command.run.trimEnd();
  return (
    <div className="command">
      <p className="cap">
        {command.os !== 'any' && `${t(`os.${command.os}`)} · `}
        {t(`shell.${command.shell}`, { admin: command.admin ? 'yes' : 'no' })}
      </p>
      <div className="cmd">
        <code translate="no">
          {lines.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fixed command
            <span className="block" key={place}>
              <Words line={line} />
            </span>
          ))}
        </code>
        <CopyButton text={text} label={t('copy')} done={t('copied')} failed={t('copyFailed')} />
      </div>
    </div>
  );
}

/** Commands one below another; on a machine of unknown system each says where it belongs. */
export function Commands({ commands }: { readonly commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <div className="grid gap-2">
      {commands.map((command) => (
        <CommandLine key={`${command.os} ${command.shell} ${command.run}`} command={command} />
      ))}
    </div>
  );
}
