import { inject } from '@adonisjs/core'
import { sandbox } from '#config/app'
import type { SandboxSwitch } from '#escrow/domain/sandbox_switch'
import { adminStaff } from '#escrow/http/policies'
import { FindSandboxFaults } from '#escrow/queries/find_sandbox_faults'
import type { Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { notFound } from '#kernel/jsonapi/errors'

/** Of admins, in sandbox mode; outside of it there is no such provider. */
@inject()
export class SandboxFaultsReader extends DocumentReader<SandboxSwitch> {
  constructor(private readonly faults: FindSandboxFaults) {
    super()
  }

  override async find(id: string, actor: Actor): Promise<SandboxSwitch | null> {
    const all = await this.#all(actor)
    return all.find(({ object }) => object === id) ?? null
  }

  override async list(_query: unknown, actor: Actor): Promise<Listing<SandboxSwitch>> {
    return { items: await this.#all(actor) }
  }

  async #all(actor: Actor): Promise<SandboxSwitch[]> {
    if (!sandbox) throw notFound()
    adminStaff(actor)
    return this.faults.all()
  }
}
