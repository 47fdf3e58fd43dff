import { inject } from '@adonisjs/core'
import {
  MAX_TEMPLATES,
  readTemplate,
  type TemplateInput,
  type TemplateTerms,
} from '#booking/domain/offer_template'
import { refuse } from '#booking/domain/errors'
import { templateOwner } from '#booking/domain/standing'
import OfferTemplate from '#booking/persistence/offer_template_model'
import { lockTemplate, lockTemplatesOf } from '#booking/persistence/offer_templates'
import type { Actor } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { assertVersion } from '#kernel/jsonapi/http'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** What is left out stays as it was. */
export type TemplateChange = {
  readonly [Key in keyof TemplateInput]?: TemplateInput[Key] | undefined
}

/** A client keeps terms to start new offers from, or changes what was kept. */
@inject()
export class KeepOfferTemplate {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock
  ) {}

  /**
   * @returns the template's id
   * @throws DomainError `booking.too_many_templates`, `booking.template_name_taken`, and those of
   * {@link templateOwner} and {@link readTemplate}
   */
  create(input: TemplateInput, actor: Actor, joined?: Tx): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const ownerId = templateOwner(actor)
      const terms = readTemplate(input)
      const own = await lockTemplatesOf(ownerId, tx)
      if (own.length >= MAX_TEMPLATES) {
        throw refuse(
          'booking.too_many_templates',
          `You have ${MAX_TEMPLATES} templates, which is all there is room for: delete one first.`
        )
      }
      requireFreeName(own, terms, null)
      const at = this.clock.now()
      const id = newId('tpl')
      const row = { id, ownerId, ...terms, version: 1, createdAt: at, updatedAt: at }
      await OfferTemplate.create(row, { client: tx })
      return id
    }, joined)
  }

  /**
   * @param expected the version that the writer saw, or null
   * @throws DomainError `booking.template_not_found`, `request.precondition_failed`, and as above
   */
  update(
    id: string,
    given: TemplateChange,
    expected: string | null,
    actor: Actor,
    joined?: Tx
  ): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const ownerId = templateOwner(actor)
      const own = await lockTemplatesOf(ownerId, tx)
      const template = await lockTemplate(id, ownerId, tx)
      if (expected !== null) assertVersion(expected, template.version)
      const terms = readTemplate(changed(asInput(template), given))
      requireFreeName(own, terms, id)
      template.merge({ ...terms, updatedAt: this.clock.now(), version: template.version + 1 })
      await template.useTransaction(tx).save()
    }, joined)
  }
}

function changed(
  input: TemplateInput,
  { name, currency, ...given }: TemplateChange
): TemplateInput {
  return {
    ...input,
    ...given,
    name: name ?? input.name,
    currency: currency ?? input.currency,
  }
}

function asInput(template: OfferTemplate): TemplateInput {
  const { name, kind, title, brief, currency, milestones, weeklyLimitMinutes } = template
  const hourlyRate = template.hourlyRate?.toString() ?? null
  return { name, kind, title, brief, currency, milestones, hourlyRate, weeklyLimitMinutes }
}

function requireFreeName(
  own: readonly OfferTemplate[],
  { name }: TemplateTerms,
  id: string | null
): void {
  const taken = own.some((each) => each.id !== id && each.name.toLowerCase() === name.toLowerCase())
  if (!taken) return
  throw refuse('booking.template_name_taken', 'Another template of yours has this name.', {
    pointer: '/data/attributes/name',
  })
}
