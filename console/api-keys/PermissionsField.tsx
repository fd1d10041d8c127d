import { MultiSelect } from '@mantine/core'
import { whatCan } from '@rolecall/contract/access'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useEdition, useMe } from '../sign-in/me.ts'

type Props = {
  /** Whose permissions may be given. */
  readonly holder: string
  readonly description: string
  /** What the key has already; only that, where nothing may be added. */
  readonly has: readonly string[]
  readonly mayAdd: boolean
  readonly value: string[]
  readonly onChange: (slugs: string[]) => void
  readonly error: string | undefined
}

/** Offers what the holder holds now: nothing else could be given. */
export function PermissionsField({ holder, description, has, mayAdd, ...field }: Props) {
  const { account } = useMe()
  const { roles } = useEdition()
  const held = useQuery({
    ...reading(whatCan, { params: { account, user: holder } }),
    enabled: mayAdd,
  }).data?.items
  const labels = new Map(
    roles.flatMap(({ permissions }) => permissions.map(({ slug, label }) => [slug, label])),
  )
  // The same permission in two roles is one slug, and a key holds slugs.
  const offered = new Set([...has, ...(held ?? []).map(({ slug }) => slug)])
  return (
    <MultiSelect
      label="Permissions"
      description={description}
      nothingFoundMessage="Nothing that can be given"
      searchable
      data={[...offered].map((slug) => ({ value: slug, label: labels.get(slug) ?? slug }))}
      {...field}
    />
  )
}
