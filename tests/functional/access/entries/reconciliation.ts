import app from '@adonisjs/core/services/app'
import { MatchByHand } from '#escrow/actions/reconciliation/match_by_hand'
import { newId } from '#kernel/ids'
import { UnitOfWork } from '#kernel/unit_of_work'
import { answers, OWN_LIST, type AccessTable } from '#tests/support/access/table'
import { rows, usd } from '#tests/support/escrow/evidence'
import { Till } from '#tests/support/escrow/till'
import { accountActor } from '#tests/support/named_actors'

const REASON = 'To see who may settle it.'

/** Finance and auditors look; nobody else knows that it exists. */
const BOOKS = answers(404, { finance: 200, auditor: 200, admin: 200, visitor: 401, limited: 403 })
const FINANCE = (status: number) => answers(403, { finance: status, admin: status, visitor: 401 })

/** A payment and a line of another name, at a provider that is only asked for it. */
async function told() {
  const { till, close } = Till.open()
  try {
    const { transferId } = await till.paid('25')
    const statementId = await till.import([till.line({ amount: usd('25') })])
    const [line] = await rows<{ id: string }>(
      `select id from escrow.statement_lines where statement_id = '${statementId}'`
    )
    return { till, transferId, statementId, lineId: line?.id ?? '' }
  } finally {
    close()
  }
}

async function explained(of: { lineId: string } | { transferId: string }): Promise<void> {
  const matches = await app.container.make(MatchByHand)
  const unitOfWork = await app.container.make(UnitOfWork)
  const actor = accountActor(newId('acc'), ['finance'])
  await unitOfWork.run((tx) => matches.execute({ ...of, reason: REASON, actor }, tx))
}

export const reconciliationAccess: AccessTable = {
  // Empty for whoever does not look after the books.
  'GET /api/v1/reconciliations': { on: () => ({ path: '/reconciliations' }), answers: OWN_LIST },
  'GET /api/v1/reconciliations/:id': {
    on: async () => ({ path: `/reconciliations/${(await told()).till.name}-USD` }),
    answers: BOOKS,
  },
  'GET /api/v1/provider-statements': {
    on: () => ({ path: '/provider-statements' }),
    answers: OWN_LIST,
  },
  'GET /api/v1/provider-statements/:id': {
    on: async () => ({ path: `/provider-statements/${(await told()).statementId}` }),
    answers: BOOKS,
  },
  'POST /api/v1/provider-statements': {
    on: () => ({
      path: '/provider-statements',
      type: 'provider-statements',
      // A day on which nothing happened, so that other specs find nothing to settle.
      attributes: { provider: 'sandbox', currency: 'USD', day: '2001-01-01' },
    }),
    answers: FINANCE(201),
  },
  'GET /api/v1/statement-lines': { on: () => ({ path: '/statement-lines' }), answers: OWN_LIST },
  'GET /api/v1/statement-lines/:id': {
    on: async () => ({ path: `/statement-lines/${(await told()).lineId}` }),
    answers: BOOKS,
  },
  'POST /api/v1/statement-lines/:id/match': {
    on: async () => {
      const { lineId, transferId } = await told()
      return {
        path: `/statement-lines/${lineId}/match`,
        type: 'statement-lines',
        attributes: { transferId, reason: REASON },
      }
    },
    answers: FINANCE(200),
  },
  'POST /api/v1/statement-lines/:id/explain': {
    on: async () => ({
      path: `/statement-lines/${(await told()).lineId}/explain`,
      type: 'statement-lines',
      attributes: { reason: REASON },
    }),
    answers: FINANCE(200),
  },
  'POST /api/v1/statement-lines/:id/undo': {
    on: async () => {
      const { lineId } = await told()
      await explained({ lineId })
      return {
        path: `/statement-lines/${lineId}/undo`,
        type: 'statement-lines',
        attributes: { reason: REASON },
      }
    },
    answers: FINANCE(200),
  },
  'GET /api/v1/clearing-movements': {
    on: () => ({ path: '/clearing-movements' }),
    answers: OWN_LIST,
  },
  'GET /api/v1/clearing-movements/:id': {
    on: async () => ({ path: `/clearing-movements/${(await told()).transferId}` }),
    answers: BOOKS,
  },
  'POST /api/v1/clearing-movements/:id/explain': {
    on: async () => ({
      path: `/clearing-movements/${(await told()).transferId}/explain`,
      type: 'clearing-movements',
      attributes: { reason: REASON },
    }),
    answers: FINANCE(200),
  },
  'POST /api/v1/clearing-movements/:id/undo': {
    on: async () => {
      const { transferId } = await told()
      await explained({ transferId })
      return {
        path: `/clearing-movements/${transferId}/undo`,
        type: 'clearing-movements',
        attributes: { reason: REASON },
      }
    },
    answers: FINANCE(200),
  },
}
