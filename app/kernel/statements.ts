import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Client, QueryConfig, QueryResult } from 'pg'

/** What this needs of knex, whose pool lends the connections. */
interface Pool {
  acquireConnection(): Promise<Client>
  releaseConnection(connection: Client): Promise<void>
}

const own = new WeakMap<QueryClientContract, Client>()

/** The connection of a database transaction, found once so that statements can be sent at once. */
export async function connectionOf(tx: QueryClientContract): Promise<Client> {
  const known = own.get(tx)
  if (known) return known
  const connection = await poolOf(tx).acquireConnection()
  own.set(tx, connection)
  return connection
}

/**
 * Gives one statement to the driver, past the query builder.
 *
 * Within a database transaction whose connection is known it is on its way when this returns, and
 * does not wait for the answers to those before it: PostgreSQL takes them in order, and once one
 * fails it refuses all that follow.
 */
export async function ask<Row>(client: QueryClientContract, query: QueryConfig): Promise<Row[]> {
  if (client.isTransaction) {
    const connection = own.get(client) ?? (await connectionOf(client))
    if ('isCompleted' in client && client.isCompleted === true) {
      throw new Error('The database transaction is over')
    }
    return rowsOf(await send(connection, query))
  }
  const pool = poolOf(client)
  const connection = await pool.acquireConnection()
  try {
    return rowsOf(await send(connection, query))
  } finally {
    await pool.releaseConnection(connection)
  }
}

/** What is sent at the same moment leaves in one packet: the system call costs more than the query. */
function send(connection: Client, query: QueryConfig): Promise<QueryResult> {
  const { stream } = connection.connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  return connection.query(query)
}

function rowsOf<Row>({ rows }: QueryResult): Row[] {
  return rows as Row[]
}

function poolOf(client: QueryClientContract): Pool {
  return client.getWriteClient().client as Pool
}
