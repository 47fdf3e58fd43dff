import type { ApplicationService } from '@adonisjs/core/types'

export default class EscrowProvider {
  constructor(protected app: ApplicationService) {}

  register() {}
}
