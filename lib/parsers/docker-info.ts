import { lineRules, type Say } from './line-rules.ts';
import { archWord } from './processor.ts';

function imageArchitecture(name: string, say: Say): void {
  const word = archWord(name);
  if (word) say('guest.arch', word);
}

/**
 * What the Docker command line prints about the engine and about images (docker/cli: cli/command/system/info.go,
 * cli/command/image/inspect.go; moby: what a pull ends with).
 *
 *      OSType: windows
 *
 * gives docker.containers=windows. The architecture of an image is what the program in it is built for: guest.arch.
 */
export const dockerInfo = lineRules('docker-info', [
  {
    literal: 'OSType: ',
    pattern: /^ {0,4}OSType: (linux|windows)\s*$/,
    tell: (group, say) => {
      say('docker.service', 'running');
      say('docker.containers', group(1) === 'windows' ? 'windows' : 'linux');
    },
  },
  {
    literal: '"Architecture": "',
    pattern: /^ {4,16}"Architecture": "(\w{3,10})",?\s*$/,
    tell: (group, say) => imageArchitecture(group(1), say),
  },
  {
    // docker image inspect --format '{{.Os}}/{{.Architecture}}'
    literal: 'linux/a',
    pattern: /^linux\/(amd64|arm64|arm)\s*$/,
    tell: (group, say) => imageArchitecture(group(1), say),
  },
  {
    literal: 'Status: Downloaded newer image for ',
    pattern: /^Status: Downloaded newer image for \S/,
    tell: (_, say) => say('docker.registry', 'reachable'),
  },
  {
    literal: 'Status: Image is up to date for ',
    pattern: /^Status: Image is up to date for \S/,
    tell: (_, say) => say('docker.registry', 'reachable'),
  },
]);
