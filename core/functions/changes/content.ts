import type { Acting } from '../../access/acting.ts'
import { foundAs } from '../../access/changes/finish.ts'
import type { Refusal } from '../../access/refusal.ts'
import type { SecretId, SkillId } from '../../kit/ids.ts'
import { fail, ok, type Result } from '../../kit/result.ts'
import { eventType, listeningSentence, refusalToListen } from '../events.ts'
import type { Content, FunctionRow } from '../function.ts'
import { limitsOf, type Model } from '../limits.ts'
import { nameFault } from '../name.ts'
import type { SecretRow } from '../secret.ts'

/** Code as somebody wrote it, with the secrets it is bound to by name. */
export type Written = Omit<Content, 'secrets'> & { readonly secrets: readonly string[] }

export const descriptionMax = 200
const skillsMax = { v1: 50, v2: 500 } as const satisfies Record<Model, number>

export function textProblem({ name, description }: FunctionRow): Refusal | undefined {
  if ([...description].length > descriptionMax)
    return invalid('description', `must have at most ${descriptionMax} characters`)
  const fault = nameFault(name)
  return fault === null ? undefined : invalid('name', fault)
}

/** Rule: code, variables and their names are of the lengths that the platform's limits say. */
export function contentProblem(
  model: Model,
  { source, variables }: Pick<Content, 'source' | 'variables'>,
): Refusal | undefined {
  const limits = limitsOf[model]
  if (source.length > limits.codeLength)
    return invalid('source', `must have at most ${limits.codeLength} characters`)
  const entries = Object.entries(variables)
  if (entries.length > limits.variables)
    return invalid('variables', `must be at most ${limits.variables}`)
  for (const [name, value] of entries) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || name.length > limits.variableNameLength)
      return invalid(
        'variables',
        `has \`${name.slice(0, 40)}\`: a name is letters, digits and \`_\`, begins with no digit, and has at most ${limits.variableNameLength} characters`,
      )
    if (value.length > limits.variableValueLength)
      return invalid(
        'variables',
        `has a value for \`${name}\` of more than ${limits.variableValueLength} characters`,
      )
  }
  return undefined
}

/** Rule: code of V2 is bound to secrets by name; code of V1 to those that it names, at deploy. */
export function boundTo(
  model: Model,
  names: readonly string[],
  secrets: readonly SecretRow[],
): Result<readonly SecretId[], Refusal> {
  if (model === 'v1' && names.length > 0)
    return fail(
      invalid('secrets', 'are found in the code of V1 when it is deployed: leave them out here'),
    )
  const bound: SecretId[] = []
  for (const name of new Set(names)) {
    const secret = secrets.find((each) => each.name === name)
    if (!secret) return fail(invalid('secrets', `has \`${name}\`, and there is no such secret`))
    bound.push(secret.id)
  }
  return ok(bound)
}

/** Rule: a function answers one event of the list, for skills that exist, where there is room for it. */
export function listeningProblem(
  acting: Acting,
  was: readonly SkillId[],
  is: FunctionRow,
  all: readonly FunctionRow[],
): Refusal | undefined {
  const { event, skills } = is
  if (event !== null && !eventType(event)) return invalid('event', `\`${event}\` is no known event`)
  if (skills.length > skillsMax[is.model])
    return invalid('skills', `must be at most ${skillsMax[is.model]}`)
  if (event === null && skills.length > 0)
    return invalid('skills', 'belong to an event, and this function answers none')
  for (const id of skills.filter((skill) => !was.includes(skill))) {
    const skill = foundAs(acting, 'skill', id)
    if (!skill.ok) return invalid('skills', `has \`${id}\`, and there is no such skill`)
  }
  const others = all.filter(({ id }) => id !== is.id)
  const refusal = refusalToListen({ event, skills }, others)
  return refusal ? { kind: 'not-now', why: listeningSentence(refusal) } : undefined
}

export const invalid = (field: string, problem: string): Refusal => ({
  kind: 'invalid',
  field,
  problem,
})
