import { inject } from '@adonisjs/core'
import { templateOwner } from '#booking/domain/standing'
import { lockTemplate } from '#booking/persistence/offer_templates'
import type { Actor } from '#kernel/actor'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** A template is forgotten; offers that were started from it are not. */
@inject()
export class DeleteOfferTemplate {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError `booking.template_not_found`, and those of {@link templateOwner} */
  execute(id: string, actor: Actor, joined?: Tx): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const template = await lockTemplate(id, templateOwner(actor), tx)
      await template.useTransaction(tx).delete()
    }, joined)
  }
}
