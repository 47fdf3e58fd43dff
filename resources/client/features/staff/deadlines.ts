import { useQuery } from '@tanstack/preact-query'
import { getMany } from '~/lib/api'
import type { Resource } from '~/lib/jsonapi'

export interface ClockCount {
  readonly subject: string
  readonly event: string
  readonly count: number
}

export interface ExtensionAttributes {
  readonly from: string
  readonly to: string
  readonly byHours: number
  readonly reason: string
  /** Null for the command line. */
  readonly orderedBy: string | null
  readonly orderedAt: string
  readonly finishedAt: string | null
  readonly planned: number
  readonly pushed: number
  readonly over: number
  readonly parties: number
  readonly counts: readonly ClockCount[]
}
export type Extension = Resource<ExtensionAttributes>

export interface Preview {
  readonly byHours: number
  readonly planned: number
  readonly counts: readonly ClockCount[]
}

export interface StuckAttributes {
  readonly bookingId: string
  readonly bookingTitle: string
  readonly subject: string
  readonly subjectTitle: string | null
  readonly event: string
  readonly dueAt: string
  readonly attempts: number
  readonly code: string | null
  readonly error: string
  readonly since: string | null
  readonly retryAt: string
}
export type Stuck = Resource<StuckAttributes>

export const extensionsKey = ['deadline-extensions'] as const
export const stuckKey = ['stuck-deadlines'] as const

/** Asked again while something is under way: a worker goes on with it meanwhile. */
export function useExtensions() {
  return useQuery({
    queryKey: [...extensionsKey],
    queryFn: ({ signal }) => getMany<ExtensionAttributes>('/deadline-extensions', {}, signal),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ finishedAt }) => finishedAt === null) ? 2000 : false,
  })
}

export function useStuck() {
  return useQuery({
    queryKey: [...stuckKey],
    queryFn: ({ signal }) => getMany<StuckAttributes>('/stuck-deadlines', {}, signal),
    refetchInterval: 15_000,
  })
}

/** What happens by itself at the deadline; several are counted with it. */
const EVENTS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'expire': ['offer expires', 'offers expire'],
  'lapse': ['unpaid booking ends', 'unpaid bookings end'],
  'complete': ['booking is completed', 'bookings are completed'],
  'publish-reviews': ['pair of reviews is published', 'pairs of reviews are published'],
  'end-proposal': ['proposal to cancel ends', 'proposals to cancel end'],
  'end-change': ['proposed change ends', 'proposed changes end'],
  'milestone approve': ['milestone is released', 'milestones are released'],
  'timesheet approve': ['week of hours is paid', 'weeks of hours are paid'],
  'reclaim': ['idle milestone is asked back', 'idle milestones are asked back'],
  'end-request': ['refund request is decided', 'refund requests are decided'],
  'hold': ['week is paid in', 'weeks are paid in'],
  'miss': ['week stays unpaid', 'weeks stay unpaid'],
  'submit': ['week of hours is handed in', 'weeks of hours are handed in'],
  'pass-to-staff': ['dispute goes to staff', 'disputes go to staff'],
  'escalate': ['dispute is escalated', 'disputes are escalated'],
  'lapse-bonus': ['proposed bonus lapses', 'proposed bonuses lapse'],
}

function wordsFor({ subject, event }: Pick<ClockCount, 'subject' | 'event'>) {
  return (
    EVENTS[`${subject} ${event}`] ?? EVENTS[event] ?? ['next step follows', 'next steps follow']
  )
}

export function countInWords(each: ClockCount): string {
  const [one, many] = wordsFor(each)
  return `${each.count} ${each.count === 1 ? one : many}`
}

export const happensTo = ({ subjectTitle, bookingTitle, ...row }: Stuck): string =>
  `“${subjectTitle ?? bookingTitle}”: ${wordsFor(row)[0]}`

/** A refusal carries a sentence for people after its code; everything else is the platform's own. */
export function errorInWords({ code, error }: Stuck): string {
  if (code === null) return `Our own software failed. For a developer: ${error}`
  return error.startsWith(`${code}: `) ? error.slice(code.length + 2) : error
}

export const deadlines = (count: number): string =>
  `${count} ${count === 1 ? 'deadline' : 'deadlines'}`
export const hours = (count: number): string => `${count} ${count === 1 ? 'hour' : 'hours'}`
