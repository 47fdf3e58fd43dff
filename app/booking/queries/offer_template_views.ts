import OfferTemplate from '#booking/persistence/offer_template_model'
import type { OfferTemplateView } from '#booking/queries/views'
import type { AccountActor } from '#kernel/actor'
import { Money } from '#kernel/money'

/** A reader's own templates, by name; nobody sees another's. */
export class OfferTemplateViews {
  async find(id: string, { accountId: ownerId }: AccountActor): Promise<OfferTemplateView | null> {
    const template = await OfferTemplate.query().where({ id, ownerId }).first()
    return template && viewOf(template)
  }

  async of({ accountId }: AccountActor): Promise<OfferTemplateView[]> {
    const rows = await OfferTemplate.query().where('ownerId', accountId).orderBy('name')
    return rows.map(viewOf)
  }
}

function viewOf(template: OfferTemplate): OfferTemplateView {
  const { id, name, kind, title, brief, currency, weeklyLimitMinutes, updatedAt, version } =
    template
  const { milestones, hourlyRate } = template
  return {
    ...{ id, name, kind, title, brief, currency, weeklyLimitMinutes, updatedAt, version },
    milestones: milestones.map((each) => ({
      ...each,
      amount: each.amount === null ? null : Money.of(each.amount, currency),
    })),
    hourlyRate: hourlyRate === null ? null : Money.of(hourlyRate, currency),
  }
}
