import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * Settings that a checkout on a developer's machine can choose for itself. Production must be
 * told all of them: nothing here runs there.
 */
if (process.env.NODE_ENV !== 'production') {
  process.env.NODE_ENV ??= 'development'
  process.env.PORT ??= '3333'
  process.env.HOST ??= '127.0.0.1'
  process.env.APP_URL ??= `http://localhost:${process.env.PORT}`
  process.env.LOG_LEVEL ??= process.env.NODE_ENV === 'test' ? 'silent' : 'info'
  process.env.APP_KEY ??= ownKey('app_key')
  process.env.CHECKPOINT_KEY ??= ownKey('checkpoint_key')
  process.env.VAPID_PRIVATE_KEY ??= ownKey('vapid_key')
}

/** A random key made once for this checkout and kept out of the repository. */
function ownKey(name: string): string {
  const folder = new URL('../.data/', import.meta.url)
  const file = new URL(name, folder)
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const existed = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!existed) throw error
  }
  return readFileSync(file, 'utf8')
}
