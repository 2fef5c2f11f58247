import 'server-only';
import { openStore, type Store } from '#db/open.ts';
import { readSettings, type Settings } from '#db/settings.ts';

/** The one store and the one set of settings of this process. A reload in development keeps them. */
declare global {
  var vtriageStore: Store | undefined;
  var vtriageSettings: Settings | undefined;
}

export function settings(): Settings {
  globalThis.vtriageSettings ??= readSettings(process.env);
  return globalThis.vtriageSettings;
}

/** Opens at the first request, not at import: a build opens no database. */
export function store(): Store {
  globalThis.vtriageStore ??= openStore(settings().dataDir, settings().migrations);
  return globalThis.vtriageStore;
}
