import type { HttpContext } from '@adonisjs/core/http'
import { financeStaff } from '#escrow/http/policies'
import type { IdentityContract } from '#identity/contract/identity'
import type { AccountActor } from '#kernel/actor'
import { write } from '#kernel/jsonapi/http'
import type { Tx } from '#kernel/unit_of_work'

/** One of finance, who has just proved it is them, decides what somebody proposed. */
export async function decided(
  ctx: HttpContext,
  parties: IdentityContract,
  type: string,
  decide: (id: string, actor: AccountActor, tx: Tx) => Promise<void>
): Promise<void> {
  const actor = financeStaff(ctx.actor)
  parties.requireStepUp(actor)
  const id = String(ctx.params.id)
  await write(ctx, { type }, async (tx) => {
    await decide(id, actor, tx)
    return id
  })
}
