import { List, Text } from '@mantine/core'
import type { Content } from './use-code-draft.ts'

type Props = { readonly was: Content; readonly is: Content }

/** What differs beside the code, in words. */
export function ContentDifference({ was, is }: Props) {
  const lines = differences(was, is)
  if (lines.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={600}>
        Variables and secrets
      </Text>
      <List size="sm">
        {lines.map((line) => (
          <List.Item key={line} style={{ overflowWrap: 'anywhere' }}>
            {line}
          </List.Item>
        ))}
      </List>
    </div>
  )
}

export function differences(was: Content, is: Content): readonly string[] {
  const names = new Set([...Object.keys(was.variables), ...Object.keys(is.variables)])
  const variables = [...names].toSorted().flatMap((name) => {
    const [before, after] = [was.variables[name], is.variables[name]]
    if (before === after) return []
    if (before === undefined) return [`${name} is new: “${after}”.`]
    if (after === undefined) return [`${name} is gone; it was “${before}”.`]
    return [`${name} was “${before}” and is “${after}”.`]
  })
  const [read, reads] = [was.secrets ?? [], is.secrets ?? []]
  return [
    ...variables,
    ...reads.filter((name) => !read.includes(name)).map((name) => `Reads the secret ${name} too.`),
    ...read
      .filter((name) => !reads.includes(name))
      .map((name) => `No longer reads the secret ${name}.`),
  ]
}
