import { z } from 'zod';
import { predicate } from '#lib/knowledge/schema.ts';
import { LOCALES } from '#lib/locale.ts';
import { askShape } from './questionnaire.ts';
import {
  acceptedShape,
  bundleShape,
  causesShape,
  comparisonShape,
  decodedShape,
  problemShape,
  reportDocumentShape,
  searchShape,
  sourceShape,
  statusShape,
  stepShape,
} from './shapes.ts';

type Json = Readonly<Record<string, unknown>>;

const reference = (id: string): string => `#/components/schemas/${id}`;
const SHAPES = [
  problemShape,
  acceptedShape,
  statusShape,
  reportDocumentShape,
  bundleShape,
  causesShape,
  stepShape,
  searchShape,
  decodedShape,
  comparisonShape,
];

/** JSON Schema 2020-12, which is what OpenAPI 3.1 speaks, from the zod schemas. */
function schemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const shape of SHAPES) registry.add(shape, { id: shape.meta()?.id ?? '' });
  registry.add(askShape, { id: 'Answers' });
  registry.add(predicate, { id: 'Predicate' });
  registry.add(sourceShape, { id: 'Source' });
  const made = z.toJSONSchema(registry, { uri: reference, io: 'input' }).schemas;
  return Object.fromEntries(Object.entries(made).map(([id, { $schema, $id, ...schema }]) => [id, schema]));
}

const schemaOf = (id: string): Json => ({ $ref: reference(id) });
const json = (id: string): Json => ({ 'application/json': { schema: schemaOf(id) } });
const answer = (description: string, content?: Json): Json => ({ description, ...(content ? { content } : {}) });
const problem = (description: string): Json =>
  answer(description, { 'application/problem+json': { schema: schemaOf('Problem') } });
const query = (name: string, description: string, schema: Json = { type: 'string' }): Json => ({
  name,
  in: 'query',
  description,
  schema,
});
const path = (name: string): Json => ({ name, in: 'path', required: true, schema: { type: 'string' } });

const LANG = query('lang', 'Language of the texts; otherwise Accept-Language decides.', { enum: LOCALES });
const COMMON = {
  '429': problem('Too many requests from this address; see Retry-After.'),
  '500': problem('Our fault.'),
};
const FILE: Json = { schema: { type: 'string', format: 'binary' } };
const FORM: Json = {
  schema: {
    type: 'object',
    properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } }, text: { type: 'string' } },
  },
};

const UPLOAD_PARAMETERS = [
  query('name', 'Name of a raw body; X-File-Name does the same.'),
  query('keep', 'Days until the report expires.', { type: 'integer', minimum: 1, maximum: 90, default: 30 }),
  LANG,
];
const UPLOAD_RESPONSES = {
  '202': { ...answer('Taken.', json('Accepted')), headers: { Location: { schema: { type: 'string' } } } },
  '400': problem('The body is damaged or not complete.'),
  '413': problem('Too many bytes or files; may come while the body is still being sent.'),
  '415': problem('A multipart body other than form-data, or a Content-Encoding.'),
  '422': problem('Nothing in it, or a parameter is not valid.'),
  '503': problem('Too many uploads wait; see Retry-After.'),
  '507': problem('The disk is full.'),
  ...COMMON,
};

const upload: Json = {
  summary: 'Hand in files for analysis',
  description:
    'One file as the raw body, or several as multipart/form-data. Answered when everything is safely on disk.',
  parameters: UPLOAD_PARAMETERS,
  requestBody: {
    required: true,
    content: { 'application/octet-stream': FILE, 'text/plain': FILE, 'multipart/form-data': FORM },
  },
  responses: UPLOAD_RESPONSES,
};

const verify: Json = {
  ...upload,
  summary: 'Hand in files of the same machine after the fix',
  description:
    'Like an upload; the answer of the new bundle then holds `comparison`: what changed, and which causes are gone.',
  parameters: [path('id'), ...UPLOAD_PARAMETERS],
  responses: { ...UPLOAD_RESPONSES, '404': problem('The first upload never was, expired or was deleted.') },
};

/** Only the frame: the rest is in the schema of the standard. */
const SARIF: Json = {
  type: 'object',
  description: 'SARIF 2.1.0 with one run: https://docs.oasis-open.org/sarif/sarif/v2.1.0/',
  required: ['version', 'runs'],
  properties: { version: { const: '2.1.0' }, runs: { type: 'array', items: { type: 'object' } } },
};

const bundle: Json = {
  get: {
    summary: 'Progress, then the report',
    parameters: [path('id'), query('format', 'Wins over Accept.', { enum: ['json', 'markdown', 'sarif'] }), LANG],
    responses: {
      '200': answer('The status with the report when it is done; Markdown and SARIF are the report alone.', {
        ...json('Bundle'),
        'text/markdown': { schema: { type: 'string' } },
        'application/sarif+json': { schema: SARIF },
      }),
      '404': problem('Never was, expired or deleted.'),
      '406': problem('No such format.'),
      '409': problem('Markdown or SARIF was asked for and there is no report (yet).'),
      ...COMMON,
    },
  },
  delete: {
    summary: 'Delete the upload, its report and its raw files',
    parameters: [path('id')],
    security: [{ deleteToken: [] }],
    responses: {
      '204': answer('Deleted.'),
      '401': problem('The token is missing.'),
      '403': problem('It is another token.'),
      '404': problem('Nothing here.'),
      ...COMMON,
    },
  },
};

