import { useState } from 'preact/hooks'
import type { PageInput } from '~/entries/pages'
import { safePath } from '~/lib/address'
import { requestBody } from '~/lib/api'
import { text } from '~/lib/form_values'
import { parseOne } from '~/lib/jsonapi'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button, ButtonLink } from '~/ui/button'
import { TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { Faults, faultsOf } from './faults'

interface Checkout {
  readonly amount: MoneyValue
  readonly status: 'open' | 'paid' | 'declined'
}

export const head = () => ({ title: 'Sandbox payment', index: false })

function checkoutOf(input: PageInput) {
  const found = input.documents.checkout && parseOne<Checkout>(input.documents.checkout)
  if (!found) throw new Error('The checkout page was given no checkout')
  return found
}

/** The page that the payer came from says in its query what was paid, once it was. */
const unpaid = (back: string) => back.split('?')[0] ?? back

function Done({ status, amount, back }: { status: string; amount: string; back: string }) {
  const paid = status === 'paid'
  return (
    <div role="status" class="grid justify-items-start gap-4">
      <p class="text-17">
        {paid
          ? `You paid ${amount}. The provider tells the marketplace now; it can take a few seconds to show.`
          : `The payment of ${amount} was declined. No money moved.`}
      </p>
      <ButtonLink href={paid ? back : unpaid(back)}>
        {paid ? 'See where the money is' : 'Go back'}
      </ButtonLink>
    </div>
  )
}

/**
 * Where the built-in test provider asks the payer. It looks unlike the marketplace on purpose:
 * a real provider's page is somebody else's too.
 */
export default function CheckoutPage(input: PageInput) {
  const checkout = checkoutOf(input)
  const intent = useIntent<Checkout>()
  const [chosen, setChosen] = useState<'paid' | 'declined' | null>(null)
  const amount = formatMoney(checkout.amount)
  const back = safePath(
    new URLSearchParams(input.url.split('?')[1] ?? '').get('return'),
    '/app/money'
  )
  const result = intent.state.status === 'done' ? intent.state.result : null
  const status = result?.status ?? checkout.status

  const decide = (form: HTMLFormElement, outcome: 'paid' | 'declined') => {
    setChosen(outcome)
    const given = new FormData(form)
    const number = text(given, 'number').trim()
    const paying = { outcome, faults: faultsOf(given), ...(number !== '' && { number }) }
    const body = requestBody('sandbox-checkouts', paying)
    void intent.send({ method: 'POST', path: `/sandbox/checkouts/${checkout.id}/pay`, body })
  }

  return (
    <div class="grid min-h-dvh place-items-start justify-center bg-sunken px-4 py-12">
      <main class="grid w-full max-w-form gap-6 rounded-12 border border-line bg-surface p-6">
        <header class="grid gap-1">
          <p class="text-13 font-semibold text-ink-soft">Sandbox Pay · test money only</p>
          <h1 class="display money text-32">{amount}</h1>
          <p class="text-ink-soft">to Uvidense, for your wallet and the milestone you chose</p>
        </header>
        {status !== 'open' ? (
          <Done status={status} amount={amount} back={back} />
        ) : (
          <form
            class="grid gap-4"
            onSubmit={(event) => {
              event.preventDefault()
              const by = event.submitter
              const outcome =
                by instanceof HTMLButtonElement
                  ? text(new FormData(event.currentTarget, by), 'outcome')
                  : ''
              decide(event.currentTarget, outcome === 'declined' ? 'declined' : 'paid')
            }}
          >
            <FormError error={intent.error} />
            <noscript>
              <p>This page needs JavaScript, so that a payment is sent exactly once.</p>
            </noscript>
            <TextInput
              label="Card or phone number"
              help="Any number pays at once. One that ends in 0002 is declined, 0003 takes ten minutes, 0259 is charged back, 5126 takes no refunds."
              name="number"
              id="number"
              inputMode="tel"
              autoComplete="off"
              maxLength={25}
              required={false}
            />
            <Button
              type="submit"
              name="outcome"
              value="paid"
              busy={intent.sending && chosen === 'paid'}
            >
              {`Pay ${amount}`}
            </Button>
            <Button
              type="submit"
              name="outcome"
              value="declined"
              tone="secondary"
              busy={intent.sending && chosen === 'declined'}
            >
              Let the payment be declined
            </Button>
            <Faults />
            <p class="text-13">
              <a href={unpaid(back)} class="link">
                Go back without paying
              </a>
            </p>
          </form>
        )}
      </main>
    </div>
  )
}
