import vine from '@vinejs/vine'
import type { Infer, SchemaTypes } from '@vinejs/vine/types'
import type { DateTime } from 'luxon'
import type { ActorRef } from '#kernel/actor'

export interface EventDefinition<Payload> {
  /** `module.what_happened`, a fact in the past tense. */
  readonly name: string
  /** Raised only when a field would be removed or change meaning; adding fields keeps it. */
  readonly version: number
  /** What the sequence counts within, e.g. `booking`. */
  readonly aggregate: string
  /** Money, disputes and security: it is told before what is older and is not. */
  readonly urgent: boolean
  /** `name.vN`, as it is written to the outbox and as listeners are registered. */
  readonly key: string
  /** @throws errors.E_VALIDATION_ERROR of Vine */
  parse(payload: unknown): Promise<Payload>
}

export interface EventEnvelope<Payload> {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly aggregateType: string
  readonly aggregateId: string
  /** Dense per aggregate, from 1: a listener may see them out of order. */
  readonly sequence: number
  readonly payload: Payload
  readonly actor: ActorRef
  readonly requestId: string | null
  readonly occurredAt: DateTime<true>
}

/** Declares an event of a module's contract. The schema is only ever added to. */
export function defineEvent<Schema extends SchemaTypes>(definition: {
  name: string
  version: number
  aggregate: string
  urgent?: boolean
  schema: Schema
}): EventDefinition<Infer<Schema>> {
  const validator = vine.create(definition.schema)
  return {
    name: definition.name,
    version: definition.version,
    aggregate: definition.aggregate,
    urgent: definition.urgent ?? false,
    key: `${definition.name}.v${definition.version}`,
    parse: (payload) => validator.validate(payload),
  }
}

/** Vine schema of a money value in an event payload. */
export const moneySchema = () =>
  vine.object({ amount: vine.string().regex(/^-?\d+$/), currency: vine.string().fixedLength(3) })
