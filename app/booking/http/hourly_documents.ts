import * as readers from '#booking/http/hourly_readers'
import * as resources from '#booking/http/hourly_resources'
import { timesheetsFilter } from '#booking/http/hourly_validators'
import type { Documents } from '#kernel/jsonapi/documents'

/** Tells the documents of weeks and of the time in them. */
export function registerHourly(documents: Documents): void {
  documents.register(resources.timesheetResource, readers.TimesheetsReader, {
    include: ['hours'],
    filter: timesheetsFilter,
    pageSize: { default: 20, max: 60 },
  })
  documents.register(resources.hoursResource, readers.HoursReader)
}
