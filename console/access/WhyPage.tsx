import { Text } from '@mantine/core'
import { getUser } from '@rolecall/contract/users'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { Page } from '../ui/Page.tsx'
import { PersonSelect } from './PersonSelect.tsx'
import { WhyPanel } from './WhyPanel.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/why')

/** The question from scratch: first the person. Who may not read others asks about themselves. */
export function WhyPage() {
  const me = useMe()
  const { user: chosen, ...question } = route.useSearch()
  const navigate = route.useNavigate()
  const mayPick = me.actions.includes('user.read')
  const id = chosen ?? (mayPick ? null : me.user.id)
  const name = useName(id)

  return (
    <Page title="Why?" about={words.whyAbout}>
      {mayPick && (
        <PersonSelect
          label="Person"
          value={id}
          onChange={(user) =>
            void navigate({ search: user === null ? {} : { ...question, user }, replace: true })
          }
        />
      )}
      {id === null ? (
        <Text c="dimmed">{words.whyPick}</Text>
      ) : (
        <WhyPanel
          user={{ id, name }}
          question={question}
          onAsk={(asked) => void navigate({ search: { user: id, ...asked }, replace: true })}
        />
      )}
    </Page>
  )
}

function useName(id: string | null): string {
  const { account, user, actions } = useMe()
  const isMe = id === user.id
  const { data } = useQuery({
    ...reading(getUser, { params: { account, user: id ?? '' } }),
    enabled: id !== null && !isMe && actions.includes('user.read'),
  })
  return isMe ? user.name : (data?.name ?? 'this person')
}
