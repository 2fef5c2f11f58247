'use client';

import { useParams } from 'next/navigation';
import { useEffect } from 'react';

/** Words stand here because a page that failed may not have its own. */
const WORDS = {
  en: {
    title: 'This page could not be made',
    text: 'The mistake is ours. What you typed and the reports you made are not affected.',
    again: 'Try again',
    home: 'Back to the start',
  },
  'zh-CN': {
    title: '这个页面没能生成',
    text: '问题在我们这边。你输入的内容和已有的报告不受影响。',
    again: '再试一次',
    home: '回到首页',
  },
};

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

export default function PageFailed({ error, retry }: Props) {
  const { locale } = useParams<{ locale: string }>();
  const words = locale === 'zh-CN' ? WORDS['zh-CN'] : WORDS.en;
  useEffect(() => console.error(error), [error]);
  return (
    <div className="wrap">
      <div className="gate mt-8" role="alert">
        <h1 className="text-xl">{words.title}</h1>
        <p className="mt-1">{words.text}</p>
        {error.digest && <p className="cap mono">{error.digest}</p>}
        <p className="row mt-4">
          <button type="button" className="btn side" onClick={() => retry()}>
            {words.again}
          </button>
          <a className="btn quiet" href={`/${locale}`}>
            {words.home}
          </a>
        </p>
      </div>
    </div>
  );
}
