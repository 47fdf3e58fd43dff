import { useState } from 'preact/hooks'

function read<T>(key: string): T | null {
  const kept = localStorage.getItem(key)
  return kept === null ? null : (JSON.parse(kept) as T)
}

/** What somebody is writing, kept in this browser until it is sent, so that nothing is lost. */
export function useDraft<T>(name: string, initial: T) {
  const key = `uvidense.draft.${name}`
  const [value, setValue] = useState<T>(() => read<T>(key) ?? initial)
  return {
    value,
    change(next: T) {
      setValue(next)
      localStorage.setItem(key, JSON.stringify(next))
    },
    forget: () => localStorage.removeItem(key),
  }
}
