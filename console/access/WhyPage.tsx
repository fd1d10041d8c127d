import { Text } from '@mantine/core'
import { getUser } from '@rolecall/contract/users'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { Page } from '../ui/Page.tsx'
import { AsOfProvider, usePast } from '../past/as-of.ts'
import { PastBar } from '../past/PastBar.tsx'
import { PersonSelect } from './PersonSelect.tsx'
import type { Question } from './question.ts'
import { WhyPanel } from './WhyPanel.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/why')

/** The question from scratch: first the person. Who may not read others asks about themselves. */
export function WhyPage() {
  const me = useMe()
  const { user: chosen, as_of: asOf, ...question } = route.useSearch()
  const navigate = route.useNavigate()
  const mayPick = me.actions.includes('user.read')
  const id = chosen ?? (mayPick ? null : me.user.id)
  const past = asOf === undefined ? {} : { as_of: asOf }

  return (
    <Page title="Why?" about={words.whyAbout}>
      <PastBar
        asOf={asOf}
        onChoose={(as_of) =>
          void navigate({
            search: { ...question, ...who(id), ...(as_of === undefined ? {} : { as_of }) },
          })
        }
      />
      <AsOfProvider value={asOf}>
        {mayPick && (
          <PersonSelect
            label="Person"
            value={id}
            onChange={(user) =>
              void navigate({
                search: user === null ? past : { ...question, ...past, user },
                replace: true,
              })
            }
          />
        )}
        {id === null ? (
          <Text c="dimmed">{words.whyPick}</Text>
        ) : (
          <WhyAbout
            id={id}
            question={question}
            onAsk={(asked) =>
              void navigate({ search: { user: id, ...asked, ...past }, replace: true })
            }
          />
        )}
      </AsOfProvider>
    </Page>
  )
}

const who = (user: string | null) => (user === null ? {} : { user })

type AboutProps = {
  readonly id: string
  readonly question: Question
  readonly onAsk: (question: Question) => void
}

function WhyAbout({ id, ...rest }: AboutProps) {
  return <WhyPanel subject={{ kind: 'user', id, name: useName(id) }} {...rest} />
}

function useName(id: string): string {
  const { account, user, actions } = useMe()
  const past = usePast()
  const isMe = id === user.id
  const { data } = useQuery({
    ...reading(getUser, { params: { account, user: id }, ...past }),
    enabled: !isMe && actions.includes('user.read'),
  })
  return isMe ? user.name : (data?.name ?? 'this person')
}
