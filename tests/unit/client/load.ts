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