const events: Json = {
  get: {
    summary: 'Progress as server-sent events',
    description:
      'Events `progress`, then one `done` or `failed`; the data of each is a Status. A client that comes back with Last-Event-ID goes on.',
    parameters: [path('id'), { name: 'Last-Event-ID', in: 'header', schema: { type: 'string' } }],
    responses: {
      '200': answer('The stream.', { 'text/event-stream': { schema: schemaOf('Status') } }),
      '204': answer('It is over and the client has seen the end.'),
      '404': problem('Never was, expired or deleted.'),
      ...COMMON,
    },
  },
};

const causes: Json = {
  get: {
    summary: 'Every cause that is known',
    parameters: [LANG],
    responses: { '200': answer('All of them.', json('Causes')), ...COMMON },
  },
};

const search: Json = {
  get: {
    summary: 'Search codes, messages, causes and articles',
    parameters: [
      { ...query('q', 'A code in any spelling, a message, words, or a piece of a log.'), required: true },
      query('n', 'How many results.', { type: 'integer', minimum: 1, maximum: 50, default: 10 }),
      LANG,
    ],
    responses: {
      '200': answer('What was found.', json('Search')),
      '422': problem('No text, or a wrong number.'),
      ...COMMON,
    },
  },
};

const codes: Json = {
  get: {
    summary: 'Take a code apart',
    parameters: [path('code'), LANG],
    responses: { '200': answer('Every meaning.', json('Decoded')), '404': problem('It is no code.'), ...COMMON },
  },
};

const asked: Json = {
  '200': answer('The next question, and what is still likely.', json('Step')),
  '404': problem('The bundle has no report.'),
  '422': problem('An answer is not valid.'),
  ...COMMON,
};
const ask: Json = {
  get: {
    summary: 'One step of the questionnaire',
    description: 'Every other parameter is an answer: `?product.used=wsl2&firmware.virt=dont-know`.',
    parameters: [
      query('bundle', 'Id of an upload: what its report says is not asked.'),
      query('tried', 'Ids of fixes that did not help, joined by commas.'),
      query('aside', 'Readings of the bundle that do not count, as "fact:value", joined by commas.'),
      LANG,
    ],
    responses: asked,
  },
  post: {
    summary: 'One step of the questionnaire',
    parameters: [LANG],
    requestBody: { required: true, content: json('Answers') },
    responses: asked,
  },
};

const header = (name: string, required: boolean, description = ''): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});
const TUS = header('Tus-Resumable', true, '1.0.0');
const TUS_REFUSALS = {
  '404': problem('Never was, was given up, or is removed.'),
  '412': problem('Another version of the protocol.'),
  '413': problem('More bytes than allowed or announced.'),
  ...COMMON,
};

const announce: Json = {
  post: {
    summary: 'Announce a resumable upload (tus 1.0.0)',
    parameters: [TUS, header('Upload-Length', true), header('Upload-Metadata', false, 'filename, keep (days)'), LANG],
    responses: {
      '201': answer('Send the bytes to Location; the whole upload is the bundle of this id.', json('Accepted')),
      ...TUS_REFUSALS,
    },
  },
};

const resumable: Json = {
  head: {
    summary: 'How far it is',
    parameters: [path('id'), TUS],
    responses: { '200': answer('See Upload-Offset.'), ...TUS_REFUSALS },
  },
  patch: {
    summary: 'The next bytes',
    parameters: [path('id'), TUS, header('Upload-Offset', true)],
    requestBody: { required: true, content: { 'application/offset+octet-stream': FILE } },
    responses: {
      '204': answer('Safe up to Upload-Offset.'),
      '409': problem('The piece begins elsewhere.'),
      '423': problem('Another request is writing.'),
      ...TUS_REFUSALS,
    },
  },
  delete: {
    summary: 'Give it up',
    parameters: [path('id'), TUS],
    responses: { '204': answer('Gone.'), ...TUS_REFUSALS },
  },
};

const PATHS: Json = {
  '/api/v1/bundles': { post: upload },
  '/api/v1/bundles/{id}': bundle,
  '/api/v1/bundles/{id}/verify': { post: verify },
  '/api/v1/bundles/{id}/events': events,
  '/api/v1/uploads': announce,
  '/api/v1/uploads/{id}': resumable,
  '/api/v1/search': search,
  '/api/v1/codes/{code}': codes,
  '/api/v1/causes': causes,
  '/api/v1/ask': ask,
};

/** The description of the API (OpenAPI 3.1). */
export function openApi(version: string): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'vtriage',
      version,
      description: 'Find out why virtualization does not start.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: PATHS,
    components: { schemas: schemas(), securitySchemes: { deleteToken: { type: 'http', scheme: 'bearer' } } },
  };
}
