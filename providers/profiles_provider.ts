import type { ApplicationService } from '@adonisjs/core/types'

export default class ProfilesProvider {
  constructor(protected app: ApplicationService) {}

  register() {}
}
