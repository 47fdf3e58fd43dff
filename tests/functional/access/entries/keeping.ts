import app from '@adonisjs/core/services/app'
import { KeepTalent } from '#profiles/actions/keep_talent'
import { KeepTalentList } from '#profiles/actions/keep_talent_list'
import { SaveSearch } from '#profiles/actions/save_search'
import { EVERYBODY } from '#profiles/domain/search'
import type { Cast } from '#tests/support/access/actors'
import { answers, CLIENT_ALONE, OWN_LIST, type AccessTable } from '#tests/support/access/table'

const KEEPING = answers(201, { visitor: 401, suspended: 403, limited: 403 })
const CHANGING = (status: number) => ({ ...CLIENT_ALONE(status), suspended: 403 })

let made = 0
const named = () => `Shortlist ${(made += 1)}`

async function keptList({ client }: Cast): Promise<string> {
  const lists = await app.container.make(KeepTalentList)
  return lists.create({ name: named() }, client.actor)
}

async function keptTalent(cast: Cast): Promise<string> {
  const keep = await app.container.make(KeepTalent)
  const list = await keptList(cast)
  return keep.execute({ talent: cast.talent.profileId, list }, cast.client.actor)
}

async function savedSearch({ client }: Cast): Promise<string> {
  const searches = await app.container.make(SaveSearch)
  const asked = { filter: {}, sort: null, query: EVERYBODY }
  return searches.create({ name: named(), digest: 'off', asked }, client.actor)
}

/** What a client keeps for itself: nobody else learns that it is there. */
export const keepingAccess: AccessTable = {
  'GET /api/v1/talent-lists': { on: () => ({ path: '/talent-lists' }), answers: OWN_LIST },
  'POST /api/v1/talent-lists': {
    on: () => ({ path: '/talent-lists', type: 'talent-lists', attributes: { name: named() } }),
    answers: KEEPING,
  },
  'GET /api/v1/talent-lists/:id': {
    on: async (cast) => ({ path: `/talent-lists/${await keptList(cast)}` }),
    answers: CLIENT_ALONE(200),
  },
  'PATCH /api/v1/talent-lists/:id': {
    on: async (cast) => ({
      path: `/talent-lists/${await keptList(cast)}`,
      type: 'talent-lists',
      attributes: { name: named() },
    }),
    answers: CHANGING(200),
  },
  'DELETE /api/v1/talent-lists/:id': {
    on: async (cast) => ({ path: `/talent-lists/${await keptList(cast)}` }),
    answers: CHANGING(204),
  },
  'GET /api/v1/kept-talents': { on: () => ({ path: '/kept-talents' }), answers: OWN_LIST },
  'POST /api/v1/kept-talents': {
    on: ({ talent }) => ({
      path: '/kept-talents',
      type: 'kept-talents',
      attributes: { talent: talent.profileId },
    }),
    answers: KEEPING,
  },
  'GET /api/v1/kept-talents/:id': {
    on: async (cast) => ({ path: `/kept-talents/${await keptTalent(cast)}` }),
    answers: CLIENT_ALONE(200),
  },
  'PATCH /api/v1/kept-talents/:id': {
    on: async (cast) => ({
      path: `/kept-talents/${await keptTalent(cast)}`,
      type: 'kept-talents',
      attributes: { note: 'Answers quickly.' },
    }),
    answers: CHANGING(200),
  },
  'DELETE /api/v1/kept-talents/:id': {
    on: async (cast) => ({ path: `/kept-talents/${await keptTalent(cast)}` }),
    answers: CHANGING(204),
  },
  'GET /api/v1/saved-searches': { on: () => ({ path: '/saved-searches' }), answers: OWN_LIST },
  'POST /api/v1/saved-searches': {
    on: () => ({
      path: '/saved-searches',
      type: 'saved-searches',
      attributes: { name: named(), digest: 'weekly', filter: { country: 'KE' } },
    }),
    answers: KEEPING,
  },
  'GET /api/v1/saved-searches/:id': {
    on: async (cast) => ({ path: `/saved-searches/${await savedSearch(cast)}` }),
    answers: CLIENT_ALONE(200),
  },
  'PATCH /api/v1/saved-searches/:id': {
    on: async (cast) => ({
      path: `/saved-searches/${await savedSearch(cast)}`,
      type: 'saved-searches',
      attributes: { digest: 'daily' },
    }),
    answers: CHANGING(200),
  },
  'POST /api/v1/saved-searches/:id/look': {
    on: async (cast) => ({ path: `/saved-searches/${await savedSearch(cast)}/look` }),
    answers: CHANGING(200),
  },
  'DELETE /api/v1/saved-searches/:id': {
    on: async (cast) => ({ path: `/saved-searches/${await savedSearch(cast)}` }),
    answers: CHANGING(204),
  },
}
