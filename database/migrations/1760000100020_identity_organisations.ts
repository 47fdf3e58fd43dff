import { BaseSchema } from '@adonisjs/lucid/schema'

const ROLES = `cardinality(roles) between 1 and 4
          and roles <@ array['owner', 'admin', 'finance', 'hiring']`

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table identity.organisations (
        id text collate "C" primary key references identity.parties (id),
        currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
        created_by text collate "C" not null references identity.accounts (id),
        created_at timestamptz not null,
        check (starts_with(id, 'org_'))
      );

      create table identity.memberships (
        id text collate "C" primary key check (starts_with(id, 'mem_')),
        organisation_id text collate "C" not null references identity.organisations (id),
        account_id text collate "C" not null references identity.accounts (id),
        roles text[] not null check (${ROLES}),
        joined_at timestamptz not null,
        unique (organisation_id, account_id)
      );
      create index memberships_account on identity.memberships (account_id, organisation_id);

      -- Whoever changes members holds the organisation's row: two owners who leave at once come
      -- here one after the other, and the second one is refused.
      create function identity.keep_an_owner() returns trigger language plpgsql as $$
      declare
        organisation text;
      begin
        if tg_op = 'INSERT' then
          organisation := new.id;
        else
          organisation := old.organisation_id;
        end if;
        perform from identity.organisations where id = organisation for update;
        if not exists (select from identity.memberships m
                       where m.organisation_id = organisation and 'owner' = any(m.roles)) then
          raise exception 'organisation % has no owner', organisation
            using errcode = 'check_violation', constraint = 'organisations_have_an_owner';
        end if;
        return null;
      end $$;
      create constraint trigger organisations_have_an_owner
        after insert on identity.organisations
        deferrable initially deferred for each row execute function identity.keep_an_owner();
      create constraint trigger memberships_leave_an_owner
        after update or delete on identity.memberships
        deferrable initially deferred for each row execute function identity.keep_an_owner();

      create table identity.invitations (
        id text collate "C" primary key check (starts_with(id, 'inv_')),
        organisation_id text collate "C" not null references identity.organisations (id),
        email text not null check (length(email) <= 254 and position('@' in email) > 1),
        roles text[] not null check (${ROLES}),
        token_hash text collate "C" not null unique,
        invited_by text collate "C" not null references identity.accounts (id),
        created_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > created_at),
        outcome text check (outcome in ('accepted', 'declined', 'withdrawn', 'replaced')),
        ended_at timestamptz,
        check ((outcome is null) = (ended_at is null))
      );
      create unique index invitations_one_open on identity.invitations
        (organisation_id, lower(email)) where outcome is null;
    `)
  }

  override async down() {
    this.schema.raw(`
      drop table identity.invitations, identity.memberships, identity.organisations;
      drop function identity.keep_an_owner;
    `)
  }
}
