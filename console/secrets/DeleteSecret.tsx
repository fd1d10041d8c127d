import { Checkbox, Text } from '@mantine/core'
import { deleteSecret, type SecretView } from '@rolecall/contract/secrets'
import { useState } from 'react'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { words } from './words.ts'

type Props = { readonly secret: SecretView; readonly onClose: () => void }

/** Refused while functions read it, until one says that it goes all the same. */
export function DeleteSecret({ secret, onClose }: Props) {
  const { account } = useMe()
  const [evenIfUsed, setEven] = useState(false)
  const { functions } = secret
  return (
    <ReviewDialog
      title={`Delete the secret ${secret.name}?`}
      confirm="Delete"
      isDangerous
      said={words.deleted(secret.name)}
      choice={evenIfUsed ? 'even' : 'unless'}
      write={(how) =>
        api.call(deleteSecret, {
          params: { account, secret: secret.id },
          query: { ...howQuery(how), ...(evenIfUsed ? { evenIfUsed } : {}) },
        })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      <Text size="sm">
        {functions.length === 0 ? words.unused : words.usedBy(functions.length)}
      </Text>
      <ShortList items={functions}>
        {({ id, name }) => (
          <li key={id}>
            <TextLink to={paths.function} params={{ function: id }} target="_blank" size="sm">
              {name}
            </TextLink>
          </li>
        )}
      </ShortList>
      {functions.length > 0 && (
        <Checkbox
          label={words.evenIfUsed}
          checked={evenIfUsed}
          onChange={({ currentTarget }) => setEven(currentTarget.checked)}
        />
      )}
    </ReviewDialog>
  )
}
