import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { Matches } from '#escrow/persistence/reconciliation/matches'
import type { AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** What somebody says of a line, of a movement, or of both: that they are one. */
export interface Said {
  readonly lineId?: string
  readonly transferId?: string
  readonly reason: string
  readonly actor: AccountActor
}

/** Finance puts a line and a movement together, or says why one of them stands alone. */
@inject()
export class MatchByHand {
  constructor(
    private readonly matches: Matches,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /** @throws DomainError `escrow.match_impossible` */
  async execute({ actor, reason, ...about }: Said, tx: Tx): Promise<void> {
    const at = this.clock.now()
    const both = about.lineId !== undefined && about.transferId !== undefined
    const how = both ? 'by_hand' : 'explained'
    const id = await this.matches.insert(tx, { how, ...about, reason, by: actor.accountId, at })
    if (id === null) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.match_impossible',
        both
          ? 'One of the two is matched already, or they differ in provider, currency or amount.'
          : 'It is matched or explained already.',
        { pointer: '/data/attributes/transferId' }
      )
    }
    await this.audit.record(tx, {
      actor,
      action: both ? 'escrow.statement_line_matched' : 'escrow.statement_difference_explained',
      subjectType: about.lineId === undefined ? 'transfers' : 'statement-lines',
      subjectId: about.lineId ?? about.transferId ?? '',
      after: { matchId: id, ...about },
      reason,
      at,
    })
  }

  /**
   * Lets go what was put together, whoever did it.
   *
   * @throws DomainError `escrow.match_impossible`
   */
  async undo(
    of: { lineId: string } | { transferId: string },
    { actor, reason }: Pick<Said, 'actor' | 'reason'>,
    tx: Tx
  ): Promise<void> {
    const at = this.clock.now()
    const undoesId = await this.matches.standing(tx, of)
    const by = actor.accountId
    const done =
      undoesId !== undefined &&
      (await this.matches.insert(tx, { how: 'undone', undoesId, reason, by, at })) !== null
    if (!done) {
      throw new DomainError<EscrowErrorCode>(
        'escrow.match_impossible',
        'Nothing is matched or explained here that could be undone.'
      )
    }
    await this.audit.record(tx, {
      actor,
      action: 'escrow.statement_match_undone',
      subjectType: 'lineId' in of ? 'statement-lines' : 'transfers',
      subjectId: 'lineId' in of ? of.lineId : of.transferId,
      before: { matchId: undoesId },
      reason,
      at,
    })
  }
}
