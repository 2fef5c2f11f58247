'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { tokenKey } from '../box/read-there.ts';
import { Icon } from '../icons.tsx';

type Words = Readonly<
  Record<
    | 'copy'
    | 'copied'
    | 'copyFailed'
    | 'saveMarkdown'
    | 'saveJson'
    | 'print'
    | 'delete'
    | 'deleteSure'
    | 'deleteYes'
    | 'deleteNo'
    | 'deleteFailed',
    string
  >
>;

interface Props {
  readonly id: string;
  readonly locale: string;
  readonly words: Words;
}

/** The token of an upload made in this browser; only then can it be deleted from here. */
function useToken(id: string): string | null {
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => {
    try {
      setToken(localStorage.getItem(tokenKey(id)));
    } catch {
      setToken(null);
    }
  }, [id]);
  return token;
}

function Delete({ id, locale, token, words }: Props & { readonly token: string }) {
  const router = useRouter();
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);

  async function remove() {
    const response = await fetch(`/api/v1/bundles/${id}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${token}` },
    }).catch(() => null);
    if (!response?.ok && response?.status !== 404) return setFailed(true);
    localStorage.removeItem(tokenKey(id));
    router.push(`/${locale}`);
  }

  if (!asked) {
    return (
      <button type="button" className="btn quiet" onClick={() => setAsked(true)}>
        <Icon name="trash" />
        {words.delete}
      </button>
    );
  }
  return (
    <span className="row" role="alert">
      <span className="small">{failed ? words.deleteFailed : words.deleteSure}</span>
      <button type="button" className="btn danger" onClick={remove}>
        {words.deleteYes}
      </button>
      <button type="button" className="btn quiet" onClick={() => setAsked(false)}>
        {words.deleteNo}
      </button>
    </span>
  );
}

/** Copy, save, print, delete for a report kept on the server. */
export function StoredActions(props: Props) {
  const { id, locale, words } = props;
  const token = useToken(id);
  const [said, setSaid] = useState('');

  async function copy() {
    const text = fetch(`/api/v1/bundles/${id}?lang=${locale}`, { headers: { Accept: 'text/markdown' } })
      .then((r) => (r.ok ? r.text() : Promise.reject(new Error(String(r.status)))))
      .then((body) => navigator.clipboard.writeText(body));
    setSaid(
      await text.then(
        () => words.copied,
        () => words.copyFailed,
      ),
    );
    setTimeout(() => setSaid(''), 2000);
  }

  return (
    <>
      <button type="button" className="btn quiet" onClick={copy}>
        <Icon name="copy" />
        <span role="status">{said || words.copy}</span>
      </button>
      <a className="btn quiet" href={`/api/v1/bundles/${id}?format=markdown&lang=${locale}`} download="vtriage.md">
        <Icon name="file" />
        {words.saveMarkdown}
      </a>
      <a className="btn quiet" href={`/api/v1/bundles/${id}?format=json&lang=${locale}`} download="vtriage.json">
        <Icon name="download" />
        {words.saveJson}
      </a>
      <button type="button" className="btn quiet" onClick={() => window.print()}>
        <Icon name="printer" />
        {words.print}
      </button>
      {token && <Delete {...props} token={token} />}
    </>
  );
}
