import type { Freeze } from '#escrow/domain/evidence/freeze'
import { mayMoveMoney } from '#escrow/http/policies'
import { defineResource } from '#kernel/jsonapi/resource'

export const freezesResource = defineResource<Freeze>({
  type: 'freezes',
  attributes: (freeze) => ({
    cause: freeze.cause,
    title: freeze.title,
    findings: freeze.findings,
    stopsSealing: freeze.stopsSealing,
    raisedAt: freeze.raisedAt.toISOString(),
    liftedAt: freeze.liftedAt?.toISOString() ?? null,
    liftedBy: freeze.liftedBy,
    reason: freeze.reason,
  }),
  can: ({ liftedAt }, actor) => (liftedAt === null && mayMoveMoney(actor) ? ['lift'] : []),
})
