import { register } from 'node:module'
import { isMainThread } from 'node:worker_threads'

/**
 * Preloaded by `bin/sabotage.mjs` alone: one file of the app is read with a piece replaced. It is its
 * own loader, which runs in a thread of its own.
 */
if (isMainThread) register(import.meta.url)

const { source: wanted } = JSON.parse(process.env.SABOTAGE ?? '{}')

export async function load(url, context, next) {
  const loaded = await next(url, context)
  if (!wanted || !new URL(url).pathname.endsWith(`/${wanted.file}`)) return loaded
  const text = String(loaded.source)
  if (!text.includes(wanted.find)) throw new Error(`${wanted.file} has no ${wanted.find}`)
  return { ...loaded, source: text.replaceAll(wanted.find, wanted.replace) }
}
