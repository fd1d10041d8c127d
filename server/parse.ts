import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { ok, fail, type Result } from '@rolecall/core/kit/result'

export type Issue = { readonly where: string; readonly what: string }
export type Parser = (value: unknown) => Result<unknown, readonly Issue[]>

const issuesMax = 20

/** Checks values against a schema, compiled once; `root` names the value in the issues. */
export function parser(schema: TSchema, root: string): Parser {
  const compiled = Compile(schema)
  return (value) =>
    compiled.Check(value) ? ok(value) : fail(issuesOf(compiled.Errors(value), root))
}

/** As `parser`, for parameters of a path or query: text becomes what the schema asks for. */
export function textParser(schema: TSchema, root: string): Parser {
  const check = parser(schema, root)
  const properties = 'properties' in schema ? (schema.properties as Record<string, object>) : {}
  return (value) =>
    check(
      Object.fromEntries(
        Object.entries(value ?? {}).map(([name, text]) => [
          name,
          typeof text === 'string' ? fromText(properties[name], text) : text,
        ]),
      ),
    )
}

function fromText(schema: object | undefined, text: string): unknown {
  const type = schema && 'type' in schema ? schema.type : 'string'
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  if (type === 'integer' && /^-?[0-9]{1,15}$/.test(text)) return Number(text)
  // Said once, it is a list of one.
  if (type === 'array') return [text]
  return text
}

type SchemaError = ReturnType<ReturnType<typeof Compile>['Errors']>[number]

function issuesOf(errors: readonly SchemaError[], root: string): readonly Issue[] {
  const issues = errors.flatMap((error) => issueOf(error, root))
  const seen = new Set<string>()
  return issues.filter(({ where }) => !seen.has(where) && seen.add(where)).slice(0, issuesMax)
}

function issueOf(error: SchemaError, root: string): readonly Issue[] {
  const at = `${root}${error.instancePath}`
  switch (error.keyword) {
    case 'boolean':
      return [] // said by `additionalProperties` already
    case 'additionalProperties':
      return error.params.additionalProperties.map((name) => ({
        where: `${at}/${name.slice(0, 100)}`,
        what: 'is not a field we know',
      }))
    case 'required':
      return error.params.requiredProperties.map((name) => ({
        where: `${at}/${name}`,
        what: 'is missing',
      }))
    case 'enum':
      return [{ where: at, what: `must be one of ${error.params.allowedValues.join(', ')}` }]
    default:
      return [{ where: at, what: error.message }]
  }
}
