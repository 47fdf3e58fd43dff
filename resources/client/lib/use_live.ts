import { useQueryClient, type QueryKey } from '@tanstack/preact-query'
import { useEffect, useRef } from 'preact/hooks'
import { listen } from './live'

/**
 * Refetches the named queries whenever something arrives on the channel, and after every
 * reconnect. The live stream says only *that* something changed; the truth is always fetched.
 */
export function useLive(channel: string | null, keys: readonly QueryKey[]): void {
  const client = useQueryClient()
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    if (channel === null) return undefined
    const refresh = () => {
      for (const queryKey of latest.current) void client.invalidateQueries({ queryKey })
    }
    return listen(channel, refresh, refresh)
  }, [channel, client])
}
