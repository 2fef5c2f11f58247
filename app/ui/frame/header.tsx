import { useTranslations } from 'next-intl';
import { Mark } from '../glyph.tsx';
import { Icon } from '../icons.tsx';
import { Link } from '../link.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { NavLinks } from './nav-links.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

const ICONS = {
  system: <Icon name="monitor" />,
  light: <Icon name="sun" />,
  dark: <Icon name="moon" />,
};

const PLACES = ['diagnose', 'articles', 'myths', 'collect'] as const;

export function Header() {
  const t = useTranslations('site');
  const links = PLACES.map((place) => ({ to: `/${place}`, label: t(`nav.${place}`) }));
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="bar">
        <div className="wrap">
          <Link className="brand" to="/" aria-label={t('homeLabel')}>
            <Mark />
            vtriage
          </Link>
          <nav className="nav" aria-label={t('navLabel')}>
            <NavLinks links={links} />
          </nav>
          <div className="tools">
            <Link className="find" to="/search">
              <Icon name="search" />
              {t('search')}
              <span aria-hidden="true">
                <kbd>/</kbd>
              </span>
            </Link>
            <LanguageSwitch />
            <ThemeToggle
              labels={{ system: t('theme.system'), light: t('theme.light'), dark: t('theme.dark') }}
              icons={ICONS}
            />
            <details className="menu">
              <summary className="tool" aria-label={t('menu')}>
                <Icon name="menu" />
              </summary>
              <nav className="menu-list" aria-label={t('navLabel')}>
                <NavLinks links={[...links, { to: '/search', label: t('search') }]} />
              </nav>
            </details>
          </div>
        </div>
      </header>
    </>
  );
}
