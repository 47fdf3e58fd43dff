import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { steppedUpUntil } from '#identity/domain/step_up'
import { accountByEmail, accountById, type AccountRow } from '#identity/persistence/account_rows'
import { isStaff, type Actor, type StaffRole, type StandsFor } from '#kernel/actor'
import { SystemClock } from '#kernel/clock'

export interface AccountView {
  id: string
  name: string
  email: string
  emailVerified: boolean
  country: string | null
  timeZone: string
  locale: string
  currency: string
  suspended: boolean
  staffRoles: readonly StaffRole[]
  totpEnrolled: boolean
  /** The reader's own session's, in real time. */
  steppedUpUntil: DateTime<true> | null
  /** Where the reader belongs, when it is their own account. */
  organisations: readonly StandsFor[]
  createdAt: DateTime<true>
}

/** An account as its owner and staff see it; nobody else knows of it. */
@inject()
export class AccountViews {
  constructor(
    private readonly db: Database,
    private readonly realTime: SystemClock
  ) {}

  async one(id: string, actor: Actor): Promise<AccountView | null> {
    const own = actor.kind === 'account' && actor.accountId === id
    if (!own && !isStaff(actor)) return null
    const row = await accountById(this.db.connection(), id)
    if (!row) return null
    const view = viewOf(row)
    if (!own) return view
    const provenUntil = steppedUpUntil(actor, this.realTime.now())
    return { ...view, steppedUpUntil: provenUntil, organisations: actor.organisations }
  }

  /** For whoever runs the platform, who knows people by their address. */
  async idOf(email: string): Promise<string | null> {
    const row = await accountByEmail(this.db.connection(), email)
    return row?.id ?? null
  }
}

function viewOf(row: AccountRow): AccountView {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    emailVerified: row.emailVerifiedAt !== null,
    country: row.country,
    timeZone: row.timeZone,
    locale: row.locale,
    currency: row.currency,
    suspended: row.suspendedAt !== null,
    staffRoles: row.staffRoles,
    totpEnrolled: row.totpConfirmedAt !== null,
    steppedUpUntil: null,
    organisations: [],
    createdAt: row.createdAt,
  }
}
