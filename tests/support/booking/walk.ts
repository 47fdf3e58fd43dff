import type { Clock } from '#kernel/clock'
import type { Caller, Reply, Resource } from '#tests/support/booking/caller'
import { SAID_AS, weightOf, WORDS, type Scene } from '#tests/support/booking/mischief'
import { oneOf, type Dice } from '#tests/support/dice'

/** Who walks: two sides and two members of staff. */
export interface Cast {
  readonly client: Caller
  readonly talent: Caller
  readonly staff: readonly Caller[]
  readonly talentProfileId: string
}

export interface Told {
  readonly status: number
  readonly event: string
  readonly text: string
}

interface Intent {
  readonly actor: Caller
  readonly scene: Scene
  readonly resource: Resource
  readonly event: string
}

const INCLUDE = 'milestones,timesheets,disputes,bonuses'

/** One booking in the hands of people who do as they please, several at the same moment. */
export class Walk {
  readonly told: Told[] = []
  readonly #logged: string[] = []

  private constructor(
    readonly bookingId: string,
    private readonly cast: Cast,
    private readonly roll: Dice,
    private readonly clock: Clock
  ) {}

  static async begin(
    cast: Cast,
    roll: Dice,
    clock: Clock,
    offer: Record<string, unknown>
  ): Promise<Walk> {
    const reply = await cast.client.post('/bookings', 'bookings', {
      talentId: cast.talentProfileId,
      title: 'A quiet reading room',
      ...offer,
    })
    if (reply.status !== 201) throw new Error(`The offer answered ${reply.text}`)
    const walk = new Walk(reply.id, cast, roll, clock)
    // Most bookings are worth walking through only once both sides agree and somebody has paid.
    if (roll(8) > 0) {
      walk.#note('accept', await cast.talent.post(`/bookings/${walk.bookingId}/accept`))
    }
    if (roll(8) > 0) await walk.#pay()
    return walk
  }

  /** One to three of them act at once, each on what they see. */
  async round(): Promise<void> {
    const { client, talent, staff } = this.cast
    const crowd = [client, client, client, talent, talent, talent, ...staff]
    const actors = Array.from({ length: 1 + this.roll(3) }, () => oneOf(this.roll, crowd) ?? client)
    const intents = await Promise.all(actors.map((actor) => this.#intent(actor)))
    await Promise.all(intents.map((intent) => intent && this.#say(intent)))
  }

  /** Staff end every quarrel that is open. */
  async judge(): Promise<void> {
    const [one, other] = this.cast.staff
    if (!one || !other) throw new Error('A walk needs two members of staff')
    const { included } = await this.#look(one)
    for (const { id, type, meta } of included) {
      if (type !== 'disputes' || !meta?.can?.includes('decide')) continue
      const verdict = { talentAmount: '0', reason: 'As the photographs show.' }
      this.#note('decide', await one.post(`/disputes/${id}/decide`, 'disputes', verdict))
      this.#note('confirm', await other.post(`/disputes/${id}/confirm`, 'disputes'))
    }
  }

  /** Weeks would follow each other for ever; whoever has enough of them ends them. */
  async end(): Promise<void> {
    this.#note('end', await this.cast.talent.post(`/bookings/${this.bookingId}/end`))
  }

  async #pay(): Promise<void> {
    const [first] = (await this.#look(this.cast.client)).included
    if (!first) return
    const event = first.type === 'timesheets' ? 'hold' : 'fund'
    this.#note(event, await this.cast.client.post(`/${first.type}/${first.id}/${event}`))
  }

  /** Mostly what the server allows, now and then anything at all. */
  async #intent(actor: Caller): Promise<Intent | undefined> {
    const scene = await this.#look(actor)
    const wild = this.roll(10) === 0
    const wishes = [scene.booking, ...scene.included].flatMap((resource) =>
      this.#wishes(actor, resource, wild).map((event) => ({ actor, scene, resource, event }))
    )
    return oneOf(this.roll, wishes)
  }

  #wishes(actor: Caller, { type, attributes, meta }: Resource, wild: boolean): string[] {
    const known = Object.keys(WORDS[type] ?? {})
    if (wild) return known
    // Time is logged without asking what is allowed: the line may have been away for days.
    const runs = attributes['kind'] === 'hourly' && attributes['state'] === 'active'
    const works = runs && actor === this.cast.talent ? ['hours', 'hours'] : []
    return [...(meta?.can ?? []), ...works]
      .filter((event) => known.includes(event))
      .flatMap((event) => Array.from({ length: weightOf(event) }, () => event))
  }

  async #look(actor: Caller): Promise<Scene> {
    const reply = await actor.get(`/bookings/${this.bookingId}?include=${INCLUDE}`)
    this.#note('look', reply)
    const { data, included = [] } = reply.body
    return { booking: data as Resource, included, logged: this.#logged, now: this.clock.now() }
  }

  async #say({ actor, scene, resource: { id, type }, event }: Intent): Promise<void> {
    const words = WORDS[type]?.[event]?.(this.roll, scene) ?? {}
    const reply = await actor.post(`/${type}/${id}/${event}`, SAID_AS[event] ?? type, words)
    if (event === 'hours' && reply.status === 201) this.#logged.push(reply.id)
    this.#note(event, reply)
  }

  #note(event: string, { status, text }: Reply): void {
    this.told.push({ status, event, text })
  }
}
