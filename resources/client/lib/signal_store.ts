import { useEffect, useState } from 'preact/hooks'

export interface SignalStore<T> {
  get(): T
  set(value: T): void
  /** Reads the value in a component and renders it again on change. */
  use(): T
}

/** One value shared by distant components: a few lines instead of a state library. */
export function signalStore<T>(initial: T): SignalStore<T> {
  let value = initial
  const readers = new Set<(value: T) => void>()
  return {
    get: () => value,
    set(next) {
      value = next
      readers.forEach((each) => each(next))
    },
    use() {
      const [seen, setSeen] = useState(value)
      useEffect(() => {
        const reader = (next: T) => setSeen(next)
        readers.add(reader)
        setSeen(value)
        return () => {
          readers.delete(reader)
        }
      }, [])
      return seen
    },
  }
}
