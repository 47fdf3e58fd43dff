import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { sessionStore } from '#config/session'

/** Lets a session lie untouched for longer, wherever it lies. */
export async function ageSession(id: string, byMs: number): Promise<void> {
  if (sessionStore === 'redis') {
    const redis = (await app.container.make('redis')).connection('main')
    await redis.pexpire(`session:${id}`, Math.max(0, (await redis.pttl(`session:${id}`)) - byMs))
    return
  }
  const db = await app.container.make(Database)
  await db.rawQuery(
    `update kernel.sessions set expires_at = expires_at - ? * interval '1 millisecond' where id = ?`,
    [byMs, id]
  )
}

/** The id in a session's cookie, which is signed but not secret: `s:<base64url>.<signature>`. */
export function sessionIdOf(cookie: string): string {
  const [payload = ''] = decodeURIComponent(cookie).replace(/^s:/, '').split('.')
  const { message } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    message: string
  }
  return message
}
