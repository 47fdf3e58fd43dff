import { useQuery } from '@tanstack/preact-query'
import { getOne } from '~/lib/api'
import { forgetSignedIn, rememberSignedIn } from '~/lib/identity_hint'
import type { Resource } from '~/lib/jsonapi'
import { forgetKept, keeping } from '~/lib/kept'

export type StaffRole = 'support' | 'finance' | 'auditor' | 'admin'

/** What somebody may do in an organisation's name. */
export type Duty = 'see' | 'books' | 'hire' | 'money' | 'manage'

export interface OwnOrganisation {
  readonly id: string
  readonly name: string
  readonly duties: readonly Duty[]
  readonly suspended: boolean
}

export interface AccountAttributes {
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
  readonly country: string | null
  readonly timeZone: string
  readonly currency: string
  readonly locale: string | null
  readonly staffRoles: readonly StaffRole[]
  readonly totpEnrolled: boolean
  readonly steppedUpUntil: string | null
  readonly organisations: readonly OwnOrganisation[]
  readonly createdAt: string
}

export type Account = Resource<AccountAttributes>

export const sessionKey = ['session'] as const

/** Who is signed in: null when nobody is. Every signed-in page starts from this. */
export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: async ({ signal }) => {
      const { value: account } = await keeping('', 'session', () =>
        getOne<AccountAttributes>('/sessions/current', {}, signal)
      )
      if (account) rememberSignedIn(account.name)
      else {
        forgetSignedIn()
        void forgetKept()
      }
      // A copy that was kept before there were organisations has none.
      return account && { ...account, organisations: account.organisations ?? [] }
    },
    // Without a line the last answer stands: a page that works offline needs to know for whom.
    networkMode: 'always',
    staleTime: 60_000,
  })
}

/** For pages below the shell, which renders them only for a signed-in account. */
export function useAccount(): Account {
  const { data } = useSession()
  if (!data) throw new Error('useAccount is for pages inside the signed-in shell')
  return data
}
