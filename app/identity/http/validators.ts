import vine from '@vinejs/vine'
import type { StepUpProof } from '#identity/actions/step_up'
import { DomainError } from '#kernel/errors'
import { optional } from '#kernel/validation'

export const email = () => vine.string().trim().maxLength(254).email()

/** Names stand in mails that we write to others, where an address would be somebody else's mail. */
const withoutAddress = vine.createRule((value: unknown, _options: undefined, field) => {
  if (typeof value !== 'string' || !/:\/\/|www\./i.test(value)) return
  field.report('Leave web addresses out of the {{ field }}.', 'withoutAddress', field)
})

/** Of a person or an organisation. */
export const personName = () =>
  vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(120)
    // Control and direction-override characters let one name pass for another.
    .regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]+$/u)
    .use(withoutAddress())
const countryCode = () => vine.string().fixedLength(2).toUpperCase()
const timeZone = () => vine.string().maxLength(64)
const currencyCode = () => vine.string().fixedLength(3).toUpperCase()
const locale = () => vine.string().maxLength(35)
const mailToken = () => vine.string().minLength(1).maxLength(100)
const code = () => vine.string().trim().maxLength(20)
/** Any length is let through to the rule that explains itself; the ceiling spares the hash. */
const password = () => vine.string().minLength(1).maxLength(1024)

export const newAccountSchema = vine.object({
  name: personName(),
  email: email(),
  password: password(),
  country: optional(countryCode()),
  timeZone: optional(timeZone()),
  currency: optional(currencyCode()),
  locale: optional(locale()),
  wants: optional(vine.enum(['hire', 'work'] as const)),
})

export const accountChangesSchema = vine.object({
  name: optional(personName()),
  country: optional(countryCode()),
  timeZone: optional(timeZone()),
  currency: optional(currencyCode()),
  locale: optional(locale()),
})

export const signInSchema = vine.object({
  email: vine.string().trim().minLength(1).maxLength(254),
  password: password(),
  code: optional(code()),
})

export const mailTokenSchema = vine.object({ token: mailToken() })
export const resetRequestSchema = vine.object({ email: email() })
export const resetSchema = vine.object({ token: mailToken(), password: password() })

export const newAccessTokenSchema = vine.object({
  name: vine.string().trim().minLength(1).maxLength(80),
  abilities: vine.array(vine.string().maxLength(40)).minLength(1).maxLength(40),
  expiresInDays: optional(vine.number({ strict: true }).withoutDecimals().min(1).max(366)),
})

export const codeSchema = vine.object({ code: code().minLength(1) })

export const stepUpSchema = vine.object({
  password: optional(password()),
  code: optional(code().minLength(1)),
})

/** @throws DomainError `request.invalid` when neither is given */
export function proofOf(input: {
  password?: string | undefined
  code?: string | undefined
}): StepUpProof {
  if (input.code !== undefined) return { code: input.code }
  if (input.password !== undefined) return { password: input.password }
  throw new DomainError('request.invalid', 'Enter your password or a code.', {
    pointer: '/data/attributes/password',
  })
}

export const standingSchema = vine.object({
  reason: vine.string().trim().minLength(5).maxLength(2000),
})
