import type { Database } from '@adonisjs/lucid/database'
import { sql } from '#kernel/sql'
import type { CreateProfile } from '#profiles/actions/create_profile'
import type { PublishProfile } from '#profiles/actions/publish_profile'
import { careerOf } from '#database/seeders/demo/careers'
import type { Journal } from '#database/seeders/demo/journal'
import type { People } from '#database/seeders/demo/people'
import type { TalentPlan } from '#database/seeders/demo/plan_talents'

export interface SeededTalent {
  readonly plan: TalentPlan
  readonly accountId: string
  readonly profileId: string
}

/** Writes and publishes profiles through the module's own actions. */
export class Talents {
  readonly #categories = new Map<number, string>()

  constructor(
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly people: People,
    private readonly actions: { create: CreateProfile; publish: PublishProfile }
  ) {}

  async join(plan: TalentPlan): Promise<SeededTalent> {
    const accountId = await this.people.join(plan)
    const actor = this.people.actor(accountId)
    const category = await this.#category(plan.profession.occupation)
    const profileId = await this.journal.once(`${plan.key} publishes`, async (tx) => {
      const { city, country, timeZone, headline, biography, skills, languages, portfolio } = plan
      const id = await this.actions.create.execute(
        {
          actor,
          avatar: plan.avatar,
          attributes: {
            city,
            country,
            timeZone,
            headline,
            biography,
            skills,
            languages,
            portfolio,
            category,
            occupation: plan.profession.occupation,
            hourlyRate: plan.rate,
            accepting: plan.accepting,
            ...careerOf(plan),
          },
        },
        tx
      )
      await this.actions.publish.execute({ actor, profileId: id }, tx)
      return id
    })
    return { plan, accountId, profileId }
  }

  async #category(occupation: number): Promise<string> {
    if (this.#categories.size === 0) {
      const rows = await sql<{ id: number; slug: string }>(
        this.db.connection(),
        `select o.id, c.slug from profiles.occupations o
         join profiles.categories c on c.id = o.category_id`
      )
      for (const { id, slug } of rows) this.#categories.set(id, slug)
    }
    const slug = this.#categories.get(occupation)
    if (slug === undefined) throw new Error(`The taxonomy has no occupation ${occupation}`)
    return slug
  }
}
