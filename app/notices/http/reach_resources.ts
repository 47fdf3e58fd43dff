import { defineResource } from '#kernel/jsonapi/resource'
import type { BrowserView } from '#notices/http/reach_readers'
import type { PreferenceView } from '#notices/queries/preference_view'
import type { PhoneView, UnsubscriptionView } from '#notices/queries/reach_views'
import type { SandboxMessage } from '#notices/queries/sandbox_messages'

export const preferencesResource = defineResource<PreferenceView>({
  type: 'notice-preferences',
  attributes: ({ id: _id, ...preferences }) => ({ ...preferences }),
})

export const phonesResource = defineResource<PhoneView>({
  type: 'phone-numbers',
  attributes: ({ number, verified, codeUntil }) => ({ number, verified, codeUntil }),
  can: ({ codeUntil }) => (codeUntil === null ? ['remove'] : ['verify', 'remove']),
})

export const browsersResource = defineResource<BrowserView>({
  type: 'push-subscriptions',
  attributes: ({ device, createdAt }) => ({ device, createdAt }),
})

export const unsubscriptionsResource = defineResource<UnsubscriptionView>({
  type: 'unsubscriptions',
  self: ({ id }) => `/unsubscribe/${id}`,
  attributes: ({ label, stopped, undoable }) => ({ label, stopped, undoable }),
})

export const sandboxMessagesResource = defineResource<SandboxMessage>({
  type: 'sandbox-messages',
  self: () => '/api/v1/demo/sandbox-messages',
  attributes: ({ channel, to, text, url, createdAt }) => ({ channel, to, text, url, createdAt }),
})
