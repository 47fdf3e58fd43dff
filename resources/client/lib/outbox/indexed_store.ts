import { OUTBOX, result, within } from './database'
import type { Entry } from './entry'
import type { OutboxStore } from './outbox'

/** Entries in IndexedDB: they outlive the page, the tab and the browser. */
export const indexedStore: OutboxStore = {
  all: () => within(OUTBOX, 'readonly', (store) => result<Entry[]>(store.getAll())),

  async add(entry) {
    await within(OUTBOX, 'readwrite', (store) => result(store.add(entry)))
  },

  update: (key, change) =>
    within(OUTBOX, 'readwrite', async (store) => {
      const entry = await result<Entry | undefined>(store.index('key').get(key))
      if (entry === undefined) return null
      const next = change(entry)
      if (next === undefined) return entry
      if (next === null) {
        await result(store.delete(entry.seq))
        return null
      }
      await result(store.put(next))
      return next
    }),
}
