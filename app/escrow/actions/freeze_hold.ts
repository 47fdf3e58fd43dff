import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { Hold, MoveHold as Input } from '#escrow/contract/escrow'
import { publicHold } from '#escrow/domain/hold_state'
import { Holds } from '#escrow/persistence/holds'
import { DomainError } from '#kernel/errors'
import { isId } from '#kernel/ids'
import type { Tx } from '#kernel/unit_of_work'

/** Freezing twice for the same cause is freezing once. */
@inject()
export class FreezeHold {
  constructor(private readonly holds: Holds) {}

  async freeze(input: Input, tx: Tx): Promise<Hold> {
    const hold = await this.holds.lock(tx, input.subjectId)
    if (hold.frozenBy !== null && hold.frozenBy !== input.key) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.hold_frozen',
        'This money is already frozen by another dispute.'
      )
    }
    await this.holds.freeze(tx, hold.id, input.key)
    return publicHold(await this.holds.ofSubject(tx, input.subjectId))
  }

  async unfreeze(input: Input, tx: Tx): Promise<Hold> {
    const hold = await this.holds.lock(tx, input.subjectId)
    if (isId('cbk', hold.frozenBy)) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.hold_frozen',
        'This money is frozen until the payer’s bank has decided.'
      )
    }
    await this.holds.unfreeze(tx, hold.id)
    return publicHold(await this.holds.ofSubject(tx, input.subjectId))
  }
}
