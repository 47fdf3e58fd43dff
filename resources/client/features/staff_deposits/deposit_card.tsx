import { useQueryClient } from '@tanstack/preact-query'
import { requestBody } from '~/lib/api'
import { dateTime, timeAgo } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Badge, type Tone } from '~/ui/badge'
import { Button } from '~/ui/button'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { depositsKey, type Deposit } from './deposit'

const STATES: Readonly<Record<Deposit['status'], readonly [Tone, string]>> = {
  pending: ['amber', 'On its way'],
  succeeded: ['green', 'Came'],
  failed: ['slate', 'Failed'],
}

const ANSWERS: Readonly<Record<string, string>> = {
  pending: 'The provider says that it is still open.',
  succeeded: 'It came: the money is in the wallet.',
  failed: 'The provider says that it failed.',
}

const NAMES: Readonly<Record<string, string>> = {
  sandbox: 'Sandbox',
  stripe: 'Stripe',
  daraja: 'M-Pesa',
}

/** A deposit, and for those who may, asking its provider again. */
export function DepositCard({ deposit }: { deposit: Deposit }) {
  const client = useQueryClient()
  const intent = useIntent<{ status: string }>()
  const { id, amount, provider, providerRef, status, failure, createdAt, settledAt } = deposit
  const [tone, state] = STATES[status]
  const ask = async () => {
    const body = requestBody('deposits', {})
    const done = await intent.send({ method: 'POST', path: `/deposits/${id}/ask`, body })
    if (!done) return
    toast(ANSWERS[done.result?.status ?? ''] ?? 'The provider was asked.')
    await client.invalidateQueries({ queryKey: depositsKey })
  }
  const name = NAMES[provider] ?? provider
  return (
    <li>
      <article
        aria-labelledby={id}
        class="grid gap-1 rounded-12 border border-line bg-surface px-4 py-3"
      >
        <header class="flex flex-wrap items-start justify-between gap-3">
          <div class="grid min-w-0 gap-1">
            <h2
              id={id}
              class="text-17 font-semibold"
            >{`${formatMoney(amount)} through ${name}`}</h2>
            <p class="text-13 text-ink-soft [overflow-wrap:anywhere]">
              {`Begun ${dateTime(createdAt)}, ${timeAgo(createdAt)}`}
              {settledAt !== null && ` · ended ${dateTime(settledAt)}`}
            </p>
            <p class="text-13 text-ink-soft [overflow-wrap:anywhere]">
              {[id, ...(providerRef === null || providerRef === id ? [] : [providerRef])].join(
                ' · '
              )}
            </p>
          </div>
          <Badge tone={tone}>{state}</Badge>
        </header>
        {failure !== null && <p>{failure}</p>}
        <p class="flex flex-wrap gap-x-6">
          <a
            class="link inline-flex min-h-11 items-center"
            href={`/app/staff/ledger/accounts?owner=${deposit.ownerId}`}
          >
            Its owner’s accounts
          </a>
          {deposit.transferId !== null && (
            <a
              class="link inline-flex min-h-11 items-center"
              href={`/app/staff/ledger/transfers/${deposit.transferId}`}
            >
              Its transfer
            </a>
          )}
        </p>
        <FormError error={intent.error} />
        {deposit.meta.can.includes('ask') && (
          <Button
            tone="secondary"
            class="justify-self-start"
            busy={intent.sending}
            onClick={() => void ask()}
          >
            {`Ask ${name} about it`}
            <span class="sr-only">{`: ${formatMoney(amount)}`}</span>
          </Button>
        )}
      </article>
    </li>
  )
}
