// What every script needs first: the packages of package-lock.json and Node 24. Plain JavaScript with built-ins only: it runs
// on a fresh clone, on the machine's own Node (20 or later).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const NEEDED = 24;
const major = (version) => Number(version.split('.')[0]);

/** Ends the script with a sentence for the person who started it. */
export function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** npm keeps what it installed in node_modules/.package-lock.json: every package that is no optional one must be there. */
function isInstalled() {
  const wanted = readLock('package-lock.json');
  const installed = readLock('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  const needed = Object.entries(wanted).filter(([name, entry]) => name !== '' && !entry.optional && !entry.devOptional);
  return needed.every(([name, entry]) => installed[name]?.version === entry.version);
}

/**
 * Not `npm ci`: it refuses a lock file that lacks the optional packages of some other platform, which a registry may not offer.
 * The versions of the lock file are kept, and the file is left as it is.
 */
function install() {
  console.log('Installing packages (npm install) …');
  const args = ['install', '--no-save', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const command = npm ? [process.execPath, [npm, ...args]] : ['npm', args];
  const { status } = spawnSync(...command, {
    cwd: root,
    stdio: 'inherit',
    shell: !npm && process.platform === 'win32',
  });
  if (status !== 0) stop('The packages could not be installed. The message is above; "npm install" alone repeats it.');
}

/** Runs this same script again on the Node that the project brings along, and ends as that ends. */
function runOnOwnNode() {
  const own = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(own))
    stop(
      `vtriage needs Node ${NEEDED} or later; this is ${process.version}. Install it, or run "npm install" again: it brings Node along.`,
    );
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']; // over the channel it notices when this process is killed
  const child = spawn(own, process.argv.slice(1), { cwd: root, stdio });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  return new Promise(() => {});
}

/** Returns when the packages are installed and this is Node 24 or later. */
export async function ensure() {
  if (major(process.versions.node) < 20) stop(`vtriage needs Node 20 or later to start; this is ${process.version}.`);
  if (!isInstalled()) install();
  if (major(process.versions.node) < NEEDED) await runOnOwnNode();
}
