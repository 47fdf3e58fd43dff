import type { ErrorMap } from '#kernel/errors'
import type { ProfilesErrorCode } from '#profiles/contract/errors'

export const profilesErrors = {
  'profiles.not_found': { status: 404, title: 'No such talent profile' },
  'profiles.not_accepting': { status: 409, title: 'Not accepting offers now' },
  'profiles.already_exists': { status: 409, title: 'You already have a profile' },
  'profiles.not_yours': { status: 403, title: 'Not your profile' },
  'profiles.sign_in_first': { status: 401, title: 'Sign in first' },
  'profiles.ability_missing': { status: 403, title: 'The access token does not allow this' },
  'profiles.incomplete': { status: 422, title: 'The profile is incomplete' },
  'profiles.already_published': { status: 409, title: 'Already public' },
  'profiles.not_published': { status: 409, title: 'Not public' },
  'profiles.category_unknown': { status: 422, title: 'Unknown category' },
  'profiles.occupation_unknown': { status: 422, title: 'Unknown occupation' },
  'profiles.skill_unknown': { status: 422, title: 'Unknown skill' },
  'profiles.country_unknown': { status: 422, title: 'Unknown country' },
  'profiles.time_zone_unknown': { status: 422, title: 'Unknown time zone' },
  'profiles.language_unknown': { status: 422, title: 'Unknown language' },
  'profiles.sort_unknown': { status: 400, title: 'Unknown order' },
  'profiles.filter_unknown': { status: 400, title: 'Filter not understood' },
  'profiles.range_inverted': { status: 400, title: 'Lowest above highest' },
  'profiles.cursor_invalid': { status: 400, title: 'Page marker not valid here' },
  'profiles.query_too_slow': { status: 503, title: 'Search took too long' },
} satisfies ErrorMap<ProfilesErrorCode>
