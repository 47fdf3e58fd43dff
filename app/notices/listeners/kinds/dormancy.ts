import { WalletDormant, WalletUntouched } from '#escrow/contract/dormancy_events'
import { brief } from '#notices/domain/brief'
import { sum, type NoticeKind } from '#notices/domain/notice_kind'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

const urlOf = ({ walletId }: { walletId: string }) => `/app/money/${walletId}`

/** Money that its owner seems to have forgotten. */
export const dormancyKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'escrow.wallet_untouched',
    group: 'money',
    label: 'You have not touched a wallet for long',
    event: WalletUntouched,
    urgency: 'critical',
    mail: true,
    head: 'Money of yours waits',
    text: (it, reader) =>
      brief`You have ${sum(it.amount, reader)} that you have not touched for long. It stays yours.`,
    to: (it) => [it.partyId],
    tell: (it, reader) => ({
      title: `You have ${sum(it.amount, reader)} here that you have not touched for long`,
      body:
        'It is yours and stays yours. Use it, take it back, have it paid out, or say that it ' +
        'shall stay.',
      url: urlOf(it),
    }),
  }),
  kind({
    kind: 'escrow.wallet_dormant',
    group: 'money',
    label: 'A wallet of yours is marked as dormant',
    event: WalletDormant,
    urgency: 'critical',
    mail: true,
    head: 'Wallet marked as dormant',
    text: (it, reader) =>
      brief`Your ${sum(it.amount, reader)} is marked as dormant. It stays yours.`,
    to: (it) => [it.partyId],
    tell: (it, reader) => ({
      title: `Your ${sum(it.amount, reader)} is marked as dormant`,
      body:
        it.payoutId === null
          ? 'It stays yours, and nothing is taken from it. Whatever you do with it ends this.'
          : 'What you earned is on its way to the account that you confirmed. The rest stays yours.',
      url: it.payoutId === null ? urlOf(it) : '/app/money/payouts',
    }),
  }),
]
