import { Text } from '@mantine/core'
import { deleteDomain, type DomainView } from '@rolecall/contract/domains'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { words } from './words.ts'

type Props = { readonly domain: DomainView; readonly onClose: () => void }

export function DeleteDomain({ domain, onClose }: Props) {
  const { account } = useMe()
  return (
    <ReviewDialog
      title={`Take ${domain.name} off the list?`}
      confirm="Delete"
      isDangerous
      said={words.deleted(domain.name)}
      write={(how) =>
        api.call(deleteDomain, {
          params: { account, domain: domain.id },
          query: howQuery(how),
        })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      <Text size="sm">{words.deleteAbout}</Text>
    </ReviewDialog>
  )
}
