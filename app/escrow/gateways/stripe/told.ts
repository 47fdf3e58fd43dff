import { Stripe } from 'stripe'
import { ProviderRefused } from '#escrow/gateways/payment_provider'

/**
 * An answer that is what was asked for. The SDK takes any answer without an `error` in it for a
 * good one, a gateway's empty 500 too.
 *
 * @throws ProviderRefused when Stripe will not: asked the same again, it would refuse again
 */
export async function told<T extends { object: string }>(
  object: T['object'],
  answer: Promise<T>
): Promise<T> {
  const given = await answer.catch((error: unknown) => {
    if (error instanceof Stripe.errors.StripeError && refuses(error)) {
      throw new ProviderRefused(error.message, { cause: error })
    }
    throw error
  })
  if (given.object !== object) throw new Error(`Stripe answered with no ${object}`)
  return given
}

function refuses(error: Stripe.errors.StripeError): boolean {
  if (error.code === 'balance_insufficient' || error.code === 'lock_timeout') return false
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeCardError
  )
}
