import { BUSINESS } from '#database/seeders/demo/professions/business'
import { DATA } from '#database/seeders/demo/professions/data'
import { DESIGN } from '#database/seeders/demo/professions/design'
import { MEDIA } from '#database/seeders/demo/professions/media'
import { PEOPLE } from '#database/seeders/demo/professions/people'
import type { Profession } from '#database/seeders/demo/professions/profession'
import { SOFTWARE } from '#database/seeders/demo/professions/software'
import { WORDS } from '#database/seeders/demo/professions/words'

export const PROFESSIONS: readonly Profession[] = [
  ...SOFTWARE,
  ...DATA,
  ...DESIGN,
  ...MEDIA,
  ...WORDS,
  ...BUSINESS,
  ...PEOPLE,
]
