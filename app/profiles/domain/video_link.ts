/** Where a video may be shown from, and what the link to it says. */
const HOSTS: Readonly<Record<string, string>> = {
  'youtube.com': 'YouTube',
  'youtu.be': 'YouTube',
  'vimeo.com': 'Vimeo',
  'loom.com': 'Loom',
  'dailymotion.com': 'Dailymotion',
}

export const VIDEO_PLACES = [...new Set(Object.values(HOSTS))]

/** `{ url, place }` of a link to one of the known places, as a browser would read it; else null. */
export function videoOf(link: string): { url: string; place: string } | null {
  if (!URL.canParse(link)) return null
  const url = new URL(link)
  if (url.protocol !== 'https:' || url.username !== '' || url.port !== '') return null
  const place = HOSTS[url.hostname.replace(/^(?:www|m|player)\./, '')]
  return place === undefined ? null : { url: url.href, place }
}
