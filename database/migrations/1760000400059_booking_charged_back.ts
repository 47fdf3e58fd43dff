import { BaseSchema } from '@adonisjs/lucid/schema'

const BEFORE = `'planned', 'funded', 'submitted', 'changes_requested', 'disputed', 'released',
  'refunded', 'settled', 'cancelled'`

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table booking.milestones
        add column charged_back bigint not null default 0 check (charged_back >= 0),
        add column held_in text check (held_in in ('funded', 'submitted', 'changes_requested')),
        add column paused_ms bigint check (paused_ms >= 0),
        drop constraint milestones_state_check,
        add constraint milestones_state_check check (state in (${BEFORE}, 'charged_back')),
        add constraint milestones_waits_for_bank check (
          (state = 'charged_back') = (charged_back > 0)
          and (state = 'charged_back') = (held_in is not null)
          and (state = 'charged_back' or paused_ms is null)
          and (state <> 'charged_back' or due_at is null)
          and remaining + charged_back <= amount);
    `)
  }

  override async down() {
    this.schema.raw(`
      alter table booking.milestones
        drop constraint milestones_waits_for_bank,
        drop constraint milestones_state_check,
        add constraint milestones_state_check check (state in (${BEFORE})),
        drop column charged_back, drop column held_in, drop column paused_ms;
    `)
  }
}
