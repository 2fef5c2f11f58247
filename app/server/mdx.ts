import 'server-only';
import { getMDXComponent } from 'mdx-bundler/client';

export interface Heading {
  readonly depth: 2 | 3;
  readonly text: string;
  readonly id: string;
}

/** A compiled article: its body as a component, and the headings for the contents list. */
export interface Article {
  readonly Body: ReturnType<typeof getMDXComponent>;
  readonly headings: readonly Heading[];
}

const made = new Map<string, Article>();

/** Turns the compiled text of our own build (lib/host/articles.ts) into a component. It runs on the server only. */
export function articleOf(text: string): Article {
  const { key, code, headings } = JSON.parse(text);
  const known = made.get(key);
  if (known) return known;
  const article: Article = { Body: getMDXComponent(code), headings };
  made.set(key, article);
  return article;
}
