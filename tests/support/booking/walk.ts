import { type Caller, type Reply, type Resource } from '#tests/support/booking/caller'
import { WORDS, type Scene } from '#tests/support/booking/mischief'
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

const INCLUDE = 'milestones,timesheets,disputes,bonuses'

/** One booking in the hands of people who do as they please, several at the same moment. */
export class Walk {
  readonly told: Told[] = []

  private constructor(
    readonly bookingId: string,
    private readonly cast: Cast,
    private readonly roll: Dice
  ) {}

  static async begin(cast: Cast, roll: Dice, offer: Record<string, unknown>): Promise<Walk> {
    const reply = await cast.client.post('/bookings', 'bookings', {
      talentId: cast.talentProfileId,
      title: 'A quiet reading room',
      ...offer,
    })
    if (reply.status !== 201) throw new Error(`The offer answered ${reply.text}`)
    const walk = new Walk(reply.id, cast, roll)
    // Most bookings are worth walking through only once both sides agree and somebody has paid.
    if (roll(6) > 0) await walk.#say(cast.talent, 'bookings', walk.bookingId, 'accept')
    if (roll(6) > 0) await walk.#pay()
    return walk
  }

  /** One to three of them act at once, each on what they see. */
  async round(): Promise<void> {
    const { client, talent, staff } = this.cast
    const crowd = [client, client, talent, talent, ...staff]
    const actors = Array.from({ length: 1 + this.roll(3) }, () => oneOf(this.roll, crowd) ?? client)
    const intents = await Promise.all(actors.map((actor) => this.#intent(actor)))
    await Promise.all(
      intents.map(({ actor, type, id, event, scene }) => this.#say(actor, type, id, event, scene))
    )
  }

  /** Staff end every quarrel that is open; whether any was. */
  async judge(): Promise<boolean> {
    const [one, other] = this.cast.staff
    if (!one || !other) throw new Error('A walk needs two members of staff')
    const open = (await this.#look(one)).included.filter(({ meta }) => meta?.can?.length)
    for (const { id, type } of open) {
      if (type !== 'disputes') continue
      const verdict = { talentAmount: '1', reason: 'As the photographs show.' }
      this.#note('decide', await one.post(`/disputes/${id}/decide`, 'disputes', verdict))
      this.#note('confirm', await other.post(`/disputes/${id}/confirm`, 'disputes'))
    }
    return open.length > 0
  }

  async #pay(): Promise<void> {
    const { included } = await this.#look(this.cast.client)
    const [first] = included
    if (first?.type === 'milestones')
      await this.#say(this.cast.client, first.type, first.id, 'fund')
    if (first?.type === 'timesheets')
      await this.#say(this.cast.client, first.type, first.id, 'hold')
  }

  /** Mostly what the server allows, now and then anything at all. */
  async #intent(actor: Caller) {
    const scene = await this.#look(actor)
    const all = [scene.booking, ...scene.included]
    const allowed = all.flatMap(({ id, type, meta }) =>
      (meta?.can ?? []).flatMap((event) => (WORDS[type]?.[event] ? [{ id, type, event }] : []))
    )
    const wild = all.flatMap(({ id, type }) =>
      Object.keys(WORDS[type] ?? {}).map((event) => ({ id, type, event }))
    )
    const wish = oneOf(this.roll, this.roll(8) === 0 ? wild : allowed) ?? oneOf(this.roll, wild)
    if (!wish) throw new Error('There is always something to try')
    return { actor, scene, ...wish }
  }

  async #look(actor: Caller): Promise<Scene> {
    const reply = await actor.get(`/bookings/${this.bookingId}?include=${INCLUDE}`)
    this.#note('look', reply)
    const { data, included = [] } = reply.body
    return { booking: data as Resource, included }
  }

  async #say(actor: Caller, type: string, id: string, event: string, scene?: Scene) {
    const words = scene ? (WORDS[type]?.[event]?.(this.roll, scene) ?? {}) : {}
    this.#note(event, await actor.post(`/${type}/${id}/${event}`, type, words))
  }

  #note(event: string, { status, text }: Reply): void {
    this.told.push({ status, event, text })
  }
}
