import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type Collector, getCollectors } from '#app/server/collectors.ts';
import { origin } from '#app/server/origin.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { CommandLine } from '#app/ui/command.tsx';
import { Glyph } from '#app/ui/glyph.tsx';
import { Link } from '#app/ui/link.tsx';
import { Section } from '#app/ui/section.tsx';
import type { Command } from '#lib/knowledge/schema.ts';

interface Props {
  readonly params: Promise<{ locale: string }>;
}

const READS = ['cpu', 'kernel', 'kvm', 'firmware', 'products', 'services'] as const;
const NEVER = ['files', 'keys', 'guests', 'network'] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).locale);
  const t = await getTranslations('collect');
  return pageMetadata(locale, '/collect', t('title'), t('lead'));
}

/** How the script of a system is fetched and compared, and how it is started. */
function commandsFor({ system, file, sha256 }: Collector, from: string): readonly [fetch: Command, run: Command] {
  const url = `${from}/collect/${file}`;
  const of = (shell: 'sh' | 'powershell') => (run: string) => ({ os: system, shell, run, admin: false }) as const;
  if (system === 'windows') {
    const powershell = of('powershell');
    const fetched = `Invoke-WebRequest -UseBasicParsing ${url} -OutFile ${file}`;
    return [
      powershell(`${fetched}\n(Get-FileHash ${file}).Hash -eq '${sha256}'`),
      powershell(`powershell -NoProfile -ExecutionPolicy Bypass -File ${file}`),
    ];
  }
  const sh = of('sh');
  const sum = system === 'macos' ? 'shasum -a 256 -c' : 'sha256sum -c';
  return [sh(`curl -fsSO ${url}\necho "${sha256}  ${file}" | ${sum}`), sh(`sh ${file}`)];
}

async function Steps({ collector, from }: { readonly collector: Collector; readonly from: string }) {
  const t = await getTranslations('collect');
  const { system } = collector;
  const [fetch, run] = commandsFor(collector, from);
  return (
    <ol className="steps">
      <li className="now">
        <span className="n">1</span>
        <div className="what">
          <h3>{t('fetch')}</h3>
          <CommandLine command={fetch} />
          <p className="small muted">{t(`fetchWhy.${system}`)}</p>
        </div>
      </li>
      <li>
        <span className="n">2</span>
        <div className="what">
          <h3>{t('run')}</h3>
          <CommandLine command={run} />
          <p className="small muted">{t(`runWhy.${system}`)}</p>
        </div>
      </li>
      <li>
        <span className="n">3</span>
        <div className="what">
          <h3>{t('bring')}</h3>
          <p>{t('bringHow')}</p>
          <p className="row">
            <Link className="btn side" to="/">
              {t('bringGo')}
            </Link>
          </p>
        </div>
      </li>
    </ol>
  );
}

async function Script({ collector, from }: { readonly collector: Collector; readonly from: string }) {
  const t = await getTranslations('collect');
  const { file, sha256, plan, text, system, bytes } = collector;
  return (
    <Section id={system} title={t(`system.${system}`)} lead={t(`systemLead.${system}`)}>
      <Steps collector={collector} from={from} />
      <p className="mt-4 small">
        {t('checksum', { kb: Math.ceil(bytes / 1024) })} <code className="code">{sha256}</code>
      </p>
      <p className="small muted">{t(`state.${system}`)}</p>
      {plan.length > 0 && (
        <details className="fold">
          <summary>{t('exact', { count: plan.length })}</summary>
          <ul className="outs plain-list">
            {plan.map((item) => (
              <li key={item.to}>
                <div>
                  <code translate="no">{item.from}</code> <span className="cap mono">{item.to}</span>
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
      <details className="fold">
        <summary>{t('view', { file })}</summary>
        <pre className="plain-text" translate="no">
          {text}
        </pre>
      </details>
    </Section>
  );
}

async function Reads() {
  const t = await getTranslations('collect');
  return (
    <>
      <Section id="reads" title={t('reads')} lead={t('readsLead')}>
        <ul className="outs">
          {READS.map((key) => (
            <li key={key}>
              <Glyph name="yes" />
              <p>{t(`read.${key}`)}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="never" title={t('never')}>
        <ul className="outs">
          {NEVER.map((key) => (
            <li key={key}>
              <Glyph name="out" />
              <p>{t(`neverRead.${key}`)}</p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

export default async function Collect({ params }: Props) {
  pageLocale((await params).locale);
  const t = await getTranslations('collect');
  const [collectors, from] = await Promise.all([getCollectors(), origin()]);
  return (
    <div className="wrap">
      <h1 className="page-title">{t('title')}</h1>
      <p className="lead read muted">{t('lead')}</p>
      {collectors.length === 0 && <p className="empty mt-8">{t('none')}</p>}
      {collectors.length > 0 && (
        <p className="row mt-4">
          {t('choose')}
          {collectors.map(({ system }) => (
            <a key={system} href={`#${system}`}>
              {t(`system.${system}`)}
            </a>
          ))}
        </p>
      )}
      {collectors.map((collector) => (
        <Script key={collector.file} collector={collector} from={from} />
      ))}
      <Reads />
      <Section id="line" title={t('line')} lead={t('lineLead')}>
        <div className="mt-4 grid gap-3">
          <CommandLine command={{ os: 'any', shell: 'sh', run: 'npx vtriage analyze FILE --md', admin: false }} />
          <p className="small muted">{t('lineThen')}</p>
        </div>
      </Section>
      <Section id="by-hand" title={t('windows')} lead={t('windowsLead')}>
        <div className="mt-4 grid gap-3">
          <CommandLine command={{ os: 'windows', shell: 'cmd', run: 'systeminfo > systeminfo.txt', admin: false }} />
          <CommandLine command={{ os: 'windows', shell: 'cmd', run: 'bcdedit /enum > bcdedit.txt', admin: true }} />
          <p className="small muted">{t('windowsThen')}</p>
        </div>
      </Section>
    </div>
  );
}
