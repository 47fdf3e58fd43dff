import { BaseSchema } from '@adonisjs/lucid/schema'

/** One reply to a review, reports about it, and what staff decided with their reasons. */
export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      alter table booking.reviews
        add column reply text check (length(reply) between 1 and 2000),
        add column replied_at timestamptz,
        add column hidden text check (hidden in ('text', 'review')),
        add column reply_hidden boolean not null default false,
        add column moderations integer not null default 0 check (moderations >= 0),
        add column version integer not null default 1,
        add check ((reply is null) = (replied_at is null)),
        add check (published_at is not null
          or (reply is null and hidden is null and moderations = 0)),
        add check (reply is not null or not reply_hidden);

      create index reviews_shown on booking.reviews
        (talent_profile_id, published_at desc, id desc)
        where published_at is not null and author_side = 'client'
          and hidden is distinct from 'review';

      create function booking.refuse_rewording() returns trigger language plpgsql as $$
      begin
        if (old.booking_id, old.author_side, old.author_id, old.subject_id, old.rating, old.text,
            old.submitted_at)
          is distinct from (new.booking_id, new.author_side, new.author_id, new.subject_id,
            new.rating, new.text, new.submitted_at)
          or (old.reply is not null and (old.reply, old.replied_at)
            is distinct from (new.reply, new.replied_at))
          or (old.published_at is not null
            and old.published_at is distinct from new.published_at) then
          raise exception 'booking.reviews keeps what it was told: % refused', tg_op
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;
      create trigger reviews_refuse_rewording before update on booking.reviews
        for each row execute function booking.refuse_rewording();
      alter table booking.reviews enable always trigger reviews_refuse_rewording;

      create table booking.review_decisions (
        id text collate "C" primary key check (id like 'rvd\\_%'),
        review_id text collate "C" not null references booking.reviews (id),
        number integer not null check (number > 0),
        action text not null check (action in ('hide-text', 'hide-reply', 'hide-review',
          'restore', 'keep')),
        reason text not null check (length(reason) between 1 and 20000),
        on_appeal boolean not null,
        decided_by text collate "C" not null,
        decided_at timestamptz not null,
        unique (review_id, number)
      );
      create trigger review_decisions_refuse_change
        before update or delete on booking.review_decisions
        for each row execute function booking.refuse_change();
      create trigger review_decisions_refuse_truncate before truncate on booking.review_decisions
        for each statement execute function booking.refuse_change();
      alter table booking.review_decisions enable always trigger review_decisions_refuse_change;
      alter table booking.review_decisions enable always trigger review_decisions_refuse_truncate;

      create table booking.review_reports (
        id text collate "C" primary key check (id like 'rrp\\_%'),
        review_id text collate "C" not null references booking.reviews (id),
        kind text not null check (kind in ('report', 'appeal')),
        reason text not null check (reason in ('abusive', 'private', 'false', 'unrelated', 'paid',
          'other', 'appeal')),
        words text not null check (length(words) <= 2000),
        reported_by text collate "C" not null,
        reported_at timestamptz not null,
        appealed_id text collate "C" references booking.review_decisions (id),
        decision_id text collate "C" references booking.review_decisions (id),
        check ((kind = 'appeal') = (reason = 'appeal')),
        check ((kind = 'appeal') = (appealed_id is not null)),
        unique (appealed_id, reported_by)
      );
      create unique index review_reports_open on booking.review_reports
        (review_id, reported_by, kind) where decision_id is null;
      create index review_reports_queue on booking.review_reports (id) where decision_id is null;
      create index review_reports_of_review on booking.review_reports (review_id, id);
      create index review_reports_of_reporter on booking.review_reports (reported_by, id);
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table booking.review_reports;
      drop table booking.review_decisions;
      drop trigger reviews_refuse_rewording on booking.reviews;
      drop function booking.refuse_rewording;
      drop index booking.reviews_shown;
      alter table booking.reviews drop column reply, drop column replied_at, drop column hidden,
        drop column reply_hidden, drop column moderations, drop column version;
    `)
  }
}
