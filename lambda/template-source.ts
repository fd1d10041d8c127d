import { readFileSync } from 'node:fs'
import type { Model } from '@rolecall/core/functions/limits'
import { fileOf, withSecret, type Template } from './templates.ts'

/** The code of a template, read from its file; the console takes the same files into its build. */
export const templateSource = (
  template: Template,
  model: Model,
  secret: string | null = null,
): string =>
  withSecret(
    readFileSync(new URL(`templates/${fileOf(template, model)}`, import.meta.url), 'utf8'),
    template,
    secret,
  )
