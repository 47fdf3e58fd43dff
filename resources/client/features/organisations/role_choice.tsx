import { FieldError } from '~/ui/field'
import { Checkbox } from '~/ui/inputs'
import { ROLE_WORDS, ROLES, type Role } from './organisation'

interface RoleChoiceProps {
  legend: string
  chosen: readonly Role[]
  /** Only owners make owners. */
  mayMakeOwners: boolean
  error?: string | undefined
  onChange: (roles: readonly Role[]) => void
}

/** One or several: who pays may also hire. */
export function RoleChoice({ legend, chosen, mayMakeOwners, error, onChange }: RoleChoiceProps) {
  return (
    <fieldset>
      <legend class="font-semibold">{legend}</legend>
      {error && <FieldError>{error}</FieldError>}
      {ROLES.filter((role) => role !== 'owner' || mayMakeOwners).map((role) => (
        <Checkbox
          key={role}
          label={ROLE_WORDS[role].name}
          help={ROLE_WORDS[role].about}
          checked={chosen.includes(role)}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? [...chosen, role]
                : chosen.filter((each) => each !== role)
            )
          }
        />
      ))}
    </fieldset>
  )
}
