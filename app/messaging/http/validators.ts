import vine from '@vinejs/vine'
import { optional } from '#kernel/validation'

/** What somebody writes. How long a text may be is the domain's to say: here only that it is one. */
export const writtenWords = {
  body: vine.string(),
  clientId: vine
    .string()
    .regex(/^[\w-]+$/)
    .minLength(8)
    .maxLength(64),
  /** `ast_…`, uploaded with `?use=message`. */
  assetIds: optional(vine.array(vine.string().maxLength(60)).distinct().maxLength(100)),
  sendAnyway: optional(vine.boolean({ strict: true })),
}
