import { useAccount } from '~/app/session'
import { now } from '~/lib/clock'
import { day } from '~/lib/dates'
import { formatMoney, isZero, type MoneyValue } from '~/lib/money'
import { minutesInWords, mondayOf, proRata, weekAfter, worthOf } from '~/lib/weeks'
import { amountsOf, limitOf, rateOf, totalOf, type DraftTerms } from './draft_terms'
import { QuoteShownLine } from './preview/quote_shown'
import { useQuote } from './use_quote'

interface CostPreviewProps {
  readonly terms: DraftTerms
  readonly talentName: string
  readonly side: 'client' | 'talent'
}

function FixedCost({ terms, talentName, side }: CostPreviewProps) {
  const price = useQuote(
    terms.currency,
    amountsOf(terms).map(({ amount }) => amount),
    useAccount().currency
  )
  const gets = side === 'talent' ? 'you get' : `${talentName} gets`
  const pays = side === 'client' ? 'You pay' : 'The client pays'
  return (
    <>
      <p class="text-17">
        {'Altogether '}
        <strong class="money font-semibold">{formatMoney(totalOf(terms))}</strong>
      </p>
      {price && (
        <p>
          {`${pays} ${formatMoney(price.clientPays)} with the service fee, and ${gets} ${formatMoney(price.talentGets)} after theirs. The fees are fixed when the offer is accepted.`}
        </p>
      )}
      {price?.shown && <QuoteShownLine shown={price.shown} side={side} currency={terms.currency} />}
    </>
  )
}

const amounts = (money: MoneyValue) => (isZero(money) ? [] : [money.amount])

const DAY = 24 * 60 * 60_000

/** Only what is worked is paid, so every amount here is the most that it can come to. */
function HourlyCost(props: CostPreviewProps & { rate: MoneyValue; limit: number }) {
  const { terms, rate, limit, talentName, side } = props
  const week = worthOf(limit, rate)
  const firstLimit = proRata(limit, now())
  const first = worthOf(firstLimit, rate)
  const ofWeek = useQuote(terms.currency, amounts(week), useAccount().currency)
  const ofFirst = useQuote(terms.currency, amounts(first))
  const sunday = new Date(weekAfter(mondayOf(now())).getTime() - DAY).toISOString()
  const gets = side === 'talent' ? 'you get' : `${talentName} gets`
  const pays = side === 'client' ? 'you pay' : 'the client pays'
  return (
    <>
      <p class="text-17">
        {'A whole week is at most '}
        <strong class="money font-semibold">{formatMoney(week)}</strong>
      </p>
      {ofWeek && (
        <p>
          {`For it ${pays} at most ${formatMoney(ofWeek.clientPays)} with the service fee, and ${gets} at most ${formatMoney(ofWeek.talentGets)} after theirs. The fees are fixed when the offer is accepted.`}
        </p>
      )}
      {ofWeek?.shown && (
        <QuoteShownLine shown={ofWeek.shown} side={side} currency={terms.currency} />
      )}
      {ofFirst && (
        <p>
          {`The first week begins when it is paid in, and has its share of the limit. Paid in today, it runs until ${day(sunday, 'UTC')}, takes at most ${minutesInWords(firstLimit)}, and costs at most ${formatMoney(ofFirst.clientPays)}.`}
        </p>
      )}
      <p class="text-ink-soft">
        {`Only the hours that are worked are paid: what is left of a week goes back to ${side === 'client' ? 'your wallet' : 'the client'}.`}
      </p>
    </>
  )
}

/** What the terms cost and bring, fees included, before anything is sent. */
export function CostPreview(props: CostPreviewProps) {
  const { terms } = props
  const rate = rateOf(terms)
  const limit = limitOf(terms)
  return (
    <div aria-live="polite" class="grid max-w-reading gap-1">
      {terms.kind === 'fixed' ? (
        <FixedCost {...props} />
      ) : rate && limit ? (
        <HourlyCost {...props} rate={rate} limit={limit} />
      ) : (
        <p class="text-ink-soft">
          Enter a rate and a weekly limit to see what a week costs at most.
        </p>
      )}
    </div>
  )
}
