/** One thing that happens at a moment, as RFC 5545 has it. */
export interface CalendarEvent {
  readonly id: string
  /** ISO 8601 */
  readonly at: string
  readonly summary: string
  readonly description: string
  readonly url: string
}

const CRLF = '\r\n'
const FOLD_AT = 75
const encoder = new TextEncoder()

/** `20261204T140000Z`; section 3.3.5, form 2. */
function utc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** Section 3.3.11. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
}

/** Lines of at most 75 octets, never broken within a character; section 3.1. */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const width = encoder.encode(character).length
    if (octets + width > FOLD_AT) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += width
  }
  return [...lines, current].join(CRLF)
}

function eventLines({ id, at, summary, description, url }: CalendarEvent, stamp: Date): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(id)}`,
    `DTSTAMP:${utc(stamp)}`,
    `DTSTART:${utc(new Date(at))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(summary)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
  ]
}

/** A calendar that any calendar program takes; RFC 5545. */
export function toCalendar(events: readonly CalendarEvent[], stamp: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Uvidense//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Uvidense deadlines',
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => folded(line) + CRLF).join('')
}
