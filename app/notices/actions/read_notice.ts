import { inject } from '@adonisjs/core'
import type { AccountActor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import type { NoticesErrorCode } from '#notices/contract/errors'
import { markAllRead, markNoticeRead } from '#notices/persistence/notices'

@inject()
export class ReadNotice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `notices.notice_not_found` */
  async execute(actor: AccountActor, noticeId: string, joined?: Tx): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const found = await markNoticeRead(tx, noticeId, actor.partyIds, this.clock.now())
      if (found) return noticeId
      throw new DomainError<NoticesErrorCode>(
        'notices.notice_not_found',
        'There is no such notice.'
      )
    }, joined)
  }

  async all(actor: AccountActor, joined?: Tx): Promise<void> {
    await this.unitOfWork.run((tx) => markAllRead(tx, actor.partyIds, this.clock.now()), joined)
  }
}
