import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create schema if not exists identity;

      create table identity.parties (
        id text collate "C" primary key,
        kind text not null check (kind in ('account', 'organisation')),
        display_name text not null check (length(display_name) between 1 and 120),
        country char(2) check (country ~ '^[A-Z]{2}$'),
        time_zone text not null check (length(time_zone) between 1 and 64),
        locale text not null check (length(locale) between 2 and 35),
        suspended_at timestamptz,
        suspended_reason text,
        created_at timestamptz not null,
        check ((suspended_at is null) = (suspended_reason is null)),
        check (kind <> 'account' or starts_with(id, 'acc_')),
        check (kind <> 'organisation' or starts_with(id, 'org_'))
      );

      create table identity.accounts (
        id text collate "C" primary key references identity.parties (id),
        email text not null check (length(email) <= 254 and position('@' in email) > 1),
        password_hash text,
        currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
        wants text check (wants in ('hire', 'work')),
        email_verified_at timestamptz,
        totp_secret text,
        totp_confirmed_at timestamptz,
        totp_last_step bigint,
        session_epoch integer not null default 1 check (session_epoch > 0),
        created_at timestamptz not null,
        check (totp_confirmed_at is null or totp_secret is not null)
      );
      create unique index accounts_email_unique on identity.accounts (lower(email));

      create table identity.staff_roles (
        account_id text collate "C" not null references identity.accounts (id),
        role text not null check (role in ('support', 'finance', 'auditor', 'admin')),
        granted_at timestamptz not null,
        primary key (account_id, role)
      );
      create index staff_roles_role on identity.staff_roles (role);

      create table identity.access_tokens (
        id text collate "C" primary key,
        tokenable_id text collate "C" not null references identity.accounts (id),
        type text not null,
        name text not null check (length(name) between 1 and 80),
        hash text not null,
        abilities text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        last_used_at timestamptz,
        expires_at timestamptz
      );
      create index access_tokens_owner on identity.access_tokens (tokenable_id, id);

      create table identity.mail_tokens (
        hash text collate "C" primary key,
        account_id text collate "C" not null references identity.accounts (id),
        purpose text not null check (purpose in ('verify_email', 'reset_password')),
        email text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        check (expires_at > created_at)
      );
      create index mail_tokens_account on identity.mail_tokens (account_id, purpose);

      create table identity.recovery_codes (
        account_id text collate "C" not null references identity.accounts (id),
        hash text collate "C" not null,
        used_at timestamptz,
        primary key (account_id, hash)
      );
    `)
  }

  override async down() {
    this.schema.raw('drop schema identity cascade')
  }
}
