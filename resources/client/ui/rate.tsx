import { formatMoney, type MoneyValue } from '~/lib/money'

interface RateProps {
  rate: MoneyValue | null
  display?: MoneyValue | null | undefined
  large?: boolean
}

/** The hourly rate in the viewer's currency, with the talent's own beside it. */
export function Rate({ rate, display, large = false }: RateProps) {
  if (rate === null) return <span class="text-ink-soft">Rate on request</span>
  const converted = display && display.currency !== rate.currency ? display : null
  return (
    <span class={large ? 'grid' : 'grid text-15'}>
      <span>
        <span class={large ? 'display money text-32' : 'money text-17 font-semibold'}>
          {`${converted ? 'about ' : ''}${formatMoney(converted ?? rate)}`}
        </span>
        <span class="text-ink-soft"> an hour</span>
      </span>
      {converted && (
        <span class="money text-13 text-ink-soft">{`${formatMoney(rate)} in their currency`}</span>
      )}
    </span>
  )
}
