import type { ProfileInput } from '#profiles/domain/profile_input'

/** Control characters and the invisible marks that reorder a line for its reader. */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- these are the characters to take out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g

/** One line as a person meant it: no control characters, single spaces, NFC. */
export function cleanLine(text: string): string {
  return text.normalize('NFC').replace(/\n/g, ' ').replace(UNSEEN, '').replace(/\s+/g, ' ').trim()
}

/** Several paragraphs: line breaks are kept, at most one empty line in a row. */
export function cleanParagraphs(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const lineOrNull = (text: string | null | undefined) =>
  text === null || text === undefined ? text : cleanLine(text) || null

/** Everything that people wrote, as plain text: names and titles on one line. */
export function cleaned(input: ProfileInput): ProfileInput {
  const { name, headline, biography, city, portfolio, workHistory } = input
  const { education, certificates, services, ...rest } = input
  return {
    ...rest,
    ...(name !== undefined && { name: cleanLine(name) }),
    ...(headline !== undefined && { headline: cleanLine(headline) }),
    ...(biography !== undefined && { biography: cleanParagraphs(biography) }),
    ...(city !== undefined && { city: lineOrNull(city) }),
    portfolio: portfolio?.map((item) => ({
      ...item,
      title: cleanLine(item.title),
      description: cleanParagraphs(item.description),
      role: lineOrNull(item.role),
      client: lineOrNull(item.client),
    })),
    workHistory: workHistory?.map((entry) => ({
      ...entry,
      title: cleanLine(entry.title),
      organisation: cleanLine(entry.organisation),
      description: cleanParagraphs(entry.description),
    })),
    education: education?.map((entry) => ({
      ...entry,
      school: cleanLine(entry.school),
      degree: cleanLine(entry.degree),
    })),
    certificates: certificates?.map((entry) => ({
      ...entry,
      name: cleanLine(entry.name),
      issuer: cleanLine(entry.issuer),
    })),
    services: services?.map((service) => ({
      ...service,
      title: cleanLine(service.title),
      description: cleanParagraphs(service.description),
    })),
  }
}
