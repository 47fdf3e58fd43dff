import app from '@adonisjs/core/services/app'
import { SandboxBooks } from '#escrow/gateways/sandbox/books'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { signedHeaders } from '#escrow/gateways/webhook_signature'
import { Money } from '#kernel/money'
import { UnitOfWork } from '#kernel/unit_of_work'
import type { PaymentBench } from '#tests/support/payments/payment_bench'

const SECRET = Buffer.from('a secret of the contract suite')

export function sandboxBench(): Promise<PaymentBench> {
  const amount = Money.of(12_345n, 'USD')
  const provider = new SandboxProvider(() => app.container.make(SandboxBooks), SECRET, 'http://us')
  const callback = (reference: string, at: Date) =>
    provider.callback(
      {
        object: 'payment',
        reference,
        state: 'succeeded',
        amount: amount.toJSON(),
        reason: null,
        payment: null,
        answerBy: null,
      },
      at
    )
  return Promise.resolve({
    provider,
    amount,
    impossible: null,
    destination: { kind: 'bank', currency: amount.currency, details: { account: '12345678' } },
    async decide(providerRef, outcome) {
      const books = await app.container.make(SandboxBooks)
      const work = await app.container.make(UnitOfWork)
      const decision = outcome === 'succeeded' ? 'paid' : 'declined'
      const given = { outcome: decision, number: null, faults: { drop: true } } as const
      await work.run((tx) => books.pay(tx, providerRef, given))
    },
    callback,
    says: { object: 'payment', state: 'succeeded' },
    unknownCallback(at) {
      const body = callback('dep_1', at).body.replace('checkout.paid', 'weather.changed')
      return { body, headers: signedHeaders(SECRET, { id: 'weather', at, body }) }
    },
    forged: (given) => ({ ...given, body: given.body.replace('12345', '99999') }),
    dated: true,
    break: null,
    close: () => Promise.resolve(),
  })
}
