import { listApiKeys } from '@rolecall/contract/api-keys'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { AccessTab } from '../access/AccessTab.tsx'
import { reading } from '../api.ts'
import { AsOfProvider } from '../past/as-of.ts'
import { PastBar } from '../past/PastBar.tsx'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { CrumbLink, Crumbs } from '../ui/Crumbs.tsx'
import { Page } from '../ui/Page.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/api-keys/$key')

/** What one key may do and why, now or as it was. */
export function ApiKeyPage() {
  const { key: id } = route.useParams()
  const { as_of: asOf, ...question } = route.useSearch()
  const navigate = route.useNavigate()
  const { account } = useMe()
  const { data } = useSuspenseQuery(reading(listApiKeys, { params: { account } }))
  const name = data.items.find((key) => key.id === id)?.name ?? id
  const past = asOf === undefined ? {} : { as_of: asOf }

  return (
    <Page
      title={name}
      about={words.accessAbout}
      above={
        <Crumbs here={name} id={id}>
          <CrumbLink to={paths.apiKeys}>API keys</CrumbLink>
        </Crumbs>
      }
    >
      <PastBar
        asOf={asOf}
        onChoose={(as_of) =>
          void navigate({ search: { ...question, ...(as_of === undefined ? {} : { as_of }) } })
        }
      />
      <AsOfProvider value={asOf}>
        <AccessTab
          subject={{ kind: 'api-key', id, name }}
          question={question}
          onAsk={(asked) => void navigate({ search: { ...asked, ...past }, replace: true })}
        />
      </AsOfProvider>
    </Page>
  )
}
