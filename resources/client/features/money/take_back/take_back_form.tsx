import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Select } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { FormError } from '~/ui/states'
import type { Wallet } from '../wallet'
import { paymentInWords, type QuoteAttributes, type Source } from './refund'
import { TakeBackOffer } from './take_back_offer'

/** What was wished for, as both the quote and the act are asked. */
export interface Wish {
  readonly walletId: string
  readonly amount?: string
  readonly depositIds?: readonly string[]
}

const NEWEST_FIRST = 'newest'

/** How much, along which payment; then exactly what goes where. */
export function TakeBackForm({
  wallet,
  sources,
  possible,
}: {
  wallet: Wallet
  /** Those that something can go back along. */
  sources: readonly Source[]
  possible: MoneyValue
}) {
  const [along, setAlong] = useState(NEWEST_FIRST)
  const [amount, setAmount] = useState<MoneyValue | null>(null)
  const [wish, setWish] = useState<Wish>({ walletId: wallet.id })
  const ask = useIntent<QuoteAttributes>()
  const offer = ask.state.status === 'done' ? ask.state.result : null
  if (offer) return <TakeBackOffer wish={wish} offer={offer} onLeave={() => ask.reset()} />

  const quote = (minorUnits: string | undefined) => {
    const asked: Wish = {
      walletId: wallet.id,
      ...(minorUnits === undefined ? {} : { amount: minorUnits }),
      ...(along === NEWEST_FIRST ? {} : { depositIds: [along] }),
    }
    setWish(asked)
    const body = requestBody('refund-quotes', { ...asked })
    void ask.send({ method: 'POST', path: '/refund-quotes', body })
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
      {sources.length > 1 && (
        <Select
          label="Along which payment"
          id="along"
          value={along}
          error={ask.error?.fields.depositIds}
          onChange={(event) => setAlong(event.currentTarget.value)}
        >
          <option value={NEWEST_FIRST}>The newest first, then the ones before</option>
          {sources.map((source) => (
            <option key={source.id} value={source.id}>
              {`${paymentInWords(source)}: up to ${formatMoney(source.refundable)}`}
            </option>
          ))}
        </Select>
      )}
      <MoneyInput
        label="How much"
        id="amount"
        currency={wallet.currency}
        value={amount}
        onChange={setAmount}
        help={`Up to ${formatMoney(possible)} can go back.`}
        error={ask.error?.fields.amount}
      />
      <FormError error={ask.error} shown={['amount', 'depositIds']} />
      <div class="flex flex-wrap gap-3">
        <Button type="submit" busy={ask.sending} disabled={amount === null}>
          See what goes where
        </Button>
        <Button tone="secondary" busy={ask.sending} onClick={() => quote(undefined)}>
          All of it
        </Button>
      </div>
    </form>
  )
}
