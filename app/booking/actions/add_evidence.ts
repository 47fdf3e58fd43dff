import { inject } from '@adonisjs/core'
import { Announcer } from '#booking/actions/shared/announcer'
import type { DisputeStage } from '#booking/actions/shared/stage'
import { Stages } from '#booking/actions/shared/stages'
import { refuse } from '#booking/domain/errors'
import { captionOf, EVIDENCE, MOST_PER_SIDE } from '#booking/domain/evidence'
import type { PartySide } from '#booking/domain/side'
import { isParty } from '#booking/domain/standing'
import { evidenceOfDispute, insertEvidence } from '#booking/persistence/evidence'
import type { AccountActor, Actor } from '#kernel/actor'
import { AssetStore } from '#kernel/assets/asset_store'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** A side seals an uploaded file in a dispute: from then on nobody changes or removes it. */
@inject()
export class AddEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stages: Stages,
    private readonly assets: AssetStore,
    private readonly announcer: Announcer
  ) {}

  /**
   * @param input.assetId an upload of the actor's own for this use, not used elsewhere
   * @returns the evidence's id
   * @throws DomainError `booking.not_your_move`, `booking.wrong_state` once the dispute is over,
   * `booking.evidence_exists`, `booking.too_much_evidence`, `booking.text_too_long`,
   * `assets.not_attachable`, and those of {@link Stages}
   */
  execute(
    disputeId: string,
    input: { assetId: string; caption?: string | undefined },
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const stage = await this.stages.dispute(disputeId, actor, tx, 'evidence')
      const { side, person } = requireParty(stage)
      requireOpen(stage)
      const caption = captionOf(input.caption)
      const { id: assetId, ...file } = await this.assets.attach(input.assetId, EVIDENCE, person, tx)
      await this.#requireNew(stage, side, file.digest)
      const { digest, size, mediaType, name } = file
      const id = newId('evi')
      const sealed = { addedBy: person.accountId, sealedAt: stage.at }
      await insertEvidence(tx, {
        ...{ id, disputeId, side, assetId, digest, size, mediaType, name, caption },
        ...sealed,
      })
      await this.announcer.evidence(stage, { disputeId, evidenceId: id, name, digest })
      return id
    }, joined)
  }

  /** The dispute is locked, so that nobody adds one in between. */
  async #requireNew({ dispute, tx }: DisputeStage, side: PartySide, digest: string) {
    const all = await evidenceOfDispute(tx, dispute.id, { limit: 2 * MOST_PER_SIDE })
    const own = all.filter((each) => each.side === side)
    const same = own.find((each) => each.digest === digest)
    if (same) {
      throw refuse('booking.evidence_exists', `You sealed this very file as “${same.name}”.`, {
        meta: { evidenceId: same.id },
      })
    }
    if (own.length >= MOST_PER_SIDE) {
      throw refuse('booking.too_much_evidence', `Each side seals at most ${MOST_PER_SIDE} files.`)
    }
  }
}

function requireParty({ side, actor }: DisputeStage): { side: PartySide; person: AccountActor } {
  if (isParty(side) && actor.kind === 'account') return { side, person: actor }
  throw refuse('booking.not_your_move', 'Evidence comes from the two sides; staff read it.')
}

function requireOpen({ dispute, process }: DisputeStage): void {
  if (!process.dispute.isTerminal(dispute.state)) return
  throw refuse(
    'booking.wrong_state',
    `The dispute is ${dispute.state}: it takes no more evidence.`,
    {
      meta: { dispute: dispute.state, state: dispute.state },
    }
  )
}
