import { getTranslations } from 'next-intl/server';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { PageBox } from '#app/ui/box/page-box.tsx';
import { Example } from '#app/ui/home/example.tsx';
import { Icon } from '#app/ui/icons.tsx';
import { Link } from '#app/ui/link.tsx';
import { Title } from '#app/ui/title.tsx';

interface Props {
  readonly params: Promise<{ locale: string }>;
}

/** Codes and messages people look up most. Ids of content/codes; one that is not in the pack is not shown. */
const OFTEN = [
  ['0x80370102', 'wsl'],
  ['VERR_VMX_MSR_ALL_VMX_DISABLED', 'vbox'],
  ['kvm: disabled by bios', 'kvm'],
  ['HYPERVISOR_ERROR', 'bluescreen'],
] as const;

const DOORS = [
  ['ask', '/diagnose'],
  ['read', '/articles'],
  ['collect', '/collect'],
] as const;

export async function generateMetadata({ params }: Props) {
  const locale = pageLocale((await params).locale);
  const t = await getTranslations('site');
  return pageMetadata(locale, '', undefined, t('description'));
}

export default async function Home({ params }: Props) {
  pageLocale((await params).locale);
  const t = await getTranslations('home');
  return (
    <>
      <div className="wrap">
        <div className="hero">
          <div className="min-w-0">
            <h1>
              <Title text={t('title')} />
            </h1>
            <p className="lead">{t('lead')}</p>
            <PageBox />
          </div>
          <section className="often" aria-labelledby="often">
            <h2 id="often">{t('often')}</h2>
            <ul>
              {OFTEN.map(([code, key]) => (
                <li key={code}>
                  <Link to={`/search?q=${encodeURIComponent(code)}`}>
                    <b className="mono">{code}</b>
                    <span>{t(`oftenText.${key}`)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <div className="doors">
          {DOORS.map(([key, to]) => (
            <section className="door" key={key} aria-labelledby={`door-${key}`}>
              <h2 id={`door-${key}`}>{t(`door.${key}.title`)}</h2>
              <p>{t(`door.${key}.text`)}</p>
              <Link to={to}>
                {t(`door.${key}.go`)}
                <Icon name="arrow-right" />
              </Link>
            </section>
          ))}
        </div>
      </div>
      <Example />
    </>
  );
}
