import { makeAccount } from '#database/factories/identity/accounts'
import { rows } from '#tests/support/escrow/evidence'
import { answers, OWN_LIST, type AccessTable } from '#tests/support/access/table'
import { genuine, paidDeposit, send } from '#tests/support/payments/sandbox_calls'

/** A call that could not be placed when it came. */
async function flagged(): Promise<string> {
  const { headers, body } = await genuine(await paidDeposit((await makeAccount()).id))
  await send({ headers, body })
  const [row] = await rows<{ id: string }>(
    `update escrow.provider_inbox set state = 'flagged'
     where event_id = '${headers['webhook-id']}' returning id`
  )
  return row?.id ?? ''
}

const ADMIN = answers(403, { admin: 200, visitor: 401 })

export const providerLogAccess: AccessTable = {
  // Empty for whoever does not look after the books.
  'GET /api/v1/provider-callbacks': {
    on: () => ({ path: '/provider-callbacks' }),
    answers: OWN_LIST,
  },
  'GET /api/v1/provider-callbacks/:id': {
    on: async () => ({ path: `/provider-callbacks/${await flagged()}` }),
    answers: answers(404, { finance: 200, auditor: 200, admin: 200, visitor: 401, limited: 403 }),
  },
  'POST /api/v1/provider-callbacks/:id/redeliver': {
    on: async () => ({
      path: `/provider-callbacks/${await flagged()}/redeliver`,
      type: 'provider-callbacks',
    }),
    answers: answers(403, { finance: 200, admin: 200, visitor: 401 }),
  },
  'GET /api/v1/sandbox/faults': { on: () => ({ path: '/sandbox/faults' }), answers: ADMIN },
  'GET /api/v1/sandbox/faults/:id': {
    on: () => ({ path: '/sandbox/faults/chargeback' }),
    answers: ADMIN,
  },
  'POST /api/v1/sandbox/faults/:id/set': {
    on: () => ({ path: '/sandbox/faults/chargeback/set', type: 'sandbox-faults' }),
    answers: ADMIN,
  },
  'POST /api/v1/sandbox/faults/:id/clear': {
    on: () => ({ path: '/sandbox/faults/chargeback/clear', type: 'sandbox-faults' }),
    answers: ADMIN,
  },
}
