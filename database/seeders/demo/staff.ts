import type { StaffRole } from '#kernel/actor'
import type { PersonPlan } from '#database/seeders/demo/plan_talents'

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
