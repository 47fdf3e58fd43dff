import type { MoneyValue } from '~/lib/money'
import type { PortfolioItem, Talent, UploadedFile } from '~/lib/talent'
import type { Draft, DraftPiece } from './draft'
import type { Looks } from './picture_of'

export interface Known {
  /** As it was saved last; null before the first time. */
  readonly talent: Talent | null
  readonly files: ReadonlyMap<string, UploadedFile>
  readonly looks: Looks
}

/** Nothing is known of who is new here. */
const NEWCOMER = {
  ...{ rating: null, reviewCount: 0, jobsDone: 0, successShare: null, endedJobs: 0 },
  ...{ onTimeShare: null, deliveries: 0, clients: 0, repeatClients: 0 },
} as const

/** The draft as its page will show it once it is saved. */
export function asSeen(draft: Draft, known: Known): Talent {
  const { talent } = known
  return {
    ...(talent ?? { id: 'new', type: 'talents', meta: { can: [] }, partyId: '', ...NEWCOMER }),
    name: draft.name.trim() || 'Your name',
    slug: draft.slug,
    headline: draft.headline.trim() || 'What you do, in one sentence',
    country: draft.country || null,
    city: draft.city.trim() || null,
    timeZone: draft.timeZone,
    languages: draft.languages,
    hourlyRate: draft.hourlyRate,
    displayRate: null,
    accepting: draft.accepting,
    skills: draft.skills,
    avatarUrl: faceOf(draft, known),
    earnings: draft.showEarnings ? ((talent?.meta.earnings ?? null) as MoneyValue | null) : null,
    portfolio: draft.portfolio.filter(({ title }) => title.trim() !== '').map(pieceOf(known)),
    services: draft.services.filter(({ title }) => title.trim() !== ''),
    workHistory: draft.workHistory.filter(({ title, from }) => title.trim() !== '' && from !== ''),
    education: draft.education.filter(({ school }) => school.trim() !== ''),
    certificates: draft.certificates.filter(({ name }) => name.trim() !== ''),
    weeklyHours: draft.weeklyHours,
    week: draft.week,
    exceptions: draft.exceptions,
    openings: [],
  }
}

function faceOf({ avatarFile }: Draft, { talent, files, looks }: Known): string | null {
  if (avatarFile === null) return talent?.avatarFile ? null : (talent?.avatarUrl ?? null)
  const made = files.get(avatarFile)?.sizes.find(({ url }) => url.endsWith('.webp'))
  return looks[avatarFile] ?? made?.url ?? null
}

const pieceOf =
  ({ files, looks }: Known) =>
  ({ file, ...piece }: DraftPiece): PortfolioItem => {
    const look = file === null ? undefined : looks[file.id]
    const uploaded = file === null ? null : (files.get(file.id) ?? null)
    // What was chosen just now has no sizes of its own yet.
    return look ? { ...piece, imageUrl: look, file: null } : { ...piece, file: uploaded }
  }
