import type { ApplicationService } from '@adonisjs/core/types'
import { assetUses } from '#kernel/assets/use'
import { errorRegistry } from '#kernel/errors'
import { documents } from '#kernel/jsonapi/documents'
import { DisplayRates } from '#kernel/rates/display_rates'
import { ProfilesContract } from '#profiles/contract/profiles'
import { fileUses } from '#profiles/domain/file_uses'
import { FACET_GROUPS } from '#profiles/domain/facet_groups'
import { profilesErrors } from '#profiles/http/error_map'
import { KeptTalentsReader, TalentListsReader } from '#profiles/http/keeping_readers'
import { keptTalentsResource, talentListsResource } from '#profiles/http/keeping_resources'
import { keptFilter } from '#profiles/http/keeping_validators'
import { SavedSearchesReader } from '#profiles/http/saved_search_reader'
import { savedSearchesResource } from '#profiles/http/saved_search_resource'
import { TALENT_SORTS, talentFilter, talentsFilter } from '#profiles/http/talents_filter'
import { TalentsReader } from '#profiles/http/talents_reader'
import { talentsResource } from '#profiles/http/talents_resource'
import {
  CategoriesReader,
  OccupationsReader,
  SkillsReader,
  suggestionFilter,
} from '#profiles/http/taxonomy_readers'
import {
  categoriesResource,
  occupationsResource,
  skillsResource,
} from '#profiles/http/taxonomy_resources'
import {
  FormulasReader,
  formulasResource,
  OutcomesReader,
  outcomesResource,
} from '#profiles/http/track_record_readers'

export default class ProfilesProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    errorRegistry.register(profilesErrors)

    this.app.container.singleton(DisplayRates, () => DisplayRates.installed())
    this.app.container.singleton(ProfilesContract, async (resolver) => {
      const { ProfilesService } = await import('#profiles/service')
      return resolver.make(ProfilesService)
    })

    // The library behind it is loaded with the first picture.
    const inspect = async (path: string, mediaType: string) => {
      const { PictureMaker } = await import('#profiles/gateways/picture_maker')
      await new PictureMaker().inspect(path, mediaType)
    }
    for (const use of fileUses(inspect)) assetUses.register(use)

    documents.register(talentsResource, TalentsReader, {
      filter: talentsFilter,
      oneFilter: talentFilter,
      sort: TALENT_SORTS,
      facets: FACET_GROUPS,
      pageSize: { default: 20, max: 60 },
    })
    documents.register(talentListsResource, TalentListsReader)
    documents.register(keptTalentsResource, KeptTalentsReader, {
      include: ['talent'],
      filter: keptFilter,
      pageSize: { default: 50, max: 100 },
    })
    documents.register(savedSearchesResource, SavedSearchesReader, { include: ['newest'] })
    documents.register(outcomesResource, OutcomesReader, {
      pageSize: { default: 100, max: 200 },
    })
    documents.register(formulasResource, FormulasReader)
    documents.register(categoriesResource, CategoriesReader)
    documents.register(skillsResource, SkillsReader, { filter: suggestionFilter })
    documents.register(occupationsResource, OccupationsReader, { filter: suggestionFilter })
  }
}
