import type { FactValue } from '../facts/registry.ts';
import type { Emit, TextParser } from './parser.ts';

type Cloud = FactValue<'machine.cloud'>;

/** What only the metadata service of one provider says, in JSON. */
const MARKS: readonly (readonly [RegExp, Cloud])[] = [
  [/"instanceType"\s?:\s?"[a-z][\w-]{1,14}\.[\w-]{2,20}"/, 'aws'],
  [/"provider"\s?:\s?"Microsoft\.Compute"|"azEnvironment"\s?:/, 'azure'],
  [/"machineType"\s?:\s?"projects\/\d{1,20}\/(?:zones\/[\w-]{1,40}\/)?machineTypes\//, 'gcp'],
  [/"instance-type"\s?:\s?"ecs\./, 'alibaba'],
  [/"droplet_id"\s?:\s?\d/, 'digitalocean'],
  [/"cloud[_-]name"\s?:\s?"openstack"/, 'openstack'],
];
/** cloud-init: instance-data.json and `cloud-init query` */
const NAMED = /"cloud[_-]name"\s?:\s?"(aws|azure|gce|aliyun|digitalocean|oracle|openstack|hetzner|vultr)"/;
const NAMES: Readonly<Record<string, Cloud>> = {
  aws: 'aws',
  azure: 'azure',
  gce: 'gcp',
  aliyun: 'alibaba',
  digitalocean: 'digitalocean',
  oracle: 'oracle',
  openstack: 'openstack',
  hetzner: 'other',
  vultr: 'other',
};
const TYPE =
  /"(?:instanceType|instance-type|instance_type|vmSize|machineType)"\s?:\s?"(?:projects\/[^"]{0,120}machineTypes\/)?([\w.-]{3,60})"/;

function readLine(text: string, line: number, emit: Emit): void {
  const named = NAMED.exec(text)?.[1];
  const cloud = named === undefined ? MARKS.find(([pattern]) => pattern.test(text))?.[1] : NAMES[named];
  if (cloud) emit('machine.cloud', cloud, line);
  const type = TYPE.exec(text)?.[1];
  if (type === undefined) return;
  emit('machine.instance-type', type, line);
  // Only the sizes called "metal" are whole machines.
  emit('machine.kind', /[.-]metal(?:-|$)/.test(type) ? 'physical' : 'virtual', line);
}

/**
 * What a provider tells its instances about themselves: the identity documents of AWS, Azure, Google, Alibaba and DigitalOcean, and what
 * cloud-init keeps of them.
 *
 *     "instanceType" : "t3.medium",
 *
 * gives machine.cloud=aws and machine.instance-type=t3.medium. Account numbers and addresses are not read.
 */
export const cloudMetadata: TextParser = {
  kind: 'text',
  id: 'cloud-metadata',
  matches: (head) => /"\s?:/.test(head) && (NAMED.test(head) || MARKS.some(([pattern]) => pattern.test(head))),
  read(file, emit) {
    file.lines.forEach((text, n) => {
      readLine(text.slice(0, 8000), n + 1, emit);
    });
  },
};
