import vine from '@vinejs/vine'
import { nullable, optional } from '#kernel/validation'
import { CHANNEL_NAMES } from '#notices/domain/channel_name'
import { CHOICES } from '#notices/domain/routing'

const timeOfDay = () => vine.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const preferencesSchema = vine.object({
  quiet: optional(nullable(vine.object({ from: timeOfDay(), to: timeOfDay() }))),
  dailyAt: optional(timeOfDay()),
  choices: optional(
    vine
      .array(
        vine.object({
          about: vine.string().maxLength(100),
          channel: vine.enum(CHANNEL_NAMES),
          choice: nullable(vine.enum(CHOICES)),
        })
      )
      .maxLength(400)
  ),
})

export const phoneSchema = vine.object({ number: vine.string().trim().maxLength(40) })

export const codeSchema = vine.object({ code: vine.string().trim().maxLength(20) })

/** As `PushSubscription.toJSON()` gives it; the keys' lengths are those of RFC 8291. */
const browser = () => ({
  endpoint: vine.string().maxLength(2000),
  keys: vine.object({
    p256dh: vine.string().regex(/^B[\w-]{86}=?$/),
    auth: vine.string().regex(/^[\w-]{22}(==)?$/),
  }),
})

export const browserSchema = vine.object(browser())

export const renewalSchema = vine.object({
  ...browser(),
  known: vine.object({
    endpoint: vine.string().maxLength(2000),
    auth: vine.string().maxLength(100),
  }),
})
