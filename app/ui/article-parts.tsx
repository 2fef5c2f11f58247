import { useLocale } from 'next-intl';
import { Children, type ComponentProps, isValidElement, type ReactNode } from 'react';
import { CommandLine } from './command.tsx';

function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (isValidElement<{ children?: ReactNode }>(node)) return textOf(node.props.children);
  return Children.toArray(node).map(textOf).join('');
}

const SHELLS = { powershell: 'powershell', cmd: 'cmd', sh: 'sh', bash: 'sh', shell: 'sh' } as const;
type Fence = keyof typeof SHELLS;
const isFence = (name: string): name is Fence => Object.hasOwn(SHELLS, name);

/** A fenced block: a command when its language is a shell, otherwise text as a machine prints it. */
function Pre({ children }: { readonly children?: ReactNode }) {
  const code = Children.toArray(children).find((c) => isValidElement<{ className?: string }>(c));
  const language = isValidElement<{ className?: string }>(code)
    ? (code.props.className ?? '').replace('language-', '')
    : '';
  const text = textOf(children).trimEnd();
  if (isFence(language))
    return <CommandLine command={{ os: 'any', shell: SHELLS[language], run: text, admin: false }} />;
  return (
    <pre className="plain-text" translate="no">
      {text}
    </pre>
  );
}

/** Links inside the site are written without a language and get the reader's. */
function Anchor({ href = '', children }: ComponentProps<'a'>) {
  const locale = useLocale();
  const inside = href.startsWith('/') && !href.startsWith('//');
  return <a href={inside ? `/${locale}${href}` : href}>{children}</a>;
}

function Table({ children }: { readonly children?: ReactNode }) {
  return (
    <div className="scroll" tabIndex={-1}>
      <table className="tbl">{children}</table>
    </div>
  );
}

const Code = ({ children }: { readonly children?: ReactNode }) => <code translate="no">{children}</code>;

/** What MDX elements become. */
export const ARTICLE_PARTS = { pre: Pre, a: Anchor, table: Table, code: Code };
