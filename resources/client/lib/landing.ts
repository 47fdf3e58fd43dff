import { countryName } from './countries'

function slugOf(label: string): string {
  return label
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** Where everybody with a skill is introduced; the number at the end is what the server reads. */
export const skillPath = (id: string, label: string): string =>
  `/talents/skills/${`${slugOf(label)}-${id}`.replace(/^-/, '')}`

export const countryPath = (code: string): string => `/talents/in/${slugOf(countryName(code))}`
