import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { codeTable, type FullCodeTable } from '#lib/codes/table.ts';
import { type CodeFamily, codeFamily } from '#lib/knowledge/schema.ts';

const CONTENT = path.resolve(import.meta.dirname, '../../content/codes');
const table = (name: string): string => readFileSync(path.join(CONTENT, 'tables', `${name}.tsv`), 'utf8');

/** Every family of content/codes, checked against the schema. */
export const families: readonly CodeFamily[] = readdirSync(CONTENT)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({
    ...codeFamily.parse(parse(readFileSync(path.join(CONTENT, name), 'utf8'))),
    id: name.slice(0, -'.yaml'.length),
  }));

/** The shipped tables with the shipped codes. */
export const realTable: FullCodeTable = codeTable(
  {
    bugchecks: table('bugchecks'),
    hresult: table('hresult'),
    ntstatus: table('ntstatus'),
    win32: table('win32'),
    'vbox-status': table('vbox-status'),
    products: table('products'),
    events: table('events'),
    facilities: table('facilities'),
    'bugcheck-parameters': table('bugcheck-parameters'),
    'bugcheck-values': table('bugcheck-values'),
    'bugcheck-texts': table('bugcheck-texts'),
  },
  families,
);
