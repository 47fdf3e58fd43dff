import type { ApplicationService } from '@adonisjs/core/types'
import { IdentityContract } from '#identity/contract/identity'
import { identityErrors } from '#identity/http/error_map'
import { RequestActor } from '#identity/http/request_actor'
import { AccessTokenReader } from '#identity/http/resources/access_token_reader'
import { accessTokenResource } from '#identity/http/resources/access_token_resource'
import { AccountReader } from '#identity/http/resources/account_reader'
import { accountResource } from '#identity/http/resources/account_resource'
import {
  InvitationReader,
  MembershipReader,
  OrganisationReader,
} from '#identity/http/resources/organisation_readers'
import {
  invitationResource,
  membershipResource,
  organisationResource,
} from '#identity/http/resources/organisation_resources'
import { PartyReader } from '#identity/http/resources/party_reader'
import { partyResource } from '#identity/http/resources/party_resource'
import { totpEnrolmentResource } from '#identity/http/resources/totp_enrolment_resource'
import { Identity } from '#identity/service'
import { PartyNames } from '#identity/queries/party_names'
import { ActorNames } from '#kernel/audit_trail/actor_names'
import { errorRegistry } from '#kernel/errors'
import { ActorResolver } from '#kernel/http/actor_resolver'
import { documents } from '#kernel/jsonapi/documents'

/** Binds who may act: the identity contract, and where a request's actor comes from. */
export default class IdentityProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(IdentityContract, (resolver) => resolver.make(Identity))
    this.app.container.singleton(ActorResolver, (resolver) => resolver.make(RequestActor))
    this.app.container.singleton(ActorNames, (resolver) => resolver.make(PartyNames))
    errorRegistry.register(identityErrors)

    documents.register(accountResource, AccountReader)
    documents.register(partyResource, PartyReader)
    documents.register(accessTokenResource, AccessTokenReader)
    documents.describe(totpEnrolmentResource)
    documents.register(organisationResource, OrganisationReader, {
      include: ['memberships', 'invitations'],
    })
    documents.register(membershipResource, MembershipReader)
    documents.register(invitationResource, InvitationReader)
  }
}
