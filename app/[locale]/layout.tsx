import '../styles/global.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { getPack } from '#app/server/knowledge.ts';
import { origin } from '#app/server/origin.ts';
import { Footer } from '#app/ui/frame/footer.tsx';
import { Header } from '#app/ui/frame/header.tsx';
import { ThemeScript } from '#app/ui/frame/theme-script.tsx';
import type { Pack } from '#lib/knowledge/pack.ts';
import { isLocale } from '#lib/locale.ts';

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fdfefe' },
    { media: '(prefers-color-scheme: dark)', color: '#131a1c' },
  ],
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'site' });
  return {
    metadataBase: new URL(await origin()),
    title: { default: t('title'), template: '%s · vtriage' },
    description: t('description'),
    icons: { icon: '/icon.svg' },
    formatDetection: { telephone: false, address: false, email: false },
  };
}

/** The day anything in the knowledge was last reviewed. */
function newest(pack: Pack): string {
  const days = [...pack.causes, ...pack.fixes, ...pack.questions, ...pack.families].map((k) => k.reviewed);
  return days.sort().at(-1) ?? '';
}

export default async function Layout({ params, children }: Props & { readonly children: React.ReactNode }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const pack = await getPack();
  return (
    <html lang={locale} suppressHydrationWarning>
      <head>
        <ThemeScript nonce={nonce} />
      </head>
      <body>
        <Header />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer reviewed={newest(pack)} version={pack.version} />
      </body>
    </html>
  );
}
