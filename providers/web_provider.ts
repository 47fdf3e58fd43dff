import type { ApplicationService } from '@adonisjs/core/types'

export default class WebProvider {
  constructor(protected app: ApplicationService) {}

  register() {}
}
