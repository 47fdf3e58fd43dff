import router from '@adonisjs/core/services/router'
import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type { AccountActor, Actor } from '#kernel/actor'
import { VISITOR, actorRef } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import { ActorResolver } from '#kernel/http/actor_resolver'
import { api, callbacks, publicPages, shell } from '#kernel/http/stacks'
import { DocumentReader, documents } from '#kernel/jsonapi/documents'
import { unauthenticated } from '#kernel/jsonapi/errors'
import {
  assertVersion,
  attributes,
  ifMatch,
  noContent,
  read,
  readOne,
  write,
} from '#kernel/jsonapi/http'
import { moneyAttribute, requireMoney } from '#kernel/jsonapi/money_attribute'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { defineResource } from '#kernel/jsonapi/resource'
import { sql } from '#kernel/sql'
import { optional } from '#kernel/validation'

/**
 * A resource of its own, so that specs of the HTTP kernel need no module. Its routes are added
 * when a spec imports this file, which is before the server is started.
 */
export interface Probe {
  id: string
  owner: string
  title: string
  version: number
}

const probeResource = defineResource<Probe>({
  type: 'probes',
  attributes: ({ title, owner }) => ({ title, owner }),
  version: ({ version }) => version,
  can: (probe, actor) => (actorRef(actor).id === probe.owner ? ['rename'] : []),
})

const probeFilter = vine.object({ title: optional(vine.string().maxLength(20)) })

class ProbeReader extends DocumentReader<Probe, Infer<typeof probeFilter>> {
  async find(id: string): Promise<Probe | null> {
    const [probe] = await sql<Probe>(db.connection(), 'select * from probes where id = :id', { id })
    return probe ?? null
  }

  override async list(query: DocumentQuery<Infer<typeof probeFilter>>) {
    const items = await sql<Probe>(
      db.connection(),
      `select * from probes where title = coalesce(:title, title) and id > :after
       order by id limit ${query.page.size + 1}`,
      { title: query.filter.title ?? null, after: query.page.after ?? '' }
    )
    const page = items.slice(0, query.page.size)
    return { items: page, next: items.length > page.length ? (page.at(-1)?.id ?? null) : null }
  }
}

const probeSchema = vine.object({
  title: vine.string().minLength(1).maxLength(40),
  tags: optional(vine.array(vine.string()).maxLength(2)),
  price: optional(moneyAttribute()),
})

let made = 0

async function create(ctx: HttpContext): Promise<void> {
  const { title, price } = await attributes(ctx, probeSchema, 'probes')
  if (price) requireMoney(price, '/data/attributes/price')
  await write(ctx, { type: 'probes', status: 201 }, async (tx) => {
    const id = `prb_${String(++made).padStart(6, '0')}`
    const owner = actorRef(ctx.actor).id ?? 'nobody'
    await sql(tx, 'insert into probes values (:id, :owner, :title, 1)', { id, owner, title })
    if (title === 'refuse') throw new DomainError('request.invalid', 'Refused after the insert.')
    return title === 'secret' ? { id, once: { secret: 'told once' } } : id
  })
}

async function rename(ctx: HttpContext): Promise<void> {
  const { title } = await attributes(ctx, probeSchema, 'probes')
  const { id } = ctx.params as { id: string }
  await write(ctx, { type: 'probes' }, async (tx) => {
    const [row] = await sql<Probe>(tx, 'select * from probes where id = :id for update', { id })
    assertVersion(ifMatch(ctx), row?.version ?? 0)
    await sql(tx, 'update probes set title = :title, version = version + 1 where id = :id', {
      id,
      title,
    })
    return id
  })
}

documents.register(probeResource, ProbeReader, {
  filter: probeFilter,
  sort: ['title'],
  pageSize: { default: 2, max: 5 },
})

api(() => {
  router.get('/probes', (ctx) => read(ctx, 'probes'))
  router.post('/probes', create)
  router.get('/probes/fault', () => {
    throw new Error('password=hunter2 at /srv/secret.ts')
  })
  router.get('/probes/:id', (ctx) => readOne(ctx, 'probes', ctx.params.id))
  router.patch('/probes/:id', rename)
  router.delete('/probes/:id', (ctx) =>
    noContent(ctx, (tx) => sql(tx, 'delete from probes where id = :id', { id: ctx.params.id }))
  )
})
api(() => router.get('/probe-session', (ctx) => ctx.response.send({ actor: ctx.actor.kind })), {
  startSession: true,
})
callbacks(() => {
  router.post('/probe-callbacks', (ctx) => ctx.response.send({ raw: ctx.request.raw() }))
})
publicPages(() => router.get('/probe-public', (ctx) => ctx.response.send('<p>public</p>')))
shell(() => router.get('/probe-shell', (ctx) => ctx.response.send('<p>shell</p>')))

/** Takes `Bearer acc_…` at its word; a session is whoever `sessionOf` says. */
class ProbeResolver extends ActorResolver {
  async fromToken(authorization: string): Promise<AccountActor> {
    const [, accountId] = /^Bearer (acc_\w+)$/.exec(authorization) ?? []
    if (accountId === undefined) throw unauthenticated('Unknown token.')
    return account(accountId, 'token')
  }

  async fromSession(ctx: HttpContext): Promise<Actor> {
    const accountId: unknown = ctx.session.get('probe')
    return typeof accountId === 'string' ? account(accountId, 'session') : VISITOR
  }
}

function account(accountId: string, via: AccountActor['via']): AccountActor {
  return {
    kind: 'account',
    accountId,
    partyIds: [accountId],
    organisations: [],
    staffRoles: [],
    abilities: '*',
    via,
    emailVerified: true,
    suspended: false,
    totpEnrolled: false,
    steppedUpAt: null,
  }
}

/** For `group.setup`: the table of the probes, and actors without identity. */
export async function installProbe(): Promise<() => void> {
  await db.rawQuery(
    `create table if not exists public.probes
       (id text collate "C" primary key, owner text not null, title text not null,
        version integer not null)`
  )
  app.container.swap(ActorResolver, () => new ProbeResolver())
  return () => app.container.restore(ActorResolver)
}

export const asAccount = (id = 'acc_probe') => ({ authorization: `Bearer ${id}` })

export function probeBody(title: string, rest: Record<string, unknown> = {}) {
  return { data: { type: 'probes', attributes: { title, ...rest } } }
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  body: {
    data?: { id: string; attributes: Record<string, unknown>; meta?: Record<string, unknown> }
    errors?: {
      status: string
      code: string
      title: string
      detail: string
      id: string
      source?: Record<string, string>
    }[]
    links?: Record<string, string | null>
    meta?: Record<string, unknown>
  }
}

/** Over real HTTP, with every header as given and none added. */
export async function call(
  method: string,
  path: string,
  options: { headers?: Record<string, string>; body?: unknown } = {}
): Promise<Answer> {
  const { headers = {}, body } = options
  const sent = typeof body === 'string' ? body : body === undefined ? null : JSON.stringify(body)
  const type = sent === null ? {} : { 'content-type': 'application/vnd.api+json' }
  const response = await fetch(`http://127.0.0.1:${process.env.PORT}${path}`, {
    method,
    // Without it, fetch adds `no-cache` to conditional requests, and none would ever be fresh.
    headers: { 'cache-control': 'max-age=0', ...type, ...headers },
    body: sent,
    redirect: 'manual',
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? (JSON.parse(text) as Answer['body']) : {},
  }
}
