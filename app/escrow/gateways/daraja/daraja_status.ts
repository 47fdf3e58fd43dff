import type { DarajaMessage } from '#escrow/gateways/daraja/daraja_messages'
import type { ProviderStatus } from '#escrow/gateways/payment_provider'
import type { Money } from '#kernel/money'

const FAILED = /^(failed|cancelled|declined|expired|reversed)$/i

/**
 * What is true of a payout or a reversal. M-Pesa’s own word of its end counts only when a status
 * query agrees: it has called failures what was paid.
 *
 * @param own what M-Pesa called back about it
 * @param answers to our questions about it, newest first
 */
export function statusToldOf(
  amount: Money,
  own: readonly DarajaMessage[],
  answers: readonly DarajaMessage[]
): ProviderStatus {
  const found = answers.filter(({ event }) => event?.state === 'succeeded')
  if (found.some(({ transactionStatus }) => /^completed$/i.test(transactionStatus))) {
    return { state: 'succeeded', amount, reason: null }
  }
  const failed = found.find(({ transactionStatus }) => FAILED.test(transactionStatus))
  const refused = own.find(({ event }) => event?.state === 'failed')
  // It says that it failed, and knows of no such transaction when asked.
  const unheardOf = refused && answers.length > found.length
  if (failed || unheardOf) {
    return {
      state: 'failed',
      amount,
      reason: refused?.description || 'M-Pesa did not carry it out.',
    }
  }
  return { state: 'open', amount, reason: null }
}
