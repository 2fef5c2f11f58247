import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { getPack, packAddress } from '#app/server/knowledge.ts';
import { PRIVATE, pageLocale, pageMetadata } from '#app/server/pages.ts';
import { LocalReportPage } from '#app/ui/report/local-report-page.tsx';

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).locale);
  const t = await getTranslations('local');
  return { ...pageMetadata(locale, '/report/local', t('title'), t('description')), ...PRIVATE };
}

export default async function LocalReport({ params }: Props) {
  const locale = pageLocale((await params).locale);
  const { local, report, common, ask } = await getMessages();
  return (
    <div className="wrap">
      <NextIntlClientProvider messages={{ local, report, common, ask: { onReport: ask.onReport } }}>
        <LocalReportPage locale={locale} packAddress={packAddress(await getPack())} />
      </NextIntlClientProvider>
    </div>
  );
}
