// npm run test:firefox: typing through an input method in Firefox, against the built app. `npm test` does the same in Chromium.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensure, root, stop } from './ensure.mjs';

await ensure();

/** Where an installed Firefox usually lies, per system. On Linux the search path is looked through. */
const INSTALLED = {
  linux: (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => [path.join(folder, 'firefox'), path.join(folder, 'firefox-esr')]),
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe', 'C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe'],
};
const firefox = process.env.FIREFOX_PATH ?? INSTALLED[process.platform]?.find((file) => existsSync(file));

if (!firefox || !existsSync(firefox))
  stop(`These tests need Firefox, and ${firefox ?? 'none'} was found. Install it, then run this again:
  Debian      sudo apt-get install firefox-esr
  Fedora      sudo dnf install firefox
  macOS       brew install --cask firefox
  Windows     winget install Mozilla.Firefox
or set FIREFOX_PATH to its program file.`);
if (!existsSync(path.join(root, '.next/standalone/server.js'))) stop('The app is not built. Run: npm run build');

const counts = path.join(root, '.cache', 'tests', 'firefox.json');
rmSync(counts, { force: true });
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'vitest.firefox.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${counts}`,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FIREFOX_PATH: firefox } },
);
const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = existsSync(counts)
  ? JSON.parse(readFileSync(counts, 'utf8'))
  : {};
console.log(`\nTests: ${passed} passed, ${failed} failed`);
process.exit(status ?? 1);
