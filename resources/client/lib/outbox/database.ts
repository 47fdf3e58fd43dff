const NAME = 'uvidense'
export const OUTBOX = 'outbox'
export const KEPT = 'kept'
/** Bytes of files that wait to be sent. */
export const FILES = 'files'

let opened: Promise<IDBDatabase> | null = null

/** What an IndexedDB request comes to. */
export function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'))
  })
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 2)
  request.onupgradeneeded = ({ oldVersion }) => {
    if (oldVersion < 1) {
      const entries = request.result.createObjectStore(OUTBOX, {
        keyPath: 'seq',
        autoIncrement: true,
      })
      entries.createIndex('key', 'key', { unique: true })
      request.result.createObjectStore(KEPT)
    }
    if (oldVersion < 2) request.result.createObjectStore(FILES)
  }
  return result(request)
}

/** This browser's database. A later version of the page may replace it while this one is open. */
export async function database(): Promise<IDBDatabase> {
  opened ??= open()
  const found = await opened
  found.onversionchange = () => {
    found.close()
    opened = null
  }
  found.onclose = () => {
    opened = null
  }
  return found
}

/** Runs `use` in one transaction, and waits until what it wrote is really on disk. */
export async function within<T>(
  store: string,
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => Promise<T>
): Promise<T> {
  const transaction = (await database()).transaction(store, mode, { durability: 'strict' })
  const over = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB gave up'))
  })
  const [made] = await Promise.all([use(transaction.objectStore(store)), over])
  return made
}
