import vine from '@vinejs/vine'
import { defineEvent } from '#kernel/events'

export const Struck = defineEvent({
  name: 'probe.struck',
  version: 1,
  aggregate: 'bell',
  schema: vine.object({ bell: vine.string() }),
})
