import type { ApplicationService } from '@adonisjs/core/types'

export default class RealtimeProvider {
  constructor(protected app: ApplicationService) {}

  register() {}
}
