import { MoneyInput } from '~/ui/money_input'
import { Textarea, TextInput } from '~/ui/inputs'
import type { Draft } from './draft'
import { ListEditor } from './list_editor'
import type { FieldName } from './draft'

export interface SectionProps {
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
  readonly errors: Readonly<Record<string, string>>
  readonly waiting: Partial<Record<FieldName, string>>
}

type Typed = { currentTarget: { value: string; valueAsNumber?: number } }

const number = ({ currentTarget: { value } }: Typed) => (value === '' ? null : Number(value))

export function ServicesSection({ draft, onChange, errors, waiting }: SectionProps) {
  return (
    <ListEditor
      items={draft.services}
      onChange={(services) => onChange({ services })}
      most={12}
      blank={() => ({ title: '', description: '', price: null, days: null })}
      noun="service"
      nameOf={({ title }) => title}
      waiting={waiting.services}
      field="services"
      errors={errors}
    >
      {(service, put, index) => (
        <>
          <TextInput
            label="What do you do?"
            help="For example: Logo with three drafts"
            value={service.title}
            error={errors[`services.${index}.title`]}
            onInput={(event) => put({ title: event.currentTarget.value })}
          />
          <Textarea
            label="What is in it?"
            optional
            rows={2}
            maxLength={600}
            value={service.description}
            onInput={(event) => put({ description: event.currentTarget.value })}
          />
          <div class="grid items-start gap-4 sm:grid-cols-2">
            <MoneyInput
              key={draft.currency}
              label="Costs from"
              help="The least it costs. Leave it empty for a price by agreement."
              optional
              currency={draft.currency}
              value={service.price}
              error={errors[`services.${index}.price`] ?? errors[`services.${index}.price.amount`]}
              onChange={(price) => put({ price })}
            />
            <TextInput
              label="Days it usually takes"
              type="number"
              min={1}
              max={365}
              optional
              value={service.days ?? ''}
              error={errors[`services.${index}.days`]}
              onInput={(event) => put({ days: number(event) })}
            />
          </div>
        </>
      )}
    </ListEditor>
  )
}

export function CareerSection({ draft, onChange, errors, waiting }: SectionProps) {
  return (
    <>
      <h3 class="text-17 font-semibold">Where you have worked</h3>
      <ListEditor
        items={draft.workHistory}
        onChange={(workHistory) => onChange({ workHistory })}
        most={20}
        blank={() => ({ title: '', organisation: '', from: '', to: null, description: '' })}
        noun="place of work"
        nameOf={({ organisation }) => organisation}
        waiting={waiting.workHistory}
        field="workHistory"
        errors={errors}
      >
        {(entry, put, index) => (
          <>
            <div class="grid gap-4 sm:grid-cols-2">
              <TextInput
                label="What you were"
                value={entry.title}
                error={errors[`workHistory.${index}.title`]}
                onInput={(event) => put({ title: event.currentTarget.value })}
              />
              <TextInput
                label="Where"
                value={entry.organisation}
                error={errors[`workHistory.${index}.organisation`]}
                onInput={(event) => put({ organisation: event.currentTarget.value })}
              />
              <TextInput
                label="From"
                type="month"
                value={entry.from}
                error={errors[`workHistory.${index}.from`]}
                onInput={(event) => put({ from: event.currentTarget.value })}
              />
              <TextInput
                label="To"
                help="Leave it empty while you are there."
                type="month"
                optional
                value={entry.to ?? ''}
                error={errors[`workHistory.${index}.to`]}
                onInput={(event) => put({ to: event.currentTarget.value || null })}
              />
            </div>
            <Textarea
              label="What you did there"
              optional
              rows={2}
              maxLength={1000}
              value={entry.description}
              onInput={(event) => put({ description: event.currentTarget.value })}
            />
          </>
        )}
      </ListEditor>
      <h3 class="text-17 font-semibold">Where you have learned</h3>
      <ListEditor
        items={draft.education}
        onChange={(education) => onChange({ education })}
        most={10}
        blank={() => ({ school: '', degree: '', from: 0, to: null })}
        noun="school"
        nameOf={({ school }) => school}
        waiting={waiting.education}
        field="education"
        errors={errors}
      >
        {(entry, put, index) => (
          <div class="grid gap-4 sm:grid-cols-2">
            <TextInput
              label="Degree or course"
              value={entry.degree}
              error={errors[`education.${index}.degree`]}
              onInput={(event) => put({ degree: event.currentTarget.value })}
            />
            <TextInput
              label="School"
              value={entry.school}
              error={errors[`education.${index}.school`]}
              onInput={(event) => put({ school: event.currentTarget.value })}
            />
            <TextInput
              label="From year"
              type="number"
              min={1950}
              value={entry.from || ''}
              error={errors[`education.${index}.from`]}
              onInput={(event) => put({ from: number(event) ?? 0 })}
            />
            <TextInput
              label="To year"
              type="number"
              min={1950}
              optional
              value={entry.to ?? ''}
              error={errors[`education.${index}.to`]}
              onInput={(event) => put({ to: number(event) })}
            />
          </div>
        )}
      </ListEditor>
      <h3 class="text-17 font-semibold">Certificates</h3>
      <ListEditor
        items={draft.certificates}
        onChange={(certificates) => onChange({ certificates })}
        most={20}
        blank={() => ({ name: '', issuer: '', year: null, url: null })}
        noun="certificate"
        nameOf={({ name }) => name}
        waiting={waiting.certificates}
        field="certificates"
        errors={errors}
      >
        {(entry, put, index) => (
          <div class="grid gap-4 sm:grid-cols-2">
            <TextInput
              label="What it is called"
              value={entry.name}
              error={errors[`certificates.${index}.name`]}
              onInput={(event) => put({ name: event.currentTarget.value })}
            />
            <TextInput
              label="Who gave it"
              value={entry.issuer}
              error={errors[`certificates.${index}.issuer`]}
              onInput={(event) => put({ issuer: event.currentTarget.value })}
            />
            <TextInput
              label="Year"
              type="number"
              min={1950}
              optional
              value={entry.year ?? ''}
              error={errors[`certificates.${index}.year`]}
              onInput={(event) => put({ year: number(event) })}
            />
            <TextInput
              label="Where it can be checked"
              help="A link that begins with https://"
              type="url"
              optional
              value={entry.url ?? ''}
              error={errors[`certificates.${index}.url`]}
              onInput={(event) => put({ url: event.currentTarget.value })}
            />
          </div>
        )}
      </ListEditor>
    </>
  )
}
