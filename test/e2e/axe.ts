import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What hangs on colours; everything else is the same in every scheme. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

const told = (scheme: string, violations: Awaited<ReturnType<AxeBuilder['analyze']>>['violations']): string[] =>
  violations.map((v) => [scheme, v.id, v.nodes[0]?.html ?? ''].join(' ').trim());

/** What axe objects to on a page as it stands: "scheme rule: element" for each rule. */
export async function objections(page: Page, scheme = ''): Promise<string[]> {
  return told(scheme, (await new AxeBuilder({ page }).withTags(TAGS).analyze()).violations);
}

/** The same in the light and in the dark scheme. Colours fade after a change of scheme, but not without motion. */
export async function objectionsInBoth(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await objections(page, 'light');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  return [...light, ...told('dark', (await new AxeBuilder({ page }).withRules(COLOURS).analyze()).violations)];
}
