import { useEffect, useState } from 'preact/hooks'

/**
 * Components that only some readers see, in a chunk of their own; null until it has come.
 *
 * @param load stays the same from render to render
 */
export function useModule<M extends object>(wanted: boolean, load: () => Promise<M>): M | null {
  const [module, setModule] = useState<M | null>(null)
  useEffect(() => {
    if (wanted) void load().then(setModule)
  }, [wanted])
  return module
}
