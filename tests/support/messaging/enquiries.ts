import { makeClient, makeTalent } from '#database/factories/booking/people'
import { tokenFor } from '#database/factories/identity/accounts'
import { makeEnquiry } from '#database/factories/messaging/enquiries'

/** A conversation and the access tokens of its two sides. */
export interface OpenEnquiry {
  readonly id: string
  readonly client: string
  readonly talent: string
}

/** Everybody of the one half in conversation with everybody of the other. */
export async function makeEnquiries(clients: number, talents: number): Promise<OpenEnquiry[]> {
  const ability = ['messages:read', 'messages:write']
  const withToken = async <P extends { account: { id: string } }>(person: P) => ({
    person,
    token: await tokenFor(person.account.id, ability),
  })
  const asking = []
  while (asking.length < clients) asking.push(await withToken(await makeClient()))
  const asked = []
  while (asked.length < talents) asked.push(await withToken(await makeTalent()))
  const enquiries: OpenEnquiry[] = []
  for (const client of asking) {
    for (const talent of asked) {
      const id = await makeEnquiry(client.person, talent.person)
      enquiries.push({ id, client: client.token, talent: talent.token })
    }
  }
  return enquiries
}
