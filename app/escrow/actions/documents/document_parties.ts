import { inject } from '@adonisjs/core'
import { PLATFORM, type DocumentParty } from '#escrow/domain/documents/document'
import { DocumentSettings } from '#escrow/domain/documents/document_settings'
import { IdentityContract } from '#identity/contract/identity'
import type { Tx } from '#kernel/unit_of_work'

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' })

/** Who documents are from and to, as they are called now. */
@inject()
export class DocumentParties {
  constructor(
    private readonly identity: IdentityContract,
    private readonly settings: DocumentSettings
  ) {}

  async of(ids: readonly string[], tx: Tx): Promise<DocumentParty[]> {
    const cards = await this.identity.parties(ids, tx)
    return ids.map((id) => {
      if (id === PLATFORM) return { id, ...this.settings.issuer }
      const card = cards.get(id)
      const country = card?.country ? [COUNTRIES.of(card.country) ?? card.country] : []
      return { id, name: card?.name ?? id, details: country }
    })
  }
}
