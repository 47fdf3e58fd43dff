import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'
import type { ProfileInput } from '#profiles/domain/profile_input'

type Lists = Required<{
  [
    Name in
      | 'skills'
      | 'languages'
      | 'portfolio'
      | 'workHistory'
      | 'education'
      | 'certificates'
      | 'services'
      | 'week'
      | 'exceptions'
  ]: NonNullable<ProfileInput[Name]>
}>
export type ListName = keyof Lists

type Row = Readonly<Record<string, string | number | null>>

interface Table<Items> {
  readonly name: string
  readonly rows: (items: Items) => Row[]
}

/** Where each list is kept. A list is written whole, in the order it came in. */
const TABLES: { readonly [Name in ListName]: Table<Lists[Name]> } = {
  skills: {
    name: 'profile_skills',
    rows: (skills) =>
      skills.map(({ id, level, years }, position) => ({
        ...{ skill_id: id, position, level, years: years ?? null },
      })),
  },
  languages: {
    name: 'profile_languages',
    rows: (languages) =>
      languages.map(({ code, level }, position) => ({ language: code, position, level })),
  },
  portfolio: {
    name: 'portfolio_items',
    rows: (items) =>
      items.map(
        ({ title, description, imageUrl, year, role, client, videoUrl, file }, position) => ({
          ...{ position, title, description, image_url: imageUrl, year },
          ...{ role: role ?? null, client: client ?? null },
          ...{ video_url: videoUrl ?? null, file_id: file ?? null },
        })
      ),
  },
  workHistory: {
    name: 'work_history',
    rows: (entries) =>
      entries.map(({ title, organisation, from, to, description }, position) => ({
        ...{ position, title, organisation, from_month: from, to_month: to, description },
      })),
  },
  education: {
    name: 'education',
    rows: (entries) =>
      entries.map(({ school, degree, from, to }, position) => ({
        ...{ position, school, degree, from_year: from, to_year: to },
      })),
  },
  certificates: {
    name: 'certificates',
    rows: (entries) => entries.map((entry, position) => ({ position, ...entry })),
  },
  services: {
    name: 'services',
    rows: (services) =>
      services.map(({ title, description, price, days }, position) => ({
        ...{ position, title, description, days },
        price: price && String(price.amount),
        currency: price && price.currency,
      })),
  },
  week: {
    name: 'week_hours',
    rows: (week) =>
      week.map(({ weekday, from, to }) => ({ weekday, from_minute: from, to_minute: to })),
  },
  exceptions: {
    name: 'hour_exceptions',
    rows: (exceptions) =>
      exceptions.map(({ from, to, hours }) => ({
        ...{ from_day: from, to_day: to },
        ...{ from_minute: hours && hours.from, to_minute: hours && hours.to },
      })),
  },
}

export const LISTS = Object.keys(TABLES) as readonly ListName[]

/** The lists of a profile; every method is part of the caller's transaction. */
export class ProfileLists {
  async replace<Name extends ListName>(
    tx: Tx,
    profileId: string,
    list: Name,
    items: Lists[Name]
  ): Promise<void> {
    const { name, rows } = TABLES[list]
    await tx.from(`profiles.${name}`).where('profile_id', profileId).delete()
    if (items.length === 0) return
    await tx
      .table(`profiles.${name}`)
      .multiInsert(rows(items).map((row) => ({ profile_id: profileId, ...row })))
  }

  /** Currencies that prices of services are in. */
  async currencies(tx: Tx, profileId: string): Promise<string[]> {
    const rows = await sql<{ currency: string }>(
      tx,
      `select distinct currency from profiles.services
       where profile_id = :profileId and currency is not null`,
      { profileId }
    )
    return rows.map(({ currency }) => currency)
  }

  async sizes(tx: Tx, id: string): Promise<{ skills: number; languages: number }> {
    const [sizes] = await sql<{ skills: number; languages: number }>(
      tx,
      `select
         cast((select count(*) from profiles.profile_skills where profile_id = :id) as integer)
           as skills,
         cast((select count(*) from profiles.profile_languages where profile_id = :id) as integer)
           as languages`,
      { id }
    )
    return sizes ?? { skills: 0, languages: 0 }
  }
}
