import { LedgerFrozen } from '#escrow/contract/events'
import { brief, short } from '#notices/domain/brief'
import type { NoticeKind } from '#notices/domain/notice_kind'

const kind = <Payload>(declared: NoticeKind<Payload>): NoticeKind<unknown> =>
  declared as NoticeKind<unknown>

/** What finance and admins are told of the ledger itself. */
export const ledgerKinds: readonly NoticeKind<unknown>[] = [
  kind({
    kind: 'escrow.ledger_frozen',
    group: 'staff',
    label: 'The ledger stops payouts',
    event: LedgerFrozen,
    urgency: 'critical',
    mail: true,
    head: 'Payouts are stopped',
    text: (it) =>
      brief`The ledger needs you: ${short(it.title)}. No money leaves until you have looked.`,
    to: (it) => it.staffIds,
    tell: (it) => ({
      title: 'Payouts are stopped: the ledger needs you',
      body: `${it.title}. No money leaves until a member of staff has looked at what was found.`,
      url: '/app/staff/ledger',
    }),
  }),
]
