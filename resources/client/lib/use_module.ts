import { useEffect, useState } from 'preact/hooks'

/**
 * Components that only some readers of a page need: their code comes when it is first wanted; null
 * until then.
 *
 * @param load stays the same from render to render
 */
export function useModule<M extends object>(wanted: boolean, load: () => Promise<M>): M | null {
  const [module, setModule] = useState<M | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => {
    if (wanted) load().then(setModule, setFailure)
  }, [wanted, load])
  if (failure !== null) throw failure
  return module
}
