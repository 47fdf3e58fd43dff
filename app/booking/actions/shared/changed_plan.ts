import { inject } from '@adonisjs/core'
import { asTerms } from '#booking/actions/shared/running_terms'
import type { Stage } from '#booking/actions/shared/stage'
import { Steps } from '#booking/actions/shared/steps'
import { sameMilestone, type ChangedMilestone, type ChangeJson } from '#booking/domain/changes'
import { refuse } from '#booking/domain/errors'
import { Agreements } from '#booking/persistence/agreements'
import Milestone from '#booking/persistence/milestone_model'
import { newId } from '#kernel/ids'

/** Makes the milestones of a running booking those of an agreed change. */
@inject()
export class ChangedPlan {
  constructor(
    private readonly agreements: Agreements,
    private readonly steps: Steps
  ) {}

  /**
   * What was paid in since the change was proposed stays, as long as the change left it alone.
   *
   * @returns the milestones as they are now
   * @throws DomainError `booking.change_outdated`
   */
  async follow(stage: Stage, { milestones: wanted, before }: ChangeJson): Promise<Milestone[]> {
    const { booking, tx } = stage
    const milestones = await this.agreements.lockMilestonesOf(booking.id, tx)
    if (wanted === null) return milestones
    const planned = new Map(
      milestones.filter(({ state }) => state === 'planned').map((each) => [each.id, each])
    )
    for (const old of before) requireUntouched(old, planned, wanted)
    for (const milestone of planned.values()) {
      if (wanted.some(({ id }) => id === milestone.id)) continue
      await this.steps.milestone({ ...stage, milestone }, { type: 'close', by: stage.side })
    }
    await this.#write(stage, wanted, planned, milestones)
    return this.agreements.lockMilestonesOf(booking.id, tx)
  }

  /** What stays keeps the places it had, in the order of the change; what is new follows all. */
  async #write(
    stage: Stage,
    wanted: readonly ChangedMilestone[],
    planned: ReadonlyMap<string, Milestone>,
    all: readonly Milestone[]
  ): Promise<void> {
    const { tx, at } = stage
    const staying = wanted.filter(({ id }) => id !== null && planned.has(id))
    const places = staying
      .flatMap(({ id }) => planned.get(id ?? '')?.position ?? [])
      .sort((a, b) => a - b)
    let last = Math.max(0, ...all.map(({ position }) => position))
    for (const each of wanted) {
      if (each.id === null) {
        await this.#add(stage, each, (last += 1))
        continue
      }
      const milestone = planned.get(each.id)
      if (!milestone) continue
      const position = places.shift() ?? milestone.position
      const same = sameMilestone(asTerms(milestone), each) && position === milestone.position
      if (same) continue
      const { title, description, amount, dueOn } = each
      milestone.merge({ title, description, amount: BigInt(amount), dueOn, position })
      milestone.merge({ updatedAt: at, lastEventAt: at, version: milestone.version + 1 })
      await milestone.useTransaction(tx).save()
    }
  }

  #add({ booking, process, tx, at }: Stage, terms: ChangedMilestone, position: number) {
    const { title, description, amount, dueOn } = terms
    return Milestone.create(
      {
        id: newId('ms'),
        bookingId: booking.id,
        ...{ position, title, description, dueOn },
        amount: BigInt(amount),
        currency: booking.currency,
        state: process.milestone.initial,
        lastEventAt: at,
        version: 1,
        createdAt: at,
        updatedAt: at,
      },
      { client: tx }
    )
  }
}

function requireUntouched(
  old: ChangedMilestone,
  planned: ReadonlyMap<string, Milestone>,
  wanted: readonly ChangedMilestone[]
): void {
  if (old.id === null || planned.has(old.id)) return
  const change = wanted.find(({ id }) => id === old.id)
  if (change && sameMilestone(old, change)) return
  throw refuse(
    'booking.change_outdated',
    `“${old.title}” was paid in or cancelled since this was proposed, so it can no longer change. Decline it and propose what is left.`,
    { meta: { milestoneId: old.id } }
  )
}
