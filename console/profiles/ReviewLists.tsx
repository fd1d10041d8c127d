import { Stack, Text, Title } from '@mantine/core'
import type { changesOf, Row } from './draft.ts'

type Props = {
  readonly changes: ReturnType<typeof changesOf>
  readonly texts: { readonly name?: string; readonly description?: string }
}

/** The draft, before its effect on people. */
export function ReviewLists({ changes, texts }: Props) {
  return (
    <Stack gap="sm">
      {texts.name !== undefined && <Text size="sm">New name: {texts.name}</Text>}
      {texts.description !== undefined && (
        <Text size="sm">New description: {texts.description || 'none'}</Text>
      )}
      <RowList title="Turned on" rows={changes.turnedOn} />
      <RowList title="Turned off" rows={changes.turnedOff} />
      <RowList title="Implied" rows={changes.implied} />
      <RowList title="Same value, other source" rows={changes.sameValue} />
    </Stack>
  )
}

function RowList({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null
  return (
    <section>
      <Title order={3} size="h5">
        {title}
      </Title>
      <ul className="plain-list">
        {rows.map(({ permission, impliedBy }) => (
          <li key={permission.slug}>
            <Text size="sm">
              {permission.label}
              {impliedBy !== null && <> (by “{impliedBy}”)</>}
              {permission.sensitive !== null && <b> · Sensitive</b>}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  )
}
