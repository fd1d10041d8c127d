import { Group, Select, Title } from '@mantine/core'
import type { FunctionDetail, VersionEntry } from '@rolecall/contract/functions'
import { getRouteApi } from '@tanstack/react-router'
import { DifferenceView } from './DifferenceView.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/functions/$function')
type Props = { readonly of: FunctionDetail; readonly versions: readonly VersionEntry[] }

/** Any two, the draft among them; which ones stands in the address. */
export function VersionCompare({ of, versions }: Props) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const data = [
    { value: '0', label: words.versions.draft },
    ...versions.map(({ number }) => ({ value: String(number), label: `Version ${number}` })),
  ]
  const known = (text: string | undefined, otherwise: number) =>
    data.some(({ value }) => value === text) ? (text ?? '') : String(otherwise)
  const from = known(search.from, of.serving ?? of.lastVersion)
  const to = known(search.to, 0)
  const choose = (patch: { readonly from?: string; readonly to?: string }) =>
    void navigate({
      search: { tab: 'versions', from, to, ...patch },
      replace: true,
      resetScroll: false,
    })
  const look = { data, allowDeselect: false, w: 160 }
  return (
    <section className="card" aria-labelledby="compare-title">
      <Title order={2} size="h4" id="compare-title">
        {words.versions.compare}
      </Title>
      <Group gap="xs" mb="sm">
        <Select
          {...look}
          label={words.versions.from}
          value={from}
          onChange={(value) => value !== null && choose({ from: value })}
        />
        <Select
          {...look}
          label={words.versions.to}
          value={to}
          onChange={(value) => value !== null && choose({ to: value })}
        />
      </Group>
      <DifferenceView of={of.id} from={Number(from)} to={Number(to)} />
    </section>
  )
}
