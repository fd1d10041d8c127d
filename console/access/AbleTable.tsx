import { Badge, Group, Table } from '@mantine/core'
import type { Able } from '@rolecall/contract/who-can'
import { paths } from '../paths.ts'
import { useEdition } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import type { Question } from './question.ts'

type Props = {
  readonly people: readonly Able[]
  readonly asked: Question & { readonly giving?: string }
}

/** Everybody who may, with what earns it and the way to why. */
export function AbleTable({ people, asked: { giving, ...question } }: Props) {
  const { roles } = useEdition()
  const roleLabel = (id: string) => roles.find((role) => role.id === id)?.label ?? id
  return (
    <ScrollingTable
      label="Who can"
      columns={['Name', 'Through', 'Why']}
      verticalSpacing={6}
      highlightOnHover
      miw={560}
    >
      {people.map(({ id, name, by }) => (
        <Table.Tr key={id}>
          <Table.Th scope="row">{name}</Table.Th>
          <Table.Td>
            <Group gap={4}>
              {by.map(({ label, role, profile }) => (
                <Badge
                  key={`${role} ${label} ${profile?.id ?? ''}`}
                  variant="light"
                  color="gray"
                  tt="none"
                  h="auto"
                  className="wrapping-badge"
                >
                  {label} · {profile?.name ?? `full ${roleLabel(role)}`}
                </Badge>
              ))}
            </Group>
          </Table.Td>
          <Table.Td>
            {giving === undefined ? (
              <TextLink
                to={paths.why}
                search={{ user: id, ...question }}
                size="sm"
                aria-label={`Why ${name} can`}
              >
                Why?
              </TextLink>
            ) : (
              <TextLink
                to={paths.user}
                params={{ user: id }}
                search={{ tab: 'access' }}
                size="sm"
                aria-label={`Access of ${name}`}
              >
                Access
              </TextLink>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </ScrollingTable>
  )
}
