import * as readers from '#booking/http/deadline_readers'
import * as resources from '#booking/http/deadline_resources'
import type { Documents } from '#kernel/jsonapi/documents'

/** Tells the documents of the calendar and of what staff see of deadlines. */
export function registerDeadlines(documents: Documents): void {
  documents.register(resources.deadlineResource, readers.DeadlinesReader, {
    filter: readers.deadlinesFilter,
    pageSize: { default: 100, max: 200 },
  })
  documents.register(resources.extensionResource, readers.ExtensionsReader)
  documents.register(resources.stuckDeadlineResource, readers.StuckDeadlinesReader, {
    pageSize: { default: 50, max: 100 },
  })
  documents.describe(resources.extensionPreviewResource)
}
