import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

export const at = (...parts) => join(ROOT, ...parts)

/** One digest over files and everything below folders; what does not exist counts as empty. */
export function digestOf(...paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesBelow(at(path)).sort()) {
      hash
        .update(`${relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
}

/** The environment for programs of this project: its own Node first, then the machine's. */
export function projectEnv(extra = {}) {
  const path = [at('node_modules/.bin'), ...withoutOwnBin(process.env.PATH ?? '')]
  return { ...process.env, PATH: path.join(delimiter), ...extra }
}

/** For npm itself, which would otherwise run on the Node that it is about to delete. */
export function machineEnv() {
  return { ...process.env, PATH: withoutOwnBin(process.env.PATH ?? '').join(delimiter) }
}

function withoutOwnBin(path) {
  return path.split(delimiter).filter((folder) => folder !== at('node_modules/.bin'))
}
