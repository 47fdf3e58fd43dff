import type { ApplicationService } from '@adonisjs/core/types'

export default class BookingProvider {
  constructor(protected app: ApplicationService) {}

  register() {}
}
