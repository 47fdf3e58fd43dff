import type { DateTime } from 'luxon'
import type { SandboxCheckout } from '#escrow/domain/sandbox_checkout'
import type { SandboxFact } from '#escrow/contract/sandbox'
import type { SandboxChargeback } from '#escrow/gateways/sandbox/chargebacks'
import type { SandboxMovement } from '#escrow/gateways/sandbox/movements'

export function paymentFact(checkout: SandboxCheckout, now: DateTime<true>): SandboxFact {
  const { outcome, settlesAt } = checkout
  const open = outcome === null || (settlesAt !== null && settlesAt > now)
  return {
    object: 'payment',
    reference: checkout.id,
    state: open ? 'open' : outcome === 'paid' ? 'succeeded' : 'failed',
    amount: checkout.amount.toJSON(),
    reason: open || outcome === 'paid' ? null : 'The payment was declined.',
    payment: null,
    answerBy: null,
  }
}

export function movementFact(movement: SandboxMovement, now: DateTime<true>): SandboxFact {
  const open = movement.settlesAt > now
  return {
    object: movement.object,
    reference: movement.reference,
    state: open ? 'open' : movement.outcome,
    amount: movement.amount.toJSON(),
    reason: open ? null : movement.reason,
    payment: movement.paymentId,
    answerBy: null,
  }
}

export function chargebackFact(chargeback: SandboxChargeback): SandboxFact {
  return {
    object: 'chargeback',
    reference: chargeback.reference,
    state: chargeback.state,
    amount: chargeback.amount.toJSON(),
    reason: chargeback.reason,
    payment: chargeback.paymentId,
    answerBy: chargeback.state === 'opened' ? chargeback.answerBy.toISO() : null,
  }
}
