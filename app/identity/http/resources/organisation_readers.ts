import { inject } from '@adonisjs/core'
import {
  Organisations,
  type InvitationView,
  type MembershipView,
  type OrganisationView,
} from '#identity/queries/organisations'
import type { Actor } from '#kernel/actor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import type { DocumentQuery } from '#kernel/jsonapi/query'

@inject()
export class OrganisationReader extends DocumentReader<OrganisationView> {
  constructor(private readonly organisations: Organisations) {
    super()
  }

  find(id: string, actor: Actor): Promise<OrganisationView | null> {
    return this.organisations.find(id, actor)
  }

  override async list(_query: DocumentQuery, actor: Actor): Promise<Listing<OrganisationView>> {
    return { items: await this.organisations.of(actor) }
  }
}

@inject()
export class MembershipReader extends DocumentReader<MembershipView> {
  constructor(private readonly organisations: Organisations) {
    super()
  }

  find(id: string, actor: Actor): Promise<MembershipView | null> {
    return this.organisations.member(id, actor)
  }
}

@inject()
export class InvitationReader extends DocumentReader<InvitationView> {
  constructor(private readonly organisations: Organisations) {
    super()
  }

  find(id: string, actor: Actor): Promise<InvitationView | null> {
    return this.organisations.invitation(id, actor)
  }
}
