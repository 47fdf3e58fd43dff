import { BUSINESS } from '#database/seeders/demo/professions/business'
import { DATA } from '#database/seeders/demo/professions/data'
import { DESIGN } from '#database/seeders/demo/professions/design'
import { MARKETING } from '#database/seeders/demo/professions/marketing'
import { MEDIA } from '#database/seeders/demo/professions/media'
import { PEOPLE } from '#database/seeders/demo/professions/people'
import type { Profession } from '#database/seeders/demo/professions/profession'
import { SOFTWARE } from '#database/seeders/demo/professions/software'
import { SPACES } from '#database/seeders/demo/professions/spaces'
import { WEB } from '#database/seeders/demo/professions/web'
import { WORDS } from '#database/seeders/demo/professions/words'

export const PROFESSIONS: readonly Profession[] = [
  ...WEB,
  ...SOFTWARE,
  ...DATA,
  ...DESIGN,
  ...SPACES,
  ...MEDIA,
  ...WORDS,
  ...MARKETING,
  ...BUSINESS,
  ...PEOPLE,
]
