import { inject } from '@adonisjs/core'
import type { Tx } from '#kernel/unit_of_work'
import { ProfileChange, type Change } from '#profiles/actions/profile_change'
import { ProfileEditor } from '#profiles/actions/profile_editor'
import { ProfileChanged } from '#profiles/contract/events'
import type { ProfileInput } from '#profiles/domain/profile_input'

@inject()
export class UpdateProfile {
  constructor(
    private readonly change: ProfileChange,
    private readonly editor: ProfileEditor
  ) {}

  /** @throws DomainError as {@link ProfileChange.run} and {@link ProfileEditor.apply} */
  async execute(input: Change & { attributes: ProfileInput }, joined?: Tx): Promise<string> {
    return this.change.run(
      input,
      ProfileChanged,
      (tx, profile) => this.editor.apply(tx, profile, input.attributes, input.actor),
      joined
    )
  }
}
