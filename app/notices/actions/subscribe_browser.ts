import { inject } from '@adonisjs/core'
import { push } from '#config/notices'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { notFound, type RequestErrorCode } from '#kernel/jsonapi/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import type { NoticesErrorCode } from '#notices/contract/errors'
import { isPointOfCurve, isPushService } from '#notices/gateways/push/push_settings'
import { forgetSubscription, keepSubscription } from '#notices/persistence/push_subscriptions'

/** What a browser's push service gave it. */
export interface BrowserKeys {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

export interface BrowserInput extends BrowserKeys {
  /** In people's words. */
  readonly device: string
}

@inject()
export class SubscribeBrowser {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `notices.push_unavailable`, `notices.push_service_unknown`, `request.invalid` */
  async execute(accountId: string, browser: BrowserInput, joined?: Tx): Promise<string> {
    assertReachable(browser)
    return this.work.run(
      (tx) => keepSubscription(tx, accountId, { id: newId('psh'), ...browser }, this.clock.now()),
      joined
    )
  }

  /** @throws DomainError `request.not_found` */
  async undo(accountId: string, id: string, joined?: Tx): Promise<void> {
    await this.work.run(async (tx) => {
      if (!(await forgetSubscription(tx, id, accountId))) throw notFound()
    }, joined)
  }
}

/**
 * Nobody makes us call an address that they made up.
 *
 * @throws DomainError `notices.push_unavailable`, `notices.push_service_unknown`, `request.invalid`
 */
export function assertReachable({ endpoint, p256dh }: BrowserKeys): void {
  if (!push) {
    throw new DomainError<NoticesErrorCode>(
      'notices.push_unavailable',
      'Nothing is sent to browsers from here.'
    )
  }
  if (!isPushService(endpoint, push.services)) {
    throw new DomainError<NoticesErrorCode>(
      'notices.push_service_unknown',
      'This browser’s push service is not one that we know.',
      { pointer: '/data/attributes/endpoint' }
    )
  }
  if (!isPointOfCurve(p256dh)) {
    throw new DomainError<RequestErrorCode>(
      'request.invalid',
      'This browser’s key is not a point of the curve P-256.',
      { pointer: '/data/attributes/keys/p256dh' }
    )
  }
}
