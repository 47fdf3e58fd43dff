import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@vinejs/vine'
import type { Infer, SchemaTypes } from '@vinejs/vine/types'
import { DomainError } from '#kernel/errors'

import type { FieldProblem } from '#kernel/jsonapi/messages'
import { validate } from '#kernel/jsonapi/validation'

/** Several fields were wrong at once; each becomes an error object with its own pointer. */
export class InvalidAttributes extends Error {
  override readonly name = 'InvalidAttributes'

  constructor(readonly problems: readonly FieldProblem[]) {
    super('The attributes do not fit the schema')
  }
}

/**
 * The validated `data.attributes` of a JSON:API request body. A request without a body counts as
 * one without attributes, so that a bare transition needs none.
 *
 * @throws DomainError `request.malformed`, `request.type_conflict`
 * @throws InvalidAttributes with a pointer and a sentence for each field
 */
export async function attributes<Schema extends SchemaTypes>(
  ctx: HttpContext,
  schema: Schema,
  type: string
): Promise<Infer<Schema>> {
  const given = attributesOf(ctx, type)
  try {
    return await validate(schema, given)
  } catch (error) {
    if (error instanceof errors.E_VALIDATION_ERROR) {
      throw new InvalidAttributes(error.messages as FieldProblem[])
    }
    throw error
  }
}

/** Whether there is a body; browsers send `Content-Length: 0` with a POST that has none. */
export function hasContent({ request }: HttpContext): boolean {
  return request.hasBody() && request.header('content-length') !== '0'
}

function attributesOf(ctx: HttpContext, type: string): Record<string, unknown> {
  if (!hasContent(ctx)) return {}
  const { data } = ctx.request.body() as { data?: unknown }
  if (!isRecord(data)) {
    throw malformed('Send a JSON:API document: {"data": {"type": …, "attributes": …}}.', '/data')
  }
  if (typeof data.type !== 'string') throw malformed('The resource needs a type.', '/data/type')
  if (data.type !== type) {
    throw conflict(`This address takes “${type}”, not “${data.type}”.`, '/data/type')
  }
  const { id } = ctx.params as { id?: string }
  if (data.id !== undefined && id !== undefined && data.id !== id) {
    throw conflict('The id in the document is not the one in the address.', '/data/id')
  }
  const given = data.attributes ?? {}
  if (!isRecord(given)) throw malformed('Attributes are an object.', '/data/attributes')
  refuseUnstorable(given, '/data/attributes')
  return given
}

/** No resource of ours is nested deeper; what is would fill the stack. */
const MAX_DEPTH = 32

/** PostgreSQL cannot store U+0000, nor half a surrogate pair; no honest text has either. */
function refuseUnstorable(value: unknown, pointer: string, depth = 0): void {
  if (depth > MAX_DEPTH) throw malformed('That is nested too deeply.', '/data/attributes')
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) {
      throw new DomainError('request.invalid', 'The text contains an unprintable character.', {
        pointer,
      })
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      refuseUnstorable(key, pointer, depth + 1)
      refuseUnstorable(entry, `${pointer}/${key}`, depth + 1)
    }
  }
}

function malformed(detail: string, pointer: string): DomainError {
  return new DomainError('request.malformed', detail, { pointer })
}

function conflict(detail: string, pointer: string): DomainError {
  return new DomainError('request.type_conflict', detail, { pointer })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
