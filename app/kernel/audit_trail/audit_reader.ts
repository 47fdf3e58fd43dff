import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { isStaff, type Actor } from '#kernel/actor'
import { AuditEntries, type AuditEntryView } from '#kernel/audit_trail/audit_entries'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { forbidden, unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { API_PREFIX, defineResource } from '#kernel/jsonapi/resource'
import { optional } from '#kernel/validation'

export const auditFilter = vine.object({
  /** One id, or several with commas. */
  subject: optional(
    vine
      .string()
      .regex(/^\w+(,\w+)*$/)
      .maxLength(4000)
  ),
  actor: optional(vine.string().maxLength(60)),
  action: optional(vine.string().maxLength(100)),
  /** Only what somebody gave a reason for: the acts of staff. */
  reason: optional(vine.enum(['given'] as const)),
})

export const auditResource = defineResource<AuditEntryView>({
  type: 'audit-entries',
  attributes: ({ id: _id, position: _position, ...entry }) => entry,
  self: () => `${API_PREFIX}/audit-entries`,
})

/** For who checks the others: auditors and admins. Nothing in it can be changed by anybody. */
@inject()
export class AuditReader extends DocumentReader<AuditEntryView, Infer<typeof auditFilter>> {
  constructor(private readonly entries: AuditEntries) {
    super()
  }

  async find(): Promise<null> {
    return null
  }

  override async list(
    { filter, page }: DocumentQuery<Infer<typeof auditFilter>>,
    actor: Actor
  ): Promise<Listing<AuditEntryView>> {
    if (actor.kind !== 'account') throw unauthenticated('Sign in to see the audit log.')
    if (!isStaff(actor, 'auditor')) throw forbidden('The audit log is for auditors and admins.')
    const before = page.after ? String(Number(decodeCursor(page.after, 1)[0]) || 0) : null
    const rows = await this.entries.page({
      subjects: filter.subject?.split(','),
      actorId: filter.actor,
      action: filter.action,
      reasoned: filter.reason === 'given',
      before,
      limit: page.size + 1,
    })
    const items = rows.slice(0, page.size)
    const last = rows.length > page.size ? items.at(-1) : undefined
    return { items, next: last ? encodeCursor([Number(last.position)]) : null }
  }
}
