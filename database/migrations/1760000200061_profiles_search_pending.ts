import { BaseSchema } from '@adonisjs/lucid/schema'

/** What was written lately is read whole by every search for words: less of it waits (kB). */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(
      'alter index profiles.search_documents_tokens set (gin_pending_list_limit = 256)'
    )
  }

  override async down() {
    this.schema.raw('alter index profiles.search_documents_tokens reset (gin_pending_list_limit)')
  }
}
