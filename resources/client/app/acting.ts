import { signalStore } from '~/lib/signal_store'
import { useAccount, type Account, type Duty } from './session'

/** In whose name the reader does what they do: their own, or an organisation's. */
export interface Acting {
  readonly id: string
  readonly name: string
  readonly isOrganisation: boolean
  /** Whether they are there for it; the server decides in any case. */
  may(duty: Duty): boolean
}

const keyOf = (account: Account) => `uvidense.acting.${account.id}`
const changes = signalStore(0)

/**
 * A new tab begins with the last choice of any; from then on it is its own, since what is half
 * written in it is written in that name.
 */
function ofThisTab(account: Account): string {
  const key = keyOf(account)
  const own = sessionStorage.getItem(key)
  if (own !== null) return own
  const start = localStorage.getItem(key) ?? account.id
  sessionStorage.setItem(key, start)
  return start
}

export function actAs(account: Account, partyId: string): void {
  localStorage.setItem(keyOf(account), partyId)
  sessionStorage.setItem(keyOf(account), partyId)
  changes.set(changes.get() + 1)
}

/** Kept in this tab; one's own account when the organisation is not one's own any more. */
export function useActing(): Acting {
  const account = useAccount()
  changes.use()
  const wanted = ofThisTab(account)
  const organisation = account.organisations.find(({ id }) => id === wanted)
  if (!organisation) {
    return { id: account.id, name: account.name, isOrganisation: false, may: () => true }
  }
  const { id, name, duties } = organisation
  return { id, name, isOrganisation: true, may: (duty) => duties.includes(duty) }
}

/** What a list asks for: nothing for who has no organisation, so that their addresses stay short. */
export function useOwnParty(): string | undefined {
  const account = useAccount()
  const { id } = useActing()
  return account.organisations.length > 0 ? id : undefined
}
