import { type Actor } from '#kernel/actor'
import { everyType } from '#kernel/assets/media_types'
import type { AssetUse } from '#kernel/assets/use'
import { unauthenticated } from '#kernel/jsonapi/errors'
import { refuse } from '#messaging/domain/errors'

/** What an upload says it is for, to go out with a message. */
export const MESSAGE_FILES = 'message'
export const MOST_FILES = 10

/** What a slow line still shows in place, in bytes; what is larger is asked for by name. */
const SHOWN_AT_MOST = 1024 * 1024

/** Pictures in whose bytes a browser runs nothing. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])

/** Whoever is signed in may send one; in which conversation it fits is told with the message. */
export const messageFilesUse: AssetUse = {
  name: MESSAGE_FILES,
  types: everyType(),
  allow(actor: Actor) {
    if (actor.kind !== 'account') throw unauthenticated('Sign in to send files.')
  },
}

/** @throws DomainError `messaging.too_many_files` */
export function requireFew(assetIds: readonly string[]): void {
  if (assetIds.length <= MOST_FILES) return
  throw refuse('messaging.too_many_files', `A message takes at most ${MOST_FILES} files.`, {
    pointer: '/data/attributes/assetIds',
  })
}

/** Whether a page may show it where it stands, or has to offer it by its name. */
export function shownInPlace(file: { mediaType: string; size: number }): boolean {
  return SHOWN.has(file.mediaType) && file.size <= SHOWN_AT_MOST
}

/** What cameras, phones and messengers call a file; their figures are days and counters. */
const BY_MACHINE =
  /\b(?:img|vid|pxl|dsc[fn]?|mvi|aud|ptt|stk|doc|scan|screenshot|screen shot|screen recording|burst|pano|photo|image|video|audio|recording|signal|whatsapp (?:image|video|audio|ptt|document|unknown)|fb img|received|inshot|camscanner|snapchat|telegram)(?: at| wa)?(?:[ .-]*(?:wa ?)?\d+)+/g

/**
 * A file's name as words, to look for contact details in: without the ending, and without what a
 * machine counted or dated.
 */
export function wordsOfName(name: string): string {
  return name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replaceAll('_', ' ')
    .toLowerCase()
    .replaceAll(BY_MACHINE, ' ')
    .replaceAll(
      /\b(?:19|20)\d{2}[ -]?\d{2}[ -]?\d{2}(?:[ t-]*\d{2}[ .-]?\d{2}[ .-]?\d{2})?\b/g,
      ' '
    )
}

/** What lists and notices say of a message without words. */
export function filesExcerpt(names: readonly string[]): string {
  const [first = ''] = names
  if (names.length < 2) return first
  return `${first} and ${names.length - 1} more`
}
