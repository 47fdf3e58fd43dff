import pg from 'pg'

export const DATABASE = 'uvidense'
/** The app's own login: may make databases and roles, and is no superuser. */
export const OWNER = 'uvidense'
/** Sets the server up; the app never signs in as it. */
export const ADMIN = 'postgres'

/** What one must know to find the server again, kept in `.data/postgres.json`. */
export interface Address {
  data: string
  port: number
  password: string
  adminPassword: string
}

export function urlOf({ port, password }: Address, database = DATABASE): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`
}

export function adminUrlOf({ port, adminPassword }: Address): string {
  return `postgres://${ADMIN}:${adminPassword}@127.0.0.1:${port}/postgres`
}

export type Answer = 'ready' | 'starting' | 'absent'

/**
 * Asks whether *our* server answers at this address. After a reboot another program may own the
 * port: it would not know the password, so that counts as absent.
 */
export async function ask(address: Address, url = urlOf(address)): Promise<Answer> {
  try {
    await withClient(url, (client) => client.query('select 1'))
    return 'ready'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === '57P03') return 'starting'
    return 'absent'
  }
}

export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // A server that goes away while the client is idle would otherwise end this process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
