import vine from '@vinejs/vine'
import { ORGANISATION_ROLES } from '#identity/domain/organisation_roles'
import { accountChangesSchema, email, personName } from '#identity/http/validators'

const { country, timeZone, currency, locale } = accountChangesSchema.getProperties()
const place = { country, timeZone, currency, locale }

const roles = () =>
  vine.array(vine.enum(ORGANISATION_ROLES)).minLength(1).maxLength(ORGANISATION_ROLES.length)

export const newOrganisationSchema = vine.object({ name: personName(), ...place })
export const organisationChangesSchema = accountChangesSchema.clone()
export const invitationSchema = vine.object({ email: email(), roles: roles() })
export const rolesSchema = vine.object({ roles: roles() })
