import type { Model } from '@rolecall/core/functions/limits'
import { fileOf, withSecret, type Template } from '@rolecall/lambda/templates'

/** The very files that the tests run: Vite takes them into the build as texts. */
const files = import.meta.glob<string>('../../lambda/templates/*/*.js', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The code of a template, reading a secret of another name where one is chosen. */
export function templateSource(template: Template, model: Model, secret: string | null): string {
  const text = files[`../../lambda/templates/${fileOf(template, model)}`]
  if (text === undefined) throw new Error(`the template ${template.id} has no code for ${model}`)
  return withSecret(text, template, secret)
}
