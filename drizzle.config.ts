import { defineConfig } from 'drizzle-kit';

/** `drizzle-kit generate` writes db/migrations from db/schema.ts; the files are never edited by hand. */
export default defineConfig({ dialect: 'sqlite', schema: './db/schema.ts', out: './db/migrations' });
