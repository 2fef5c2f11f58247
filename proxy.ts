import { type NextRequest, NextResponse } from 'next/server';
import { localeOfSegment, negotiate } from '#app/i18n/negotiate.ts';
import { isLocale } from '#lib/locale.ts';

const development = process.env.NODE_ENV === 'development';

/** No inline script or style without this request's nonce, no request to anybody else. React needs eval in development only. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function redirectTo(request: NextRequest, path: string): NextResponse {
  const url = new URL(path + request.nextUrl.search, request.nextUrl);
  const response = NextResponse.redirect(url, 307);
  response.headers.set('Vary', 'Accept-Language');
  return response;
}

/** Whether every per cent sign of a path begins a character (RFC 3986, 2.1). */
function isWellFormed(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}

/** Sends a path without a language to the reader's one, and gives every page its policy and nonce. */
export function proxy(request: NextRequest): NextResponse {
  if (!isWellFormed(request.nextUrl.pathname)) return new NextResponse(null, { status: 400 });
  const [, first = '', ...rest] = request.nextUrl.pathname.split('/');
  if (!isLocale(first)) {
    const spelled = localeOfSegment(first);
    if (spelled) return redirectTo(request, `/${[spelled, ...rest].join('/')}`);
    const locale = negotiate(request.headers.get('accept-language'));
    return redirectTo(request, first === '' ? `/${locale}` : `/${[locale, first, ...rest].join('/')}`);
  }
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-next-intl-locale', first);
  headers.set('content-security-policy', policy(nonce));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy(nonce));
  return response;
}

export const config = {
  matcher: [
    '/((?!api/|api$|_next/|pack/|collect/|healthz$|readyz$|metrics$|icon\\.svg$|favicon\\.ico$|robots\\.txt$|sitemap\\.xml$).*)',
  ],
};
