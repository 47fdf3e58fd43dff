import { randomInt } from 'node:crypto'
import { moneyIn } from '#database/factories/escrow/money_in'
import { newId } from '#kernel/ids'
import { answers, OWN_LIST, type AccessTable } from '#tests/support/access/table'
import { rows, usd } from '#tests/support/escrow/evidence'

/** Finance and auditors look; nobody else knows that it exists. */
const BOOKS = answers(404, { finance: 200, auditor: 200, admin: 200, visitor: 401, limited: 403 })

async function accountId(): Promise<string> {
  const [row] = await rows<{ public_id: string }>(
    `select public_id from escrow.ledger_accounts order by id limit 1`
  )
  return row?.public_id ?? ''
}

async function transferId(): Promise<string> {
  const deposit = await moneyIn(newId('acc'), usd('1'))
  const [row] = await rows<{ id: string }>(
    `select transfer_id as id from escrow.deposits where id = '${deposit}'`
  )
  return row?.id ?? ''
}

/** So far away that no other spec is charged by it, and never the same moment twice. */
const validFrom = () =>
  new Date(Date.UTC(2900, 0, 1, 0, 0, 0, randomInt(1_000_000_000))).toISOString()

export const booksAccess: AccessTable = {
  // Empty for whoever does not look after the books.
  'GET /api/v1/ledger-accounts': { on: () => ({ path: '/ledger-accounts' }), answers: OWN_LIST },
  'GET /api/v1/ledger-accounts/:id': {
    on: async () => ({ path: `/ledger-accounts/${await accountId()}` }),
    answers: BOOKS,
  },
  'GET /api/v1/ledger-postings': {
    on: async () => ({ path: `/ledger-postings?filter[accountId]=${await accountId()}` }),
    answers: OWN_LIST,
  },
  'GET /api/v1/ledger-transfers/:id': {
    on: async () => ({ path: `/ledger-transfers/${await transferId()}` }),
    answers: BOOKS,
  },
  // One's own; with `filter[owner]=all` everybody's for finance and auditors.
  'GET /api/v1/deposits': { on: () => ({ path: '/deposits' }), answers: OWN_LIST },
  'POST /api/v1/deposits/:id/ask': {
    on: async () => ({
      path: `/deposits/${await moneyIn(newId('acc'), usd('1'))}/ask`,
      type: 'deposits',
    }),
    answers: answers(403, { finance: 200, admin: 200, visitor: 401 }),
  },
  'GET /api/v1/fee-rules': { on: () => ({ path: '/fee-rules' }), answers: OWN_LIST },
  'GET /api/v1/fee-rules/:id': { on: () => ({ path: '/fee-rules/1' }), answers: BOOKS },
  'POST /api/v1/fee-rules': {
    on: () => ({
      path: '/fee-rules',
      type: 'fee-rules',
      attributes: {
        ...{ side: 'client', ratePpm: 30000, validFrom: validFrom() },
        reason: 'To see who may set fees.',
      },
    }),
    answers: answers(403, { admin: 201, visitor: 401 }),
  },
  'POST /api/v1/fee-previews': {
    on: () => ({
      path: '/fee-previews',
      type: 'fee-previews',
      attributes: { amount: '10000', currency: 'USD' },
    }),
    answers: answers(403, { finance: 200, auditor: 200, admin: 200, visitor: 401 }),
  },
  'GET /api/v1/exchange-rates': { on: () => ({ path: '/exchange-rates' }), answers: OWN_LIST },
  'GET /api/v1/exchange-rates/:id': {
    on: () => ({ path: '/exchange-rates/KES' }),
    answers: BOOKS,
  },
}
