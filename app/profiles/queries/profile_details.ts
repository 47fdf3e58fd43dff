import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { Certificate, EducationEntry, WorkEntry } from '#profiles/domain/career'
import type { ProfileDetails } from '#profiles/domain/profile'
import type { ShownFile } from '#profiles/domain/profile_file'
import type { HourException, WeekHours } from '#profiles/domain/working_hours'

interface Row {
  weekly_hours: number | null
  avatar_file: ShownFile | null
  portfolio: ProfileDetails['portfolio']
  work_history: WorkEntry[]
  education: EducationEntry[]
  certificates: Certificate[]
  services: {
    title: string
    description: string
    price: string | null
    currency: string | null
    days: number | null
  }[]
  week: WeekHours[]
  exceptions: HourException[]
  rates: { rate: string | null; currency: string | null; at: string }[]
}

/** Of `f`, a file: what is shown of it, its smallest size first. */
const FILE = `json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type,
  'state', f.state, 'sizes', coalesce((
    select json_agg(json_build_object('name', m.name, 'width', m.width, 'height', m.height)
      order by m.width, m.name)
    from profiles.profile_pictures m where m.file_id = f.id), '[]'))`

const list = (table: string, columns: string, order = 'position') => `coalesce((
  select json_agg(json_build_object(${columns}) order by ${order})
  from profiles.${table} where profile_id = p.id), '[]')`

/** Times of a day as the domain has them. */
const SELECT = `
  select p.weekly_hours,
    (select ${FILE} from profiles.profile_files f where f.id = p.avatar_file) as avatar_file,
    coalesce((
      select json_agg(json_build_object('title', i.title, 'description', i.description,
        'imageUrl', i.image_url, 'year', i.year, 'role', i.role, 'client', i.client,
        'videoUrl', i.video_url, 'file', case when f.id is not null then ${FILE} end)
        order by i.position)
      from profiles.portfolio_items i left join profiles.profile_files f on f.id = i.file_id
      where i.profile_id = p.id), '[]') as portfolio,
    ${list('work_history', `'title', title, 'organisation', organisation, 'from', from_month, 'to', to_month, 'description', description`)} as work_history,
    ${list('education', `'school', school, 'degree', degree, 'from', from_year, 'to', to_year`)} as education,
    ${list('certificates', `'name', name, 'issuer', issuer, 'year', year, 'url', url`)} as certificates,
    ${list('services', `'title', title, 'description', description, 'price', price::text, 'currency', currency, 'days', days`)} as services,
    ${list('week_hours', `'weekday', weekday, 'from', from_minute, 'to', to_minute`, 'weekday, from_minute')} as week,
    ${list(
      'hour_exceptions',
      `'from', from_day, 'to', to_day, 'hours', case when from_minute is not null
        then json_build_object('from', from_minute, 'to', to_minute) end`,
      'from_day'
    )} as exceptions,
    coalesce((
      select json_agg(json_build_object('rate', hourly_rate::text, 'currency', currency,
        'at', changed_at) order by id desc)
      from (select * from profiles.rate_changes where profile_id = p.id order by id desc limit 24)
        as latest), '[]') as rates
  from profiles.talent_profiles p where p.id = :id`

/** All that a profile's own page shows and a list does not, in one statement. */
@inject()
export class ProfileDetailsQuery {
  constructor(private readonly db: Database) {}

  async of(id: string): Promise<ProfileDetails> {
    const [row] = await sql<Row>(this.db.connection(), SELECT, { id })
    if (!row) throw new Error(`The profile ${id} went while it was read`)
    const { weekly_hours: weeklyHours, avatar_file: avatarFile, work_history: workHistory } = row
    const { services, rates, ...lists } = row
    return {
      ...{ weeklyHours, avatarFile, workHistory },
      ...{ portfolio: lists.portfolio, education: lists.education },
      ...{ certificates: lists.certificates, week: lists.week, exceptions: lists.exceptions },
      services: services.map(({ price, currency, ...service }) => ({
        ...service,
        price: moneyOf(price, currency),
      })),
      rates: rates.map(({ rate, currency, at }) => ({
        rate: moneyOf(rate, currency),
        at: DateTime.fromISO(at, { zone: 'utc' }) as DateTime<true>,
      })),
    }
  }
}

function moneyOf(amount: string | null, currency: string | null): Money | null {
  return amount === null || currency === null ? null : Money.of(amount, currency)
}
