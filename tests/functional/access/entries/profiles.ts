import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { actorFor } from '#database/factories/identity/accounts'
import { CreateProfile } from '#profiles/actions/create_profile'
import type { Cast } from '#tests/support/access/actors'
import { answers, OPEN, staff, type AccessTable } from '#tests/support/access/table'

const OWNER_ALONE = answers(403, { visitor: 401, talent: 200 })

let draft: string | null = null

/** The stranger's draft: nobody else's to read but staff's. */
async function draftOf({ stranger }: Cast): Promise<string> {
  if (draft !== null) return draft
  const create = await app.container.make(CreateProfile)
  const attributes = { headline: 'Not shown to anybody yet' }
  draft = await create.execute({ actor: await actorFor(stranger.id), attributes })
  return draft
}

async function anOccupation(): Promise<string> {
  const db = await app.container.make(Database)
  const [first]: { id: number }[] = await db.from('profiles.occupations').select('id').limit(1)
  return String(first?.id)
}

export const profilesAccess: AccessTable = {
  'GET /api/v1/talents': { on: () => ({ path: '/talents' }), answers: OPEN },
  'GET /api/v1/talents/:id/similar': {
    on: ({ talent }) => ({ path: `/talents/${talent.profileId}/similar` }),
    answers: OPEN,
  },
  'GET /api/v1/talents/:id/outcomes': {
    on: ({ talent }) => ({ path: `/talents/${talent.profileId}/outcomes` }),
    answers: OPEN,
  },
  'GET /api/v1/formulas': { on: () => ({ path: '/formulas' }), answers: OPEN },
  'GET /api/v1/formulas/:id': { on: () => ({ path: '/formulas/1' }), answers: OPEN },
  'GET /api/v1/talents/:id': {
    on: async (cast) => ({ path: `/talents/${await draftOf(cast)}` }),
    answers: answers(404, { stranger: 200, ...staff(200) }),
  },
  'POST /api/v1/talents': {
    on: () => ({ path: '/talents', type: 'talents', attributes: { headline: 'Carpenter' } }),
    answers: answers(201, {
      visitor: 401,
      talent: 409,
      stranger: 409,
      suspended: 403,
      limited: 403,
    }),
  },
  'PATCH /api/v1/talents/:id': {
    on: ({ talent }) => ({
      path: `/talents/${talent.profileId}`,
      type: 'talents',
      attributes: { headline: 'Carpenter of calm rooms' },
    }),
    answers: OWNER_ALONE,
  },
  'POST /api/v1/talents/:id/publish': {
    on: ({ talent }) => ({ path: `/talents/${talent.profileId}/publish` }),
    answers: { ...OWNER_ALONE, talent: 409 },
  },
  'POST /api/v1/talents/:id/unpublish': {
    on: async (cast) => ({ path: `/talents/${await draftOf(cast)}/unpublish` }),
    answers: answers(404, { stranger: 409, ...staff(403), visitor: 401, limited: 403 }),
  },
  'GET /api/v1/categories': { on: () => ({ path: '/categories' }), answers: OPEN },
  'GET /api/v1/skills': { on: () => ({ path: '/skills' }), answers: OPEN },
  'GET /api/v1/skills/:id': { on: () => ({ path: '/skills/1' }), answers: OPEN },
  'GET /api/v1/occupations': { on: () => ({ path: '/occupations' }), answers: OPEN },
  'GET /api/v1/occupations/:id': {
    on: async () => ({ path: `/occupations/${await anOccupation()}` }),
    answers: OPEN,
  },
}
