import { useTranslations } from 'next-intl';
import { Link } from '../link.tsx';
import { Title } from '../title.tsx';

/** The first screen: what it says, or else what is used; and an entry of its own for the opposite problem. */
export function Start({ paste }: { readonly paste: React.ReactNode }) {
  const t = useTranslations('ask.start');
  return (
    <div className="startpart">
      <h1>
        <Title text={t('title')} />
      </h1>
      <p className="lead">{t('lead')}</p>
      {paste}
      <section className="inside" aria-labelledby="inside">
        <h2 id="inside">
          <Link to="/diagnose?complaint.kind=app-says-it-is-a-vm">{t('inside')}</Link>
        </h2>
        <p className="small muted">{t('insideText')}</p>
      </section>
      <p className="orelse">{t('or')}</p>
    </div>
  );
}
