import { useQueryClient } from '@tanstack/preact-query'
import { useActing, actAs } from './acting'
import type { Account } from './session'

/** Only for who belongs to an organisation; everybody else acts for themself. */
export function ActingSwitch({ account }: { account: Account }) {
  const client = useQueryClient()
  const acting = useActing()
  return (
    <label class="order-last flex w-full items-center gap-3 pb-2 text-13 whitespace-nowrap text-ink-soft lg:order-none lg:grid lg:gap-1 lg:pb-0">
      Acting as
      <select
        class="control min-w-0 text-15"
        value={acting.id}
        onChange={(event) => {
          actAs(account, event.currentTarget.value)
          void client.invalidateQueries()
        }}
      >
        <option value={account.id}>Yourself</option>
        {account.organisations.map(({ id, name, suspended }) => (
          <option key={id} value={id}>
            {suspended ? `${name} (suspended)` : name}
          </option>
        ))}
      </select>
    </label>
  )
}
