import type { Currency } from '#kernel/currency'
import { defineResource } from '#kernel/jsonapi/resource'

export const currenciesResource = defineResource<Currency>({
  type: 'currencies',
  id: ({ code }) => code,
  attributes: ({ code, name, exponent }) => ({ code, name, exponent }),
})
