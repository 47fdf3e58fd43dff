import { runnerImport } from 'vite'
import config from '../../../vite.config.js'

/** A module of the browser client as Vite sees it: with its aliases and virtual modules. */
export async function clientModule<T>(path: string): Promise<T> {
  const { resolve = {}, plugins = [] } = config
  const { module } = await runnerImport<T>(`./resources/client/${path}`, {
    resolve,
    plugins,
    logLevel: 'error',
  })
  return module
}

/** What a module reaches of a browser, for as long as a test runs. */
export function stand(names: Record<string, unknown>): () => void {
  const before = Object.keys(names).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const
  )
  for (const [name, value] of Object.entries(names)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
  return () => {
    for (const [name, was] of before) {
      if (was) Object.defineProperty(globalThis, name, was)
      else Reflect.deleteProperty(globalThis, name)
    }
  }
}
