import env from '#start/env'
import { ensureDatabase } from '#kernel/postgres/index'
import { defineConfig } from '@adonisjs/lucid'

/** Also where queues and live updates run when there is no Redis. */
export const databaseUrl = env.get('DATABASE_URL') ?? (await ensureDatabase())

/** Every module has a schema of its own; `bullmq` is left out, since `migration:fresh` would drop it. */
const MODULES = ['identity', 'profiles', 'booking', 'escrow', 'messaging', 'notices']

const connection = (connectionString: string, poolSize: number) => ({
  client: 'pg' as const,
  connection: {
    connectionString,
    connectionTimeoutMillis: 3_000,
    /** A lock held this long is a fault; the unit of work then runs the whole work again. */
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'uvidense',
    /** Statements of one database transaction need not wait for each other's answers. */
    pipeline: true,
  },
  searchPath: ['public', 'kernel', ...MODULES],
  acquireConnectionTimeout: 5_000,
  pool: { min: 0, max: poolSize },
  migrations: { naturalSort: true, paths: ['database/migrations'] },
  /** Models are written by hand, so that no generated file ties the modules together. */
  schemaGeneration: { enabled: false },
})

/**
 * Bitmaps of a common word's documents stay exact with this much memory, pages of the search tables
 * are mostly cached, and no plan is worth compiling.
 */
const SEARCH_PLANS = '-c work_mem=32MB -c random_page_cost=1.1 -c jit=off'

/** No search is worth waiting for longer. */
const searchConnection = (connectionString: string) => {
  const { connection: settings, ...rest } = connection(connectionString, 5)
  return {
    ...rest,
    connection: { ...settings, statement_timeout: 2_000, options: SEARCH_PLANS },
  }
}

export default defineConfig({
  connection: 'primary',
  connections: {
    primary: connection(databaseUrl, env.get('DATABASE_POOL') ?? 20),
    /** Search reads may be pointed at a replica; they never take part in a database transaction. */
    search: searchConnection(env.get('SEARCH_DATABASE_URL') ?? databaseUrl),
  },
})
