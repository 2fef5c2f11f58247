import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Marionette } from './marionette.ts';

/** A free port is taken; no traffic but the pages under test: services in the background stay off. */
const PREFERENCES: Readonly<Record<string, string | number | boolean>> = {
  'marionette.port': 0,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.update.enabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': 'data:,',
};
const START_MS = 30_000;

export interface Firefox {
  readonly marionette: Marionette;
  close(): Promise<void>;
}

function profile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vtriage-firefox-'));
  const lines = Object.entries(PREFERENCES).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});\n`);
  writeFileSync(path.join(folder, 'user.js'), lines.join(''));
  return folder;
}

/** Firefox writes the port it listens on into its profile. */
async function portOf(folder: string, child: ChildProcess, printed: () => string): Promise<number> {
  const file = path.join(folder, 'MarionetteActivePort');
  for (let waited = 0; waited < START_MS && child.exitCode === null && child.signalCode === null; waited += 50) {
    const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (port > 0) return port;
    await sleep(50);
  }
  throw new Error(`Firefox did not start:\n${printed()}`);
}

/**
 * Starts Firefox without a window, with a profile of its own. Scripts in the browser's context are allowed, which its input
 * methods need.
 */
export async function startFirefox(): Promise<Firefox> {
  const program = process.env.FIREFOX_PATH;
  if (!program) throw new Error('Run these tests with: npm run test:firefox');
  const folder = profile();
  const args = ['--headless', '--no-remote', '--profile', folder, '--marionette', '--remote-allow-system-access'];
  const env = { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.on('error', (error) => (printed += error.message));
  const gone = new Promise((resolve) => child.once('close', resolve));
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const marionette = await Marionette.open(await portOf(folder, child, () => printed)).catch((error) => {
    kill();
    throw error;
  });
  const close = async (): Promise<void> => {
    await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(kill);
    marionette.close();
    await Promise.race([gone, sleep(5000).then(kill)]);
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { marionette, close };
}
