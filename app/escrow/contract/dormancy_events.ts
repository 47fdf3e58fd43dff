import vine from '@vinejs/vine'
import { defineEvent, moneySchema } from '#kernel/events'
import { nullable } from '#kernel/validation'

const wallet = () => ({
  partyId: vine.string(),
  walletId: vine.string(),
  amount: moneySchema(),
})

/** Nothing moved in a wallet for a long time; its owner may have forgotten it. */
export const WalletUntouched = defineEvent({
  name: 'escrow.wallet_untouched',
  version: 1,
  aggregate: 'dormancy',
  urgent: true,
  schema: vine.object({
    ...wallet(),
    /** ISO 8601 UTC. */
    since: vine.string(),
    dormantFrom: vine.string(),
  }),
})

/** Still nothing: it is dormant. What was earned went to a verified method, where there is one. */
export const WalletDormant = defineEvent({
  name: 'escrow.wallet_dormant',
  version: 1,
  aggregate: 'dormancy',
  urgent: true,
  schema: vine.object({ ...wallet(), payoutId: nullable(vine.string()) }),
})
