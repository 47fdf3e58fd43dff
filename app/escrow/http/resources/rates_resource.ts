import { defineResource } from '#kernel/jsonapi/resource'
import type { DisplayRate } from '#kernel/rates/display_rates'

/** `num / den` as a string each: an exact ratio has no room in a JSON number. */
export const ratesResource = defineResource<DisplayRate>({
  type: 'rates',
  id: ({ from, to }) => `${from}-${to}`,
  attributes: ({ from, to, num, den, date }) => ({ base: from, currency: to, num, den, date }),
})
