import { defineResource } from '#kernel/jsonapi/resource'
import type { CategoryEntry, OccupationEntry, SkillEntry } from '#profiles/queries/taxonomy'

export const ATTRIBUTION = 'This service uses the ESCO classification of the European Commission.'

export const categoriesResource = defineResource<CategoryEntry>({
  type: 'categories',
  attributes: ({ label, talents }) => ({ label, talents }),
})

export const skillsResource = defineResource<SkillEntry>({
  type: 'skills',
  attributes: ({ label, kind }) => ({ label, kind }),
})

export const occupationsResource = defineResource<OccupationEntry>({
  type: 'occupations',
  attributes: ({ label, category, description }) => ({ label, category, description }),
})
