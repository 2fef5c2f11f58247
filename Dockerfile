# syntax=docker/dockerfile:1
# One image, two commands: the web server (default) and the worker (compose.yaml).

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --no-save --no-audit --no-fund
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1
# The worker and what it runs in its sandbox become one file each; better-sqlite3 is native and stays a package.
RUN node lib/host/build-pack.ts \
 && node_modules/.bin/next build \
 && node_modules/.bin/esbuild db/worker.ts lib/host/analyze-child.ts --bundle --platform=node --target=node24 \
      --format=esm --external:better-sqlite3 --entry-names=[name] --out-extension:.js=.mjs --outdir=dist

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 \
    VTRIAGE_HOME=/app DATA_DIR=/data ANALYZE_SCRIPT=dist/analyze-child.mjs
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
COPY --from=build /app/db/migrations ./db/migrations
COPY --from=build /app/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# A whole pasted text may come in the address; Node alone would answer 431 from 16 kB on.
CMD ["node", "--max-http-header-size=262144", "server.js"]
