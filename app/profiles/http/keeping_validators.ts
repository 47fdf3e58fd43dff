import vine from '@vinejs/vine'
import { nullable, optional } from '#kernel/validation'
import { DIGESTS } from '#profiles/domain/digest'

const id = (prefix: string) => vine.string().regex(new RegExp(`^${prefix}_[0-9a-z]{26}$`))
const party = () => optional(vine.string().regex(/^(acc|org)_[0-9a-z]{26}$/))
const note = () => vine.string().maxLength(2000)

export const listAttributes = vine.object({
  name: vine.string().maxLength(80),
  party: party(),
})
export const listChanges = vine.object({ name: vine.string().maxLength(80) })

export const keptAttributes = vine.object({
  talent: id('prf'),
  list: optional(id('lst')),
  note: optional(note()),
  party: party(),
})
export const keptChanges = vine.object({ note: note() })

export const keptFilter = vine.object({
  list: optional(id('lst')),
  /** Comma-separated talent ids: which of these are on a list. */
  talents: optional(vine.string().regex(/^prf_[0-9a-z]{26}(,prf_[0-9a-z]{26}){0,99}$/)),
  /** To show their rates in. */
  currency: optional(vine.string().fixedLength(3)),
})

export const searchAttributes = vine.object({
  name: vine.string().maxLength(80),
  /** The filters of `GET /talents`, each as it stands in the query string. */
  filter: optional(vine.record(vine.string().maxLength(400))),
  sort: optional(nullable(vine.string().maxLength(30))),
  digest: vine.enum(DIGESTS),
  party: party(),
})
export const searchChanges = vine.object({
  name: optional(vine.string().maxLength(80)),
  digest: optional(vine.enum(DIGESTS)),
})
