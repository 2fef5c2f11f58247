/** What is left for one client: a bucket of tokens that fills steadily (token bucket). */
interface Bucket {
  tokens: number;
  filledAt: number;
}

export interface RateLimit {
  /**
   * Takes one token of this client.
   * @param now milliseconds since 1970
   * @returns seconds to wait when none is left, otherwise 0
   */
  take(client: string, now: number): number;
}

/** Clients remembered at once. Beyond that the longest unseen is forgotten, so that memory stays bounded. */
const MAX_CLIENTS = 20_000;
const MINUTE = 60_000;

/** Allows `perMinute` requests a minute for each client, all of them at once if need be. */
export function rateLimit(perMinute: number): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take: (client, now) => {
      const known = buckets.get(client);
      const tokens = known
        ? Math.min(perMinute, known.tokens + ((now - known.filledAt) * perMinute) / MINUTE)
        : perMinute;
      buckets.delete(client);
      buckets.set(client, { tokens: tokens >= 1 ? tokens - 1 : tokens, filledAt: now });
      forgetOldest(buckets);
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * MINUTE) / perMinute / 1000);
    },
  };
}

/** A Map keeps insertion order, and every request inserts anew: the first is the longest unseen. */
function forgetOldest(buckets: Map<string, Bucket>): void {
  if (buckets.size <= MAX_CLIENTS) return;
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}

/**
 * Who is asking: the address of the connection (`peer`, see connections.ts), or, behind `trusted` proxies of ours, the
 * address that the outermost of them saw. Entries further left in X-Forwarded-For are the client's own words.
 * An IPv6 client owns a /64, so it counts as one.
 */
export function clientOf(peer: string | null, forwardedFor: string | null, trusted: number): string {
  const chain = (forwardedFor ?? '').split(',').map((part) => part.trim());
  const address = (trusted > 0 ? chain.at(-trusted) : undefined) || peer || 'unknown';
  const plain = address.replace(/^::ffff:/, '');
  return plain.includes(':') ? `${plain.split(':').slice(0, 4).join(':')}::/64` : plain;
}
