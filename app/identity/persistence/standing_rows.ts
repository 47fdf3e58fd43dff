import type { AccessTokenDbColumns } from '@adonisjs/auth/types/access_tokens'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { OwnMembership, Standing } from '#identity/domain/standing'
import type { StaffRole } from '#kernel/actor'
import { batched } from '#kernel/batched_reads'
import { sql } from '#kernel/sql'

interface StandingRow {
  account_id: string
  email_verified: boolean
  suspended: boolean
  totp_enrolled: boolean
  session_epoch: number
  staff_roles: StaffRole[]
  memberships: OwnMembership[] | null
}

const STANDING = `
  a.id as account_id, a.email_verified_at is not null as email_verified,
  p.suspended_at is not null as suspended, a.totp_confirmed_at is not null as totp_enrolled,
  a.session_epoch,
  array(select role from identity.staff_roles r where r.account_id = a.id) as staff_roles,
  (select json_agg(json_build_object('organisationId', m.organisation_id, 'name', o.display_name,
            'roles', m.roles, 'suspended', o.suspended_at is not null) order by m.organisation_id)
   from identity.memberships m join identity.parties o on o.id = m.organisation_id
   where m.account_id = a.id) as memberships`

export async function standingById(
  client: QueryClientContract,
  accountId: string
): Promise<Standing | null> {
  const [row] = await sql<StandingRow>(
    client,
    `select ${STANDING}
     from identity.accounts a join identity.parties p on p.id = a.id
     where a.id = :accountId`,
    { accountId },
    { prepared: true }
  )
  return row ? standingOf(row) : null
}

export interface TokenStanding {
  standing: Standing
  token: AccessTokenDbColumns
}

const TOKENS = `select t.*, ${STANDING}
  from identity.access_tokens t
    join identity.accounts a on a.id = t.tokenable_id
    join identity.parties p on p.id = a.id`

/** A token's row together with its owner's standing; one query for all requests that wait. */
export const standingByToken = batched<TokenStanding>(async (db, tokenIds) => {
  const [id = '', ...others] = tokenIds
  // A list is planned anew each time, which costs more than the look-up of a single one.
  const rows = await sql<StandingRow & AccessTokenDbColumns & { id: string }>(
    db.connection(),
    others.length === 0 ? `${TOKENS} where t.id = :id` : `${TOKENS} where t.id = any(:ids)`,
    others.length === 0 ? { id } : { ids: tokenIds },
    { prepared: true }
  )
  return new Map(rows.map((row) => [row.id, { standing: standingOf(row), token: row }]))
})

function standingOf(row: StandingRow): Standing {
  return {
    accountId: row.account_id,
    emailVerified: row.email_verified,
    suspended: row.suspended,
    totpEnrolled: row.totp_enrolled,
    sessionEpoch: row.session_epoch,
    staffRoles: row.staff_roles,
    memberships: row.memberships ?? [],
  }
}
