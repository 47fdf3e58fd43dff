import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { BookingPolicy } from '#booking/domain/settings'
import { TASK_KINDS, type TaskKind } from '#booking/domain/staff_tasks'
import {
  countTasks,
  staffTasks,
  type TaskQuestion,
  type TaskRow,
} from '#booking/persistence/staff_tasks'
import { EscrowContract } from '#escrow/contract/escrow'
import { IdentityContract, type PartyCard } from '#identity/contract/identity'
import { isStaff, type AccountActor, type StaffRole } from '#kernel/actor'
import { Money } from '#kernel/money'

export interface StaffTaskView {
  readonly id: string
  readonly kind: TaskKind
  readonly subjectType: TaskRow['subject_type']
  readonly subjectId: string
  readonly bookingId: string | null
  readonly title: string
  readonly detail: string | null
  readonly clientName: string
  readonly talentName: string
  readonly amount: Money | null
  readonly dueAt: DateTime<true> | null
  readonly since: DateTime<true>
  /** Roles that may do it; admin always may, an auditor never. */
  readonly takes: readonly StaffRole[]
  /** Whether the reader is one who may. */
  readonly yours: boolean
}

export interface QueuePage {
  readonly items: StaffTaskView[]
  readonly counts: Readonly<Record<TaskKind, number>>
  readonly next: TaskQuestion['after']
}

/** Everything in bookings that waits for a member of staff, nearest deadline first. */
@inject()
export class StaffQueue {
  constructor(
    private readonly db: Database,
    private readonly identity: IdentityContract,
    private readonly policy: BookingPolicy,
    private readonly escrow: EscrowContract
  ) {}

  async page(
    reader: AccountActor,
    kinds: readonly TaskKind[],
    after: TaskQuestion['after'],
    size: number
  ): Promise<QueuePage> {
    const client = this.db.connection()
    const suspended = await this.identity.suspendedParties()
    const chargebacks = await this.escrow.chargebacksToAnswer()
    const elsewhere = { suspended, chargebacks }
    const rows = await staffTasks(client, { kinds, ...elsewhere, after, limit: size + 1 })
    const counts = await countTasks(client, elsewhere)
    const shown = rows.slice(0, size)
    const names = await this.identity.parties(
      shown.flatMap(({ client_id: clientId, talent_id: talentId }) => [
        clientId,
        talentId ?? clientId,
      ])
    )
    const last = rows.length > size ? shown.at(-1) : undefined
    return {
      items: shown.map((row) => this.#view(row, reader, names)),
      counts: Object.fromEntries(
        TASK_KINDS.map((kind) => [kind, counts.get(kind) ?? 0])
      ) as QueuePage['counts'],
      next: last ? { due: last.due, id: last.id } : null,
    }
  }

  #view(
    row: TaskRow & { id: string },
    reader: AccountActor,
    names: ReadonlyMap<string, PartyCard>
  ): StaffTaskView {
    const [client, talent] = [names.get(row.client_id), names.get(row.talent_id ?? '')]
    const takes = this.#takes(row.kind)
    const parties = [row.client_id, row.talent_id]
    const involved = reader.partyIds.some((party) => parties.includes(party))
    // Four eyes: neither confirming nor judging an appeal is for who decided first.
    const decidedIt = row.decided_by === reader.accountId
    return {
      id: row.id,
      kind: row.kind,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      bookingId: row.booking_id,
      title: row.title,
      detail: row.kind === 'suspended' ? suspendedNames(client, talent) : row.detail,
      clientName: client?.name ?? '',
      talentName: talent?.name ?? '',
      amount: row.amount === null ? null : Money.of(row.amount, row.currency),
      dueAt: row.due_at && utc(row.due_at),
      since: utc(row.since),
      takes,
      yours: isStaff(reader, ...takes) && !involved && !decidedIt,
    }
  }

  #takes(kind: TaskKind): readonly StaffRole[] {
    const money = kind === 'to_decide' || kind === 'escalated' || kind === 'to_confirm'
    if (money || kind === 'stuck') return this.policy.deciders
    if (kind === 'chargeback') return ['finance']
    return kind === 'suspended' ? ['support', 'finance'] : ['support']
  }
}

function suspendedNames(client: PartyCard | undefined, talent: PartyCard | undefined): string {
  return [client, talent].flatMap((card) => (card?.suspended ? [card.name] : [])).join(', ')
}

function utc(at: Date): DateTime<true> {
  return DateTime.fromJSDate(at, { zone: 'utc' }) as DateTime<true>
}
