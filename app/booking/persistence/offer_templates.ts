import { refuse } from '#booking/domain/errors'
import OfferTemplate from '#booking/persistence/offer_template_model'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** All of an owner's; who keeps another one at the same moment waits, so that limits hold. */
export async function lockTemplatesOf(ownerId: string, tx: Tx): Promise<OfferTemplate[]> {
  await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(:key, 0))', {
    key: `booking.offer_templates/${ownerId}`,
  })
  return OfferTemplate.query({ client: tx }).where('ownerId', ownerId)
}

/** @throws DomainError `booking.template_not_found` for what is not the owner's */
export async function lockTemplate(id: string, ownerId: string, tx: Tx): Promise<OfferTemplate> {
  const found = await OfferTemplate.query({ client: tx }).where({ id, ownerId }).forUpdate().first()
  if (found) return found
  throw refuse('booking.template_not_found', 'You have no such template.')
}
