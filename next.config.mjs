import createNextIntlPlugin from 'next-intl/plugin';

const withIntl = createNextIntlPlugin('./app/i18n/request.ts');

/** Headers of every answer. The policy for pages carries a nonce and is therefore set in proxy.ts. */
const EVERYWHERE = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), browsing-topics=()',
  },
];

/** A worker is governed by the policy of its own script file: it may load the pack and its own chunks, nothing else. */
const SCRIPT_FILES = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'",
  },
];
const DATA_FILES = [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" }];

/**
 * Files that never change under their name are packed once, by the build, as well as brotli can (x.js as x.br.js), and sent so to
 * browsers that take it. Next itself packs with gzip for each request, and route handlers may not set Content-Encoding.
 */
const TABLE = '/pack/:name(codes\\.[0-9a-f]{12}).txt';
const STATIC = ['js', 'css'].map((kind) => ({
  source: `/_next/static/:name(.+).${kind}`,
  destination: `/_next/static/:name.br.${kind}`,
}));
const BROTLI = [{ type: 'header', key: 'accept-encoding', value: '(?:.*,)?\\s*br\\s*(?:,.*)?' }];

const production = process.env.NODE_ENV === 'production';

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Types are checked by `tsc` in `npm test`; a second check inside the build would only repeat it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['better-sqlite3'],
  turbopack: { root: import.meta.dirname },
  headers: async () => [
    { source: '/:path*', headers: EVERYWHERE },
    ...(production ? [{ source: '/_next/static/:path*', headers: SCRIPT_FILES }] : []),
    { source: '/:locale/r/:id', headers: [{ key: 'X-Robots-Tag', value: 'noindex, nofollow' }] },
    { source: '/pack/:path*', headers: DATA_FILES },
    // The version stands in the address, so what it names never changes.
    {
      source: '/pack/pack.json',
      has: [{ type: 'query', key: 'v' }],
      headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
    },
    {
      source: TABLE,
      headers: [
        { key: 'Cache-Control', value: 'public, max-age=31536000, immutable' },
        { key: 'Vary', value: 'Accept-Encoding' },
      ],
    },
    ...[TABLE, ...(production ? STATIC.map(({ source }) => source) : [])].map((source) => ({
      source,
      has: BROTLI,
      headers: [{ key: 'Content-Encoding', value: 'br' }],
    })),
    { source: '/collect/:file', headers: DATA_FILES },
  ],
  rewrites: async () => ({
    beforeFiles: [{ source: TABLE, destination: '/pack/:name.br.txt' }, ...(production ? STATIC : [])].map(
      (rewrite) => ({
        ...rewrite,
        has: BROTLI,
      }),
    ),
  }),
};

export default withIntl(config);
