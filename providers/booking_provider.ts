import type { ApplicationService } from '@adonisjs/core/types'
import { BookingContract } from '#booking/contract/booking'
import { evidenceUse } from '#booking/domain/evidence'
import { BookingPolicy } from '#booking/domain/settings'
import { bookingErrors } from '#booking/http/error_map'
import { QuoteOfBooking } from '#booking/queries/quote_of_booking'
import { NamesOfBookings } from '#booking/queries/subject_names'
import { EscrowContract } from '#escrow/contract/escrow'
import { SubjectNames } from '#escrow/contract/subject_names'
import { assetUses } from '#kernel/assets/use'
import { errorRegistry } from '#kernel/errors'
import { documents } from '#kernel/jsonapi/documents'
import { channels } from '#kernel/realtime/channels'
import { DisplayRates } from '#kernel/rates/display_rates'

/** Binds the booking contract and its rules, and tells the documents of its resources. */
export default class BookingProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(BookingPolicy, async (resolver) => {
      const { default: settings } = await import('#config/booking')
      return new BookingPolicy(settings, await resolver.make(DisplayRates))
    })
    this.app.container.singleton(BookingContract, async (resolver) => {
      const { BookingService } = await import('#booking/service')
      return resolver.make(BookingService)
    })
    this.app.container.singleton(SubjectNames, () => new NamesOfBookings())
    this.app.container.singleton(QuoteOfBooking, async (resolver) => {
      return new QuoteOfBooking(
        await resolver.make(EscrowContract),
        await resolver.make(DisplayRates)
      )
    })
    errorRegistry.register(bookingErrors)
    assetUses.register(evidenceUse)
  }

  async boot() {
    const resources = await import('#booking/http/resources')
    const readers = await import('#booking/http/readers')
    const templates = await import('#booking/http/offer_template_reader')
    const previews = await import('#booking/http/preview_reader')
    const reviews = await import('#booking/http/review_readers')
    documents.register(resources.bookingResource, readers.BookingsReader, {
      include: ['milestones', 'timesheets', 'revisions', 'disputes', 'reviews', 'bonuses'],
      filter: readers.bookingsFilter,
      oneFilter: readers.bookingFilter,
    })
    documents.register(resources.milestoneResource, readers.MilestonesReader)
    documents.register(resources.bonusResource, readers.BonusesReader)
    documents.register(resources.offerTemplateResource, templates.OfferTemplatesReader)
    documents.register(resources.previewResource, previews.PreviewsReader, {
      filter: previews.previewsFilter,
    })
    documents.register(resources.disputeResource, readers.DisputesReader, {
      filter: readers.disputesFilter,
    })
    const desk = await import('#booking/http/desk_resources')
    const deskReaders = await import('#booking/http/desk_readers')
    documents.register(desk.staffTaskResource, deskReaders.StaffTasksReader, {
      filter: deskReaders.tasksFilter,
    })
    documents.register(desk.disputeStatisticsResource, deskReaders.DisputeStatisticsReader)
    const { evidenceResource } = await import('#booking/http/evidence_resource')
    const { EvidenceReader } = await import('#booking/http/evidence_reader')
    documents.register(evidenceResource, EvidenceReader, { pageSize: { default: 100, max: 100 } })
    documents.register(resources.historyResource, readers.HistoryReader, {
      pageSize: { default: 100, max: 200 },
    })
    documents.register(resources.reviewResource, reviews.ReviewsReader, {
      filter: reviews.reviewsFilter,
    })
    documents.register(resources.reviewReportResource, reviews.ReviewReportsReader, {
      include: ['review'],
      filter: reviews.reportsFilter,
    })
    documents.register(resources.processResource, readers.ProcessesReader)
    documents.describe(resources.revisionResource)
    const { registerDeadlines } = await import('#booking/http/deadline_documents')
    registerDeadlines(documents)
    const { registerHourly } = await import('#booking/http/hourly_documents')
    registerHourly(documents)
    channels.authorize('bookings/:id', async (actor, { id = '' }) => {
      const bookings = await this.app.container.make(BookingContract)
      return bookings.canRead(actor, id)
    })
  }
}
