import app from '@adonisjs/core/services/app'
import { KeepOfferTemplate } from '#booking/actions/keep_offer_template'
import { ProposeBonus } from '#booking/actions/propose_bonus'
import { ProposeChange } from '#booking/actions/propose_change'
import type { MadeBooking } from '#database/factories/booking/bookings'
import type { Cast } from '#tests/support/access/actors'
import {
  answers,
  CLIENT_ALONE,
  OWN_LIST,
  PARTIES_AND_STAFF,
  type AccessTable,
  type Entry,
} from '#tests/support/access/table'
import {
  ANSWERING_A_PROPOSAL,
  made,
  move,
  onBooking,
  read,
} from '#tests/functional/access/entries/booking'

const change = { milestones: [{ title: 'One shelf more', amount: '700' }] }

async function proposeChange({ id, client }: MadeBooking): Promise<void> {
  await (await app.container.make(ProposeChange)).execute(id, change, client.actor)
}

/** What the talent asked for. */
async function askedBonus(cast: Cast): Promise<string> {
  const { id, talent } = await made('funded', cast)
  const propose = await app.container.make(ProposeBonus)
  return propose.execute(id, { amount: '100', note: 'Overtime.' }, talent.actor)
}

/** A move that makes a bonus of a running booking. */
const bonus = (event: string, by: 'client' | 'talent', attributes: object): Entry => ({
  answers: move(by, 201),
  async on(cast) {
    const { id } = await made('funded', cast)
    return { path: `/bookings/${id}/${event}`, type: 'bonuses', attributes: { ...attributes } }
  },
})

const template = { name: 'A reading room', currency: 'USD' }

async function keptTemplate({ client }: Cast): Promise<string> {
  const templates = await app.container.make(KeepOfferTemplate)
  const name = `A reading room ${(kept += 1)}`
  return templates.create({ ...template, name }, client.actor)
}
let kept = 0

const onTemplate = (status: number, attributes?: Record<string, unknown>): Entry => ({
  answers: { ...CLIENT_ALONE(status), ...(attributes === undefined ? {} : { suspended: 403 }) },
  on: async (cast) => ({
    path: `/offer-templates/${await keptTemplate(cast)}`,
    ...(attributes && { type: 'offer-templates', attributes }),
  }),
})

/** Terms that change, bonuses, previews and templates. */
export const termsAccess: AccessTable = {
  'POST /api/v1/bookings/:id/propose-change': onBooking(
    'funded',
    'propose-change',
    move('either'),
    change
  ),
  'POST /api/v1/bookings/:id/agree-change': onBooking(
    'funded',
    'agree-change',
    ANSWERING_A_PROPOSAL,
    {},
    proposeChange
  ),
  'POST /api/v1/bookings/:id/decline-change': onBooking(
    'funded',
    'decline-change',
    ANSWERING_A_PROPOSAL,
    {},
    proposeChange
  ),
  'POST /api/v1/bookings/:id/withdraw-change': onBooking(
    'funded',
    'withdraw-change',
    { ...move('client'), talent: 409 },
    {},
    proposeChange
  ),

  'POST /api/v1/bookings/:id/bonus': bonus('bonus', 'client', { amount: '100' }),
  'POST /api/v1/bookings/:id/propose-bonus': bonus('propose-bonus', 'talent', {
    amount: '100',
    note: 'Overtime.',
  }),
  'GET /api/v1/bonuses/:id': {
    answers: PARTIES_AND_STAFF,
    on: async (cast) => ({ path: `/bonuses/${await askedBonus(cast)}` }),
  },
  'POST /api/v1/bonuses/:id/decline': {
    answers: move('client'),
    on: async (cast) => ({ path: `/bonuses/${await askedBonus(cast)}/decline`, type: 'bonuses' }),
  },

  'GET /api/v1/bookings/:id/previews': read(
    ({ id }) => `/bookings/${id}/previews?filter[event]=bonus&filter[amount]=100`,
    PARTIES_AND_STAFF
  ),
  'GET /api/v1/milestones/:id/previews': {
    answers: PARTIES_AND_STAFF,
    async on(cast) {
      const { milestoneIds } = await made('submitted', cast)
      return { path: `/milestones/${milestoneIds[0]}/previews?filter[event]=approve` }
    },
  },
  'GET /api/v1/disputes/:id/previews': read(
    ({ disputeId }) => `/disputes/${disputeId}/previews?filter[event]=concede`,
    { ...PARTIES_AND_STAFF, support: 403, finance: 403, auditor: 403, admin: 403 }
  ),
  'POST /api/v1/bookings/:id/preview-cancellation': {
    answers: PARTIES_AND_STAFF,
    async on(cast) {
      const { id, milestoneIds } = await made('funded', cast)
      const shares = [{ milestoneId: milestoneIds[0], talentShare: '0' }]
      return {
        path: `/bookings/${id}/preview-cancellation`,
        type: 'previews',
        attributes: { shares },
      }
    },
  },

  'GET /api/v1/offer-templates': { on: () => ({ path: '/offer-templates' }), answers: OWN_LIST },
  'POST /api/v1/offer-templates': {
    answers: answers(201, { visitor: 401, suspended: 403, limited: 403 }),
    on: () => ({
      path: '/offer-templates',
      type: 'offer-templates',
      attributes: { ...template, name: `Shelves ${(kept += 1)}` },
    }),
  },
  'GET /api/v1/offer-templates/:id': onTemplate(200),
  'PATCH /api/v1/offer-templates/:id': onTemplate(200, { brief: 'Oak, if it can be had.' }),
  'DELETE /api/v1/offer-templates/:id': {
    ...onTemplate(204),
    answers: onTemplate(204, {}).answers,
  },
}
