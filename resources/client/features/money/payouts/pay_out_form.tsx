import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { formatMoney, isZero, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Select } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { FormError } from '~/ui/states'
import type { Wallet } from '../wallet'
import type { Method, PayoutQuote } from './payout'
import { PayoutOffer } from './payout_offer'

const earnedIn = (wallets: readonly Wallet[], currency: string): MoneyValue =>
  wallets.find((wallet) => wallet.currency === currency)?.earned ?? { amount: '0', currency }

/** Where to, how much; then exactly what arrives and when. */
export function PayOutForm({
  methods,
  wallets,
}: {
  methods: readonly Method[]
  wallets: readonly Wallet[]
}) {
  const best = methods.find(({ currency }) => !isZero(earnedIn(wallets, currency)))
  const [chosen, setChosen] = useState((best ?? methods[0])?.id ?? '')
  const [amount, setAmount] = useState<MoneyValue | null>(null)
  const [wished, setWished] = useState<string | undefined>(undefined)
  const ask = useIntent<PayoutQuote>()
  const method = methods.find(({ id }) => id === chosen) ?? methods[0]
  if (!method) return null
  const earned = earnedIn(wallets, method.currency)
  const offer = ask.state.status === 'done' ? ask.state.result : null
  if (offer) {
    return (
      <PayoutOffer methodId={method.id} amount={wished} offer={offer} onLeave={() => ask.reset()} />
    )
  }
  const quote = (wish: string | undefined) => {
    setWished(wish)
    const body = requestBody('payout-quotes', {
      methodId: method.id,
      ...(wish === undefined ? {} : { amount: wish }),
    })
    void ask.send({ method: 'POST', path: '/payout-quotes', body })
  }
  return (
    <form
      noValidate
      class="grid max-w-form gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault()
        if (amount) quote(amount.amount)
      }}
    >
      <Select
        label="Where to"
        id="methodId"
        value={method.id}
        error={ask.error?.fields.methodId}
        onChange={(event) => {
          setChosen(event.currentTarget.value)
          setAmount(null)
        }}
      >
        {methods.map(({ id, label, currency }) => (
          <option key={id} value={id}>{`${label} · ${currency}`}</option>
        ))}
      </Select>
      <MoneyInput
        key={method.id}
        label="How much"
        id="amount"
        currency={method.currency}
        value={amount}
        onChange={setAmount}
        help={`You can have ${formatMoney(earned)} paid out. The least that can be sent this way is ${formatMoney(method.minimum)}.`}
        error={ask.error?.fields.amount}
      />
      <FormError error={ask.error} shown={['amount', 'methodId']} />
      <div class="flex flex-wrap gap-3">
        <Button type="submit" busy={ask.sending} disabled={amount === null}>
          See what arrives
        </Button>
        {!isZero(earned) && (
          <Button tone="secondary" busy={ask.sending} onClick={() => quote(undefined)}>
            All of it
          </Button>
        )}
      </div>
    </form>
  )
}
