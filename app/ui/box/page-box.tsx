import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import { codesAddress } from '#app/server/codes-file.ts';
import { getPack, packAddress } from '#app/server/knowledge.ts';
import { TheBox } from './the-box.tsx';

interface Props {
  /** What was searched for, when the box stays on top of results. */
  readonly query?: string;
  readonly small?: boolean;
}

/** The box with what it needs on a page: its words, and where the knowledge and the code table are. */
export async function PageBox({ query = '', small = false }: Props) {
  const { box, common, search } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ box, common, search: { kind: search.kind } }}>
      <TheBox
        key={query}
        pack={packAddress(await getPack())}
        codes={await codesAddress()}
        query={query}
        small={small}
      />
    </NextIntlClientProvider>
  );
}
