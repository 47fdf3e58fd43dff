import { meter, type Completable } from '#profiles/domain/completeness'
import type { ProfileDetails, ProfileView } from '#profiles/domain/profile'
import { DOCUMENT_NAME, mediaUrl, type ShownFile } from '#profiles/domain/profile_file'
import { videoOf } from '#profiles/domain/video_link'
import { clockOf, openings, type Hours } from '#profiles/domain/working_hours'
import { written } from '#profiles/http/written'

export interface WholeProfile {
  readonly details: ProfileDetails
  /** `2026-11-21`, UTC. */
  readonly today: string
}

const DAYS_AHEAD = 8

/** What a profile's own document says beyond what lists show. */
export function wholeAttributes(profile: ProfileView, { details, today }: WholeProfile) {
  const { portfolio, week, exceptions, avatarFile } = details
  return {
    biographyWords: written(profile.biography),
    avatarFile: avatarFile && fileJson(avatarFile),
    portfolio: portfolio.map(({ file, videoUrl, ...item }) => ({
      ...item,
      videoUrl: videoUrl ?? null,
      videoPlace: (videoUrl && videoOf(videoUrl)?.place) ?? null,
      file: file && fileJson(file),
    })),
    weeklyHours: details.weeklyHours,
    workHistory: details.workHistory,
    education: details.education,
    certificates: details.certificates,
    services: details.services,
    week: week.map(({ weekday, ...hours }) => ({ weekday, ...hoursJson(hours) })),
    exceptions: exceptions.map(({ hours, ...days }) => ({
      ...days,
      hours: hours && hoursJson(hours),
    })),
    openings: openings({ timeZone: profile.timeZone, week, exceptions }, today, DAYS_AHEAD),
  }
}

/** What only the talent is told. */
export function ownMeta(profile: ProfileView, { details }: WholeProfile) {
  const { avatarFile, portfolio, workHistory, services, week } = details
  return {
    /** What the talent's changes are made on (`If-Match`). */
    version: profile.version,
    completeness: meter({
      ...completable(profile),
      hasPicture: avatarFile !== null && avatarFile.state !== 'refused',
      works: portfolio.length,
      history: workHistory.length,
      services: services.length,
      hasHours: week.length > 0,
    }),
    rateHistory: details.rates,
  }
}

export function completable(profile: ProfileView): Completable {
  return {
    ...profile,
    hasCategory: profile.category !== null,
    hasRate: profile.hourlyRate !== null,
    skills: profile.skills.length,
    languages: profile.languages.length,
  }
}

function hoursJson({ from, to }: Hours) {
  return { from: clockOf(from), to: clockOf(to) }
}

function fileJson({ id, name, mediaType, state, sizes }: ShownFile) {
  const document = mediaType === 'application/pdf'
  return {
    ...{ id, name, mediaType, state },
    url: document ? mediaUrl(id, DOCUMENT_NAME) : null,
    sizes: sizes.map(({ name: size, width, height }) => ({
      ...{ url: mediaUrl(id, size), width, height },
    })),
  }
}
