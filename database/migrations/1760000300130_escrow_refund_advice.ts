import { BaseSchema } from '@adonisjs/lucid/schema'

/** Who is given money back has a paper for it. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table escrow.documents drop constraint documents_kind_check;
      alter table escrow.documents add constraint documents_kind_check check (kind in
        ('invoice', 'fee_invoice', 'credit_note', 'refund_advice', 'payout_advice', 'statement'));
    `)
  }

  override async down() {
    this.schema.raw(`
      alter table escrow.documents drop constraint documents_kind_check;
      alter table escrow.documents add constraint documents_kind_check check (kind in
        ('invoice', 'fee_invoice', 'credit_note', 'payout_advice', 'statement'));
    `)
  }
}
