import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A part of a page that only some readers need: its code comes when it is first wanted. */
export function usePart<Props>(
  wanted: boolean,
  load: () => Promise<ComponentType<Props>>
): ComponentType<Props> | null {
  const [part, setPart] = useState<ComponentType<Props> | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => {
    if (wanted) load().then((found) => setPart(() => found), setFailure)
  }, [wanted, load])
  if (failure !== null) throw failure
  return part
}
