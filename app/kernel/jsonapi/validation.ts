import vine from '@vinejs/vine'
import type { Infer, SchemaTypes } from '@vinejs/vine/types'
import { PlainMessages } from '#kernel/jsonapi/messages'

const messages = new PlainMessages()

interface Validator<Schema extends SchemaTypes> {
  validate(data: unknown, options: { messagesProvider: PlainMessages }): Promise<Infer<Schema>>
}

const compiled = new WeakMap<object, unknown>()

/**
 * Validates with sentences a person understands. A schema is compiled once, since compiling takes
 * milliseconds: keep schemas in module scope.
 *
 * @throws errors.E_VALIDATION_ERROR of Vine
 */
export function validate<Schema extends SchemaTypes>(
  schema: Schema,
  data: unknown
): Promise<Infer<Schema>> {
  const known = compiled.get(schema) as Validator<Schema> | undefined
  const validator: Validator<Schema> = known ?? vine.create(schema)
  if (!known) compiled.set(schema, validator)
  return validator.validate(data, { messagesProvider: messages })
}
