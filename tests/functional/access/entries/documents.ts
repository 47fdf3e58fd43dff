import app from '@adonisjs/core/services/app'
import { IssueDocuments } from '#escrow/actions/documents/issue_documents'
import { RenderDocuments } from '#escrow/actions/documents/render_documents'
import { UnitOfWork } from '#kernel/unit_of_work'
import { movedMoney, rows } from '#tests/support/escrow/evidence'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  OWN_LIST,
  PARTIES_AND_STAFF,
  staff,
  type AccessTable,
} from '#tests/support/access/table'

/** An invoice between the two sides, as a file too. */
async function invoice({ client, talent }: Cast): Promise<string> {
  const { released } = await movedMoney({
    clientId: client.account.id,
    talentId: talent.account.id,
  })
  const issue = await app.container.make(IssueDocuments)
  const unitOfWork = await app.container.make(UnitOfWork)
  await unitOfWork.run((tx) => issue.execute({ id: released, kind: 'hold_released' }, tx))
  await (await app.container.make(RenderDocuments)).execute()
  const [found] = await rows<{ id: string }>(
    `select id from escrow.documents where kind = 'invoice' and transfer_id = '${released}'`
  )
  return found?.id ?? ''
}

export const documentsAccess: AccessTable = {
  'GET /api/v1/documents': { on: () => ({ path: '/documents' }), answers: OWN_LIST },
  'GET /api/v1/documents/:id': {
    on: async (cast) => ({ path: `/documents/${await invoice(cast)}` }),
    answers: PARTIES_AND_STAFF,
  },
  'GET /api/v1/documents/:id/file': {
    on: async (cast) => ({ path: `/documents/${await invoice(cast)}/file` }),
    answers: PARTIES_AND_STAFF,
  },
  'GET /api/v1/wallets/:id/activity.csv': {
    on: ({ client }) => ({ path: `/wallets/${client.account.id}.USD/activity.csv` }),
    answers: answers(404, { client: 200, ...staff(200), visitor: 401, limited: 403 }),
  },
}
