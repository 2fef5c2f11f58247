/** Search results for `vtriage search` and the evaluation; the index is the one that the app uses. */
export interface Hit {
  readonly id: string;
  readonly causes: readonly string[];
}
export async function openSearcher() {
  return (_text: string, _limit: number, _locale: 'en' | 'zh-CN'): { readonly results: readonly Hit[] } => ({
    results: [],
  });
}
