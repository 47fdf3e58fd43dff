import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { formatMoney, isZero, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { currencyName, DISPLAY_CURRENCIES } from '~/lib/viewer_currency'
import { Button } from '~/ui/button'
import { Select } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { PURSES, type ExchangeAttributes, type Purse } from './exchange'
import { ExchangeOffer } from './exchange_offer'
import { useWallet, type Wallet } from './wallet'

function AskForm({ wallet }: { wallet: Wallet }) {
  const others = DISPLAY_CURRENCIES.filter((code) => code !== wallet.currency)
  const purses = (['spendable', 'earned'] as const).filter((purse) => !isZero(wallet[purse]))
  const [purse, setPurse] = useState<Purse>(purses[0] ?? 'spendable')
  const [to, setTo] = useState<string>(wallet.currency === 'USD' ? 'EUR' : 'USD')
  const [amountIs, setAmountIs] = useState<'given' | 'wanted'>('given')
  const [amount, setAmount] = useState<MoneyValue | null>(null)
  const ask = useIntent<ExchangeAttributes>()
  const offer = ask.state.status === 'done' ? ask.state.result : null
  if (offer) return <ExchangeOffer offer={offer} onLeave={ask.reset} />

  const attributes = {
    ...{ from: wallet.currency, to, amountIs, purse },
    ...{ amount: amount?.amount ?? '', ownerId: wallet.ownerId },
  }
  const unit = amountIs === 'given' ? wallet.currency : to
  return (
    <form
      class="grid max-w-form gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault()
        const body = requestBody('exchanges', attributes)
        void ask.send({ method: 'POST', path: '/exchanges', body })
      }}
    >
      {purses.length > 1 && (
        <Select
          label="Which money"
          id="purse"
          value={purse}
          onChange={(event) =>
            setPurse(event.currentTarget.value === 'earned' ? 'earned' : 'spendable')
          }
        >
          {purses.map((each) => (
            <option
              key={each}
              value={each}
            >{`${PURSES[each]}: ${formatMoney(wallet[each])}`}</option>
          ))}
        </Select>
      )}
      <Select
        label="Into"
        id="to"
        value={to}
        onChange={(event) => {
          setTo(event.currentTarget.value)
          setAmount(null)
        }}
        error={ask.error?.fields.to}
      >
        {others.map((code) => (
          <option key={code} value={code}>{`${code} · ${currencyName(code)}`}</option>
        ))}
      </Select>
      <Select
        label="How much"
        id="amountIs"
        value={amountIs}
        onChange={(event) => {
          setAmountIs(event.currentTarget.value === 'wanted' ? 'wanted' : 'given')
          setAmount(null)
        }}
      >
        <option value="given">{`An amount in ${wallet.currency} that I give`}</option>
        <option value="wanted">{`An amount in ${to} that I need`}</option>
      </Select>
      <MoneyInput
        key={unit}
        label={amountIs === 'given' ? 'I give' : 'I need'}
        id="amount"
        currency={unit}
        value={amount}
        onChange={setAmount}
        help={`There is ${formatMoney(wallet[purse])} to exchange.`}
        error={ask.error?.fields.amount}
      />
      <FormError error={ask.error} shown={['to', 'amount']} />
      <div>
        <Button type="submit" busy={ask.sending} disabled={amount === null}>
          See what I get
        </Button>
      </div>
    </form>
  )
}

/** From one wallet into another currency: ask, see exactly what happens, agree. */
export default function ExchangePage() {
  const { id = '' } = useRoute().params
  const wallet = useWallet(id)
  return (
    <>
      <PageTitle
        title={wallet.data ? `Exchange your ${wallet.data.currency}` : 'Exchange'}
        lead="You see the rate, our part and what you get before anything moves."
      />
      {wallet.isPending && <SkeletonRows rows={2} label="Loading your wallet" />}
      {wallet.isError && <ErrorState error={wallet.error} onRetry={() => void wallet.refetch()} />}
      {wallet.data && <AskForm wallet={wallet.data} />}
    </>
  )
}
