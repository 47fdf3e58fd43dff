import { BaseSchema } from '@adonisjs/lucid/schema'

/** Who set a fee, when and why; what was in force stays as it was. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table escrow.fee_rules
        add column made_by text collate "C",
        add column made_at timestamptz,
        add column reason text check (length(reason) >= 10),
        add constraint fee_rules_of_staff check (made_by is null or
          (reason is not null and made_at is not null and valid_from > made_at));
      create trigger fee_rules_refuse_change before update or delete or truncate
        on escrow.fee_rules for each statement execute function kernel.refuse_change();
      alter table escrow.fee_rules enable always trigger fee_rules_refuse_change;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop trigger fee_rules_refuse_change on escrow.fee_rules;
      alter table escrow.fee_rules
        drop constraint fee_rules_of_staff,
        drop column made_by, drop column made_at, drop column reason;
    `)
  }
}
