import type { Evidence } from '~/app/evidence/evidence'
import { eventInWords } from '~/app/event_words'
import type { MessageAttributes } from '~/app/conversation/conversation'
import { day } from '~/lib/dates'
import type { Resource } from '~/lib/jsonapi'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { actInWords, type AuditEntry } from './audit'
import { subjectOf, type Dispute } from './dispute'

export type EntryKind = 'state' | 'message' | 'evidence' | 'money' | 'decision' | 'audit'

/** One thing that happened, from whichever of the sources it came. */
export interface Entry {
  readonly id: string
  readonly at: string
  readonly kind: EntryKind
  readonly who: string
  readonly words: string
  readonly body?: string | null
  readonly file?: Evidence
  readonly legs?: readonly string[]
}

export const ENTRY_KINDS: Readonly<Record<EntryKind, string>> = {
  state: 'Steps',
  message: 'Messages',
  evidence: 'Evidence',
  money: 'Money',
  decision: 'Decisions',
  audit: 'Audit',
}

interface Deadline {
  readonly at: string
  readonly event: string
}

interface Part {
  readonly id: string
  readonly title?: string
  readonly startsAt?: string
  readonly deadline: Deadline | null
}

export interface StaffBooking {
  readonly title: string
  readonly state: string
  readonly clientName: string
  readonly talentName: string
  readonly createdAt: string
  readonly deadline: Deadline | null
  readonly milestones?: readonly (Resource<Part> & { held: MoneyValue; released: MoneyValue })[]
  readonly timesheets?: readonly Resource<Part>[]
  readonly disputes?: readonly Dispute[]
}
export type Booking = Resource<StaffBooking>

export interface HistoryAttributes {
  readonly subjectType: string
  readonly subjectId: string
  readonly event: string
  readonly from: string | null
  readonly to: string
  readonly side: 'client' | 'talent' | 'staff' | 'system'
  readonly payload: Readonly<Record<string, unknown>>
  readonly occurredAt: string
}

export interface TransferAttributes {
  readonly kind: string
  readonly occurredAt: string
  readonly amount: MoneyValue | null
  readonly postings: readonly { readonly account: string; readonly amount: MoneyValue }[]
}

const MOVES: Readonly<Record<string, string>> = {
  hold: 'set aside in escrow',
  release: 'released to the talent',
  refund: 'returned to the client',
  split: 'split between the two sides',
  bonus: 'paid as a bonus',
  settle: 'available to the talent',
}

export function sideName(side: HistoryAttributes['side'], booking: StaffBooking): string {
  if (side === 'client') return booking.clientName
  if (side === 'talent') return booking.talentName
  return side === 'staff' ? 'Staff' : 'Uvidense'
}

/** Which part of the booking it was about, where it has parts. */
function partName(id: string, { milestones = [], timesheets = [] }: StaffBooking): string {
  const milestone = milestones.find((each) => each.id === id)
  if (milestone) return milestones.length > 1 ? `\u00a0· ${milestone.title ?? ''}` : ''
  const week = timesheets.find((each) => each.id === id)
  return week?.startsAt ? `\u00a0· week of ${day(week.startsAt, 'UTC')}` : ''
}

/** A dispute's own first row says again what its milestone's row has just said. */
const isNews = ({ subjectType, from }: HistoryAttributes) =>
  !(subjectType === 'dispute' && from === null)

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

export function stepEntries(
  rows: readonly Resource<HistoryAttributes>[],
  booking: StaffBooking
): Entry[] {
  return rows.filter(isNews).map((row) => ({
    id: `step-${row.id}`,
    at: row.occurredAt,
    kind: row.event === 'decide' || row.event === 'confirm' ? 'decision' : 'state',
    who: sideName(row.side, booking),
    words: `${eventInWords(row)}${partName(row.subjectId, booking)}`,
    body: textOf(row.payload.reason) ?? textOf(row.payload.note),
  }))
}

export function messageEntries(rows: readonly Resource<MessageAttributes>[]): Entry[] {
  return rows
    .filter(({ kind }) => kind === 'text')
    .map((row) => ({
      id: row.id,
      at: row.createdAt,
      kind: 'message',
      who: row.authorName,
      words: 'wrote',
      body: row.body,
    }))
}

export function evidenceEntries(files: readonly Evidence[]): Entry[] {
  return files.map((file) => ({
    id: file.id,
    at: file.sealedAt,
    kind: 'evidence',
    who: file.addedByName,
    words: 'sealed a file',
    file,
  }))
}

export function moneyEntries(rows: readonly Resource<TransferAttributes>[]): Entry[] {
  return rows.map((row) => ({
    id: row.id,
    at: row.occurredAt,
    kind: 'money',
    who: row.amount ? formatMoney(row.amount) : 'Money',
    words: MOVES[row.kind] ?? row.kind,
    legs: row.postings.map(
      ({ account, amount }) => `${account.replaceAll('_', ' ')} ${formatMoney(amount)}`
    ),
  }))
}

export function auditEntries(rows: readonly AuditEntry[]): Entry[] {
  return rows.map((row) => ({
    id: row.id,
    at: row.occurredAt,
    kind: 'audit',
    who: row.actorName ?? row.actorId ?? row.actorKind,
    words: actInWords(row.action),
    body: row.reason,
  }))
}

/** Oldest first; what happened at once stays in the order of its source. */
export function merge(...sources: readonly (readonly Entry[])[]): Entry[] {
  return sources.flat().sort((a, b) => a.at.localeCompare(b.at))
}

/** What the platform does by itself when nobody acts. */
const BY_ITSELF: Readonly<Record<string, string>> = {
  'expire': 'the offer expires',
  'lapse': 'it ends unless the first part is paid',
  'complete': 'it is completed',
  'approve': 'released to the talent',
  'reclaim': 'a refund is asked for the client',
  'end-request': 'the refund request is decided',
  'end-proposal': 'the proposal to end it lapses',
  'end-change': 'the proposed change lapses',
  'pass-to-staff': 'it passes to staff',
  'escalate': 'it passes to a senior colleague',
  'hold': 'the week is paid from the wallet',
  'miss': 'the week stays unpaid',
  'submit': 'the week is submitted',
  'publish-reviews': 'reviews are published',
}

export interface Ahead {
  readonly id: string
  readonly at: string
  readonly words: string
}

const inWords = (event: string) => BY_ITSELF[event] ?? event.replaceAll('-', ' ')

/** What happens by itself, soonest first. */
export function ahead(booking: Booking): Ahead[] {
  const { milestones = [], timesheets = [], disputes = [] } = booking
  const parts = [
    { id: booking.id, name: 'Booking', deadline: booking.deadline },
    ...milestones.map(({ id, title, deadline }) => ({ id, name: title ?? '', deadline })),
    ...timesheets.map((week) => ({
      id: week.id,
      name: `Week of ${week.startsAt ? day(week.startsAt, 'UTC') : ''}`,
      deadline: week.deadline,
    })),
    ...disputes.map((each) => ({
      id: each.id,
      name: `Dispute about ${subjectOf(each)}`,
      deadline: each.deadline,
    })),
  ]
  return parts
    .flatMap(({ id, name, deadline }) =>
      deadline ? [{ id, at: deadline.at, words: `${name}: ${inWords(deadline.event)}` }] : []
    )
    .sort((a, b) => a.at.localeCompare(b.at))
}
