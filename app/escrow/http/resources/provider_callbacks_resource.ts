import type { LoggedCallback } from '#escrow/domain/callbacks/logged_callback'
import { mayMoveMoney } from '#escrow/http/policies'
import { defineResource } from '#kernel/jsonapi/resource'

export const providerCallbacksResource = defineResource<LoggedCallback>({
  type: 'provider-callbacks',
  attributes: (callback) => ({
    provider: callback.provider,
    eventId: callback.eventId,
    state: callback.state,
    why: callback.why,
    object: callback.object,
    objectRef: callback.objectRef,
    subjectId: callback.subjectId,
    said: callback.said,
    attempts: callback.attempts,
    times: callback.times,
    redelivered: callback.redelivered,
    receivedAt: callback.receivedAt,
    processedAt: callback.processedAt,
    // Word for word only where one of them is read: a listing of them could be very long.
    headers: callback.raw?.headers ?? null,
    body: callback.raw?.body ?? null,
  }),
  can: ({ state }, actor) => {
    const again = state !== 'refused' && state !== 'waiting'
    return again && mayMoveMoney(actor) ? ['redeliver'] : []
  },
})
