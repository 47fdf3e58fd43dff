import { hkdfSync } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import env from '#start/env'
import { SandboxProvider } from '#escrow/gateways/sandbox/sandbox_provider'
import { signedHeaders } from '#escrow/gateways/webhook_signature'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'

export interface Sent {
  headers: Record<string, string>
  body: string
}

/** That a payment succeeded. */
export async function genuine(checkoutId = newId('dep'), at = new Date()): Promise<Sent> {
  const sandbox = await app.container.make(SandboxProvider)
  const { headers, body } = sandbox.callback(
    {
      object: 'payment',
      reference: checkoutId,
      state: 'succeeded',
      amount: { amount: '1000', currency: 'USD' },
      reason: null,
      payment: null,
      answerBy: null,
    },
    at
  )
  return { body, headers: { ...headers, 'content-type': 'application/json' } }
}

/** As the provider signs, whatever it says. */
export function signed(body: string, id: string = newId('evt')): Sent {
  const key = env.get('APP_KEY').release()
  const secret = Buffer.from(hkdfSync('sha256', key, '', 'sandbox callbacks', 32))
  const headers = signedHeaders(secret, { id, at: new Date(), body })
  return { body, headers: { ...headers, 'content-type': 'application/json' } }
}

/** Paid at the provider, which has not called about it. */
export async function paidDeposit(partyId: string, id: string = newId('dep')): Promise<string> {
  const db = await app.container.make(Database)
  await sql(
    db.connection(),
    `insert into escrow.deposits (id, party_id, currency, amount, provider, state, provider_ref,
       checkout_url, created_at, expires_at, check_at)
     select :id, :partyId, 'USD', 1000, 'sandbox', 'pending', :id, '/', at, later, later
     from (select clock_timestamp() as at, clock_timestamp() + interval '1 day' as later)`,
    { id, partyId }
  )
  await sql(
    db.connection(),
    `insert into escrow.sandbox_checkouts (id, reference, currency, amount, outcome, settles_at)
     values (:id, :id, 'USD', 1000, 'paid', clock_timestamp())`,
    { id }
  )
  return id
}

export async function send({ headers, body }: Sent, provider = 'sandbox') {
  const url = `${env.get('APP_URL')}/api/v1/callbacks/${provider}`
  const answer = await fetch(url, { method: 'POST', headers, body })
  const text = await answer.text()
  const json = text === '' ? {} : (JSON.parse(text) as { errors?: { code: string }[] })
  return { status: answer.status, code: json.errors?.[0]?.code }
}
