#!/usr/bin/env node
// Starts the command line on Node 24, which the project brings along, whatever Node started this file.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cli = path.join(root, 'lib', 'host', 'cli.ts');
const [major] = process.versions.node.split('.').map(Number);

if (major >= 24) {
  // Stripping types and compiling is most of the start: the second run finds it done.
  module.enableCompileCache?.(path.join(root, '.cache', 'compile'));
  await import(cli);
} else {
  const own = path.join(root, 'node_modules', '.bin', 'node');
  if (!existsSync(own)) {
    console.error('vtriage needs Node 24. Run "npm install" in its folder first: it brings Node 24 along.');
    process.exit(2);
  }
  const run = spawnSync(own, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(run.status ?? 2);
}
