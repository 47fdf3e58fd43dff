/** What a reader chooses about: kinds of notice that belong together in their eyes. */
export interface NoticeGroup {
  readonly name: GroupName
  readonly label: string
  /** What is in it, under the label. */
  readonly about: string
  /** It passes quiet hours, and one way out of the house always stays open for it. */
  readonly essential: boolean
  /** Only staff get any of it. */
  readonly staff?: true
}

export const GROUP_NAMES = [
  'money',
  'disputes',
  'security',
  'offers',
  'work',
  'messages',
  'reminders',
  'reviews',
  'staff',
] as const
export type GroupName = (typeof GROUP_NAMES)[number]

const GROUPS: Readonly<Record<GroupName, Omit<NoticeGroup, 'name'>>> = {
  money: {
    label: 'Money',
    about: 'Payments, releases, refunds and payouts, and work that money waits for.',
    essential: true,
  },
  disputes: {
    label: 'Disputes',
    about: 'Opened, answered, decided.',
    essential: true,
  },
  security: {
    label: 'Your account',
    about: 'Whether it is open, and changes to where your money goes.',
    essential: true,
  },
  offers: {
    label: 'Offers and terms',
    about: 'New offers, answers to yours, changes of terms.',
    essential: false,
  },
  work: {
    label: 'Work',
    about: 'Changes asked for, weeks that begin, pause or end, bookings completed.',
    essential: false,
  },
  messages: {
    label: 'Messages',
    about: 'When somebody writes to you.',
    essential: false,
  },
  reminders: {
    label: 'Reminders',
    about: 'Before a deadline acts by itself.',
    essential: false,
  },
  reviews: {
    label: 'Reviews and news',
    about: 'What others say about working with you, and hints for getting started.',
    essential: false,
  },
  staff: {
    label: 'Staff desk',
    about: 'What waits for a decision of yours as staff.',
    essential: true,
    staff: true,
  },
}

export const groupNamed = (name: GroupName): NoticeGroup => ({ name, ...GROUPS[name] })

export const noticeGroups = (): NoticeGroup[] => GROUP_NAMES.map(groupNamed)
