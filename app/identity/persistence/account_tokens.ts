import { Secret } from '@adonisjs/core/helpers'
import { AccessToken, DbAccessTokensProvider } from '@adonisjs/auth/access_tokens'
import type { AccessTokenDbColumns } from '@adonisjs/auth/types/access_tokens'
import type { DateTime } from 'luxon'
import type Account from '#identity/persistence/account_model'
import { SystemClock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export const TOKEN_PREFIX = 'uvt_'
const TOKEN_TYPE = 'access'
const USE_IS_NOTED_EVERY_MS = 60_000

export interface TokenTerms {
  accountId: string
  name: string
  abilities: readonly string[]
  /** Real time: a token's life does not follow the movable clock. */
  now: DateTime<true>
  expiresAt: DateTime<true> | null
}

/**
 * The auth package's token store, with two changes: ids are TypeIDs, and the use of a token is
 * noted only after its secret was checked and at most once a minute (the stock provider writes on
 * every request, before it looks at the secret).
 */
export class AccountTokens extends DbAccessTokensProvider<typeof Account> {
  static over(model: typeof Account): AccountTokens {
    return new AccountTokens({
      tokenableModel: model,
      table: 'identity.access_tokens',
      type: TOKEN_TYPE,
      prefix: TOKEN_PREFIX,
    })
  }

  private readonly realTime = new SystemClock()

  async issue(tx: Tx, terms: TokenTerms): Promise<{ id: string; value: Secret<string> }> {
    const seed = AccessToken.createTransientToken(terms.accountId, this.tokenSecretLength)
    const id = newId('tok')
    await sql(
      tx,
      `insert into identity.access_tokens
         (id, tokenable_id, type, name, hash, abilities, created_at, updated_at, expires_at)
       values (:id, :accountId, :type, :name, :hash, :abilities, :now, :now, :expiresAt)`,
      {
        id,
        accountId: terms.accountId,
        type: TOKEN_TYPE,
        name: terms.name,
        hash: seed.hash,
        abilities: JSON.stringify(terms.abilities),
        now: terms.now.toISO(),
        expiresAt: terms.expiresAt?.toISO() ?? null,
      }
    )
    const token = new AccessToken({
      identifier: id,
      tokenableId: terms.accountId,
      type: TOKEN_TYPE,
      name: terms.name,
      hash: seed.hash,
      abilities: [...terms.abilities],
      createdAt: terms.now.toJSDate(),
      updatedAt: terms.now.toJSDate(),
      lastUsedAt: null,
      expiresAt: terms.expiresAt?.toJSDate() ?? null,
      prefix: this.prefix,
      secret: seed.secret,
    })
    return { id, value: token.value ?? new Secret('') }
  }

  static decode(value: string): { id: string; secret: Secret<string> } | null {
    const decoded = AccessToken.decode(TOKEN_PREFIX, value)
    return decoded && { id: decoded.identifier, secret: decoded.secret }
  }

  /** The token of a row, when the secret fits and it has not expired; its use is then noted. */
  async accept(row: AccessTokenDbColumns, secret: Secret<string>): Promise<AccessToken | null> {
    const token = this.dbRowToAccessToken(row)
    if (!token.verify(secret) || token.isExpired()) return null
    const now = this.realTime.now()
    const lastUse = token.lastUsedAt?.getTime() ?? 0
    if (now.toMillis() - lastUse >= USE_IS_NOTED_EVERY_MS) {
      const client = await this.getDb()
      await sql(client, `update identity.access_tokens set last_used_at = :now where id = :id`, {
        id: String(token.identifier),
        now: now.toISO(),
      })
    }
    return token
  }

  override async verify(value: Secret<string>): Promise<AccessToken | null> {
    const decoded = AccountTokens.decode(value.release())
    if (!decoded) return null
    const [row] = await sql<AccessTokenDbColumns>(
      await this.getDb(),
      `select * from identity.access_tokens where id = :id and type = :type`,
      { id: decoded.id, type: TOKEN_TYPE }
    )
    return row ? this.accept(row, decoded.secret) : null
  }
}
