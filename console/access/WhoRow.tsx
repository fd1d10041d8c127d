import { Table } from '@mantine/core'
import { whoCan } from '@rolecall/contract/who-can'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { listed } from '../ui/sentence.ts'

type Props = {
  readonly label: string
  readonly asked: { readonly action: string; readonly target?: string; readonly giving?: string }
}

/** Who may do one thing: the first few, and the way to all. */
export function WhoRow({ label, asked }: Props) {
  const { account } = useMe()
  const { data } = useQuery(reading(whoCan, { params: { account }, query: { ...asked, limit: 3 } }))
  const names = data?.items.map(({ name }) => name) ?? []
  const seeAll = data === undefined || data.total === 0 ? 'Look' : `See all ${data.total}`
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {label}
      </Table.Th>
      <Table.Td aria-busy={data === undefined}>
        {data !== undefined && (
          <>
            {data.total === 0 ? 'Nobody you can see' : listed(names, 3, data.total)}{' '}
            <TextLink to={paths.whoCan} search={asked} size="sm" aria-label={`${seeAll}: ${label}`}>
              {seeAll}
            </TextLink>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
