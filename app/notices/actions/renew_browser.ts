import { inject } from '@adonisjs/core'
import { notFound } from '#kernel/jsonapi/errors'
import { UnitOfWork } from '#kernel/unit_of_work'
import { assertReachable, type BrowserKeys } from '#notices/actions/subscribe_browser'
import { renewSubscription } from '#notices/persistence/push_subscriptions'

export interface RenewalInput {
  /** What its push service has ended. Only the browser and we know its secret: that is who it is. */
  readonly known: { readonly endpoint: string; readonly auth: string }
  readonly next: BrowserKeys
}

/** A browser whose push service gave it another address, while no page of ours was open. */
@inject()
export class RenewBrowser {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * @throws DomainError `notices.push_unavailable`, `notices.push_service_unknown`,
   * `request.invalid`, and `request.not_found` for one that is not subscribed
   */
  async execute({ known, next }: RenewalInput): Promise<void> {
    assertReachable(next)
    await this.work.run(async (tx) => {
      if (!(await renewSubscription(tx, known, next))) throw notFound()
    })
  }
}
