// Builds what is stale: the pack (content/ and the core) and the app. A stamp in .cache/ names the input it was built from.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { root, stop } from './ensure.mjs';

const CORE = ['content', 'lib', 'package-lock.json'];
const APP = [
  ...CORE,
  'app',
  'db',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
];
/** Made by the build itself. */
const MADE = path.join('public', 'pack');
const SERVER = path.join(root, '.next', 'standalone', 'server.js');

function* filesUnder(place) {
  const full = path.join(root, place);
  if (place === MADE || !existsSync(full)) return;
  if (!statSync(full).isDirectory()) yield place;
  else for (const name of readdirSync(full).sort()) yield* filesUnder(path.join(place, name));
}

function hashOf(places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesUnder(place))
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

const stampFile = (name) => path.join(root, '.cache', `${name}.stamp`);
const stampOf = (name) => (existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : '');
function setStamp(name, hash) {
  mkdirSync(path.dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), hash);
}

/** What is built is for production, also where something started as a test or for development builds it. */
const BUILDING = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };

export function run(title, args) {
  console.log(`${title} …`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...BUILDING },
  });
  if (status !== 0) stop(`${title} did not succeed; see above.`);
}

/** public/pack, when content/ or the core has changed. */
export function buildPack() {
  const hash = hashOf(CORE);
  if (stampOf('pack') === hash && existsSync(path.join(root, MADE, 'pack.json'))) return;
  run('Building the knowledge pack', ['lib/host/build-pack.ts']);
  setStamp('pack', hash);
}

/** The pack and the server. @returns the file that starts the server */
export function buildApp() {
  buildPack();
  const hash = hashOf(APP);
  if (stampOf('app') !== hash || !existsSync(SERVER)) {
    run('Building the app', ['node_modules/next/dist/bin/next', 'build']);
    placeFiles('.next/static');
    packFiles('.next/static');
    setStamp('app', hash);
  }
  placeFiles('public');
  return SERVER;
}

/** Writes each script and style sheet once more, packed with brotli: x.js as x.br.js (see next.config.mjs). */
function packFiles(place) {
  const folder = path.join(root, '.next', 'standalone', place);
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.(?:js|css)$/.test(name)) continue;
    const packed = brotliCompressSync(readFileSync(path.join(folder, name)));
    writeFileSync(path.join(folder, name.replace(/\.(js|css)$/, '.br.$1')), packed);
  }
}

/** Next leaves static files out of the standalone folder (nextjs.org/docs/app/api-reference/config/next-config-js/output). */
function placeFiles(place) {
  const to = path.join(root, '.next', 'standalone', place);
  rmSync(to, { recursive: true, force: true });
  cpSync(path.join(root, place), to, { recursive: true });
}
