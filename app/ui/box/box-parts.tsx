'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRef } from 'react';
import type { Input } from '#lib/bundle/types.ts';
import { Icon } from '../icons.tsx';
import { fromFiles } from './gather.ts';
import type { Trouble, Where } from './use-reading.ts';

/** What went wrong, what it does not affect, what to do. Never a code alone. */
export function TroubleNote({ trouble: { kind, detail } }: { readonly trouble: Trouble }) {
  const t = useTranslations('box');
  const unread = () => t('trouble.unreadWhy', { why: detail.split('-')[0] ?? '' });
  return (
    <div className="gate mb-3" role="alert">
      <b>{t(`trouble.${kind}`)}</b>
      <p className="small">{detail === 'network' ? t('trouble.network') : kind === 'unread' ? unread() : detail}</p>
      <p className="small">{t('trouble.then')}</p>
    </div>
  );
}

/** Choosing files or a whole folder. */
export function FileButtons({ onFiles }: { readonly onFiles: (inputs: readonly Input[]) => void }) {
  const t = useTranslations('box');
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (event: React.ChangeEvent<HTMLInputElement>) => {
    const chosen = fromFiles(event.target.files ?? []);
    event.target.value = ''; // the same file may be chosen again
    onFiles(chosen);
  };
  return (
    <>
      <input ref={files} type="file" multiple hidden onChange={take} />
      <input ref={folder} type="file" hidden {...{ webkitdirectory: '' }} onChange={take} />
      <button type="button" className="btn side" onClick={() => files.current?.click()}>
        <Icon name="file" />
        {t('files')}
      </button>
      <button type="button" className="btn quiet only-wide" onClick={() => folder.current?.click()}>
        <Icon name="folder" />
        {t('folder')}
      </button>
    </>
  );
}

interface WhereProps {
  readonly where: Where;
  readonly onChange: (where: Where) => void;
}

/** The place of reading: this browser unless somebody wants otherwise. Not part of the search form. */
export function WhereToRead({ where, onChange }: WhereProps) {
  const t = useTranslations('box');
  const locale = useLocale();
  return (
    <fieldset className="where">
      <legend className="sr">{t('whereLegend')}</legend>
      {(['here', 'there'] as const).map((place) => (
        <label key={place}>
          <input type="radio" name="where" form="" checked={where === place} onChange={() => onChange(place)} />
          {t(`where.${place}`)}
        </label>
      ))}
      <a className="self-center" href={`/${locale}/collect`}>
        {t('where.line')}
      </a>
    </fieldset>
  );
}
