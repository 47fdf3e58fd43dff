import type { ApplicationService } from '@adonisjs/core/types'

export default class NoticesProvider {
  constructor(protected app: ApplicationService) {}

  register() {}
}
