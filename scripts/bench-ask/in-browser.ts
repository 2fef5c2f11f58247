import path from 'node:path';
import { build } from 'esbuild';
import type { Pack } from '#lib/knowledge/pack.ts';
import { launch } from '../../test/e2e/browser.ts';
import type { Asked } from './policies.ts';
import { pathsOf, quantile } from './speed.ts';
import { note } from './table.ts';

/** Q11 where people are: the same steps in Chromium. */

const ROOT = path.join(import.meta.dirname, '..', '..');

/** The engine as one script; it leaves its step behind as a global function. */
async function engine(): Promise<string> {
  const contents =
    "import { askFresh } from '#lib/ask.ts'; globalThis.step = (answers, pack) => void askFresh(answers, pack);";
  const options = { bundle: true, format: 'iife', platform: 'browser', target: 'es2024', write: false } as const;
  const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: ROOT, loader: 'ts' } });
  return outputFiles[0]?.text ?? '';
}

/** What is run in the page: the quickest of three for each path, in ms. */
const TIMES = `(pack, paths) => {
  step({}, pack);
  const once = (answers) => {
    const began = performance.now();
    step(answers, pack);
    return performance.now() - began;
  };
  return paths.map((answers) => Math.min(once(answers), once(answers), once(answers)));
}`;

/** Times steps of the questionnaire in Chromium. @returns the 99th percentile, in ms */
export async function speedInBrowser(pack: Pack, asked: readonly Asked[], steps: number): Promise<number> {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await engine() });
    const given = [pack, pathsOf(asked).slice(0, steps)].map((one) => JSON.stringify(one)).join(', ');
    const times = await page.evaluate<number[]>(`(${TIMES})(${given})`);
    const [half, most] = [quantile(times, 0.5), quantile(times, 0.99)];
    note(
      `   step in Chromium ${browser.version()}: ${times.length} steps: p50 ${half.toFixed(2)} p99 ${most.toFixed(2)} ms`,
    );
    return most;
  } finally {
    await browser.close();
  }
}
