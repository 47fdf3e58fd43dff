const names = new Intl.DisplayNames('en', { type: 'region' })
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** As the client writes it (`lib/landing.ts`): what is read is only the number at the end. */
export function slugOf(label: string): string {
  return label
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

export const skillPath = (id: string, label: string): string =>
  `/talents/skills/${`${slugOf(label)}-${id}`.replace(/^-/, '')}`

export const countryPath = (code: string): string => `/talents/in/${slugOf(names.of(code) ?? code)}`

/** Codes by address; one that has become another (`DD`) is named as that one is. */
const countries = new Map(
  LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`))
    .filter((code) => new Intl.Locale('und', { region: code }).region === code)
    .filter((code) => names.of(code) !== code)
    .map((code) => [countryPath(code), code])
)

export const countryAt = (path: string): string | null => countries.get(path) ?? null

/** The skill's id at the end of `javascript-3339`. */
export function skillIdIn(slug: string): string | null {
  return /(?:^|-)([1-9]\d{0,8})$/.exec(slug)?.[1] ?? null
}
