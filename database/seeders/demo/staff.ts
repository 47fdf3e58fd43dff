import type { StaffRole } from '#kernel/actor'
import type { PersonPlan } from '#database/seeders/demo/plan_talents'

/** Everybody in the demo has this password; it exists nowhere else. */
export const DEMO_PASSWORD = 'demo-demo-demo'

/** The authenticator secret of all demo staff, shown on the sign-in page of the demo. */
export const DEMO_TOTP_SECRET = 'UVIDENSEDEMOSECRETAAAAAAAAAAAAAA'

export interface StaffPlan extends PersonPlan {
  readonly roles: readonly StaffRole[]
}

function member(key: string, name: string, roles: readonly StaffRole[]): StaffPlan {
  return {
    key,
    name,
    called: name.split(' ')[0] ?? name,
    roles,
    email: `${key}@demo.test`,
    country: 'PT',
    timeZone: 'Europe/Lisbon',
    locale: 'en-GB',
    currency: 'EUR',
    wants: 'hire',
  }
}

export const STAFF: readonly StaffPlan[] = [
  member('sofia', 'Sofia Marques', ['support', 'finance']),
  member('admin', 'Mateus Rocha', ['admin']),
  member('auditor', 'Helena Brandt', ['auditor']),
  member('ines', 'Inês Cabral', ['finance']),
]
