import { useEffect } from 'preact/hooks'
import workerUrl from '~/entries/offline_worker.ts?worker&url'

const loadedFiles = () =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname)

/** Whoever logs time may be where there is no line: from now on this page opens without one. */
export function useOfflinePage(): void {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const keep = async () => {
      await navigator.serviceWorker.register(workerUrl, { scope: '/app' })
      const { active } = await navigator.serviceWorker.ready
      active?.postMessage(loadedFiles())
    }
    void keep()
  }, [])
}
