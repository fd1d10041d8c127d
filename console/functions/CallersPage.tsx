import { Code, List, Stack, Text, Title } from '@mantine/core'
import { listFunctions } from '@rolecall/contract/functions'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { denied, ProblemPage } from '../ui/ProblemPage.tsx'
import { opening, useFunctionActions } from './actions.ts'
import { curlFor, eventPath, functionPath } from './commands.ts'
import { words } from './words.ts'

/** For people who call functions and neither write nor look after them. */
export function CallersPage({ nav }: { readonly nav: ReactNode }) {
  const { account, actions } = useMe()
  const { invoke, read } = useFunctionActions()
  const edition = useEdition()
  if (!actions.includes(invoke) && !actions.includes(read))
    return <ProblemPage problem={denied('none of your profiles has to do with functions')} />
  const { door } = words
  return (
    <Page title={door.title} about={door.about}>
      {nav}
      <section className="card" aria-labelledby="may-call">
        <Stack gap="sm">
          <Title order={2} size="h4" id="may-call">
            {door.how}
          </Title>
          <Text>{door.mayCall}</Text>
          <Text size="sm">{door.howKey}</Text>
          <Command text={curlFor({ path: functionPath(account, 'fn_1', 'invoke') })} />
          <Text size="sm">{door.howEvent}</Text>
          <Command text={curlFor({ path: eventPath(account, 'conversational_command') })} />
          <Text size="sm" c="dimmed">
            {door.status}
          </Text>
        </Stack>
      </section>
      <Callable />
      <section className="card" aria-labelledby="whom-to-ask">
        <Title order={2} size="h4" id="whom-to-ask">
          {door.whom}
        </Title>
        <Text size="sm">{door.whomAbout}</Text>
        <TextLink to={paths.why} search={{ action: opening(edition) }} size="sm">
          {door.askWhy}
        </TextLink>
      </section>
    </Page>
  )
}

export const Command = ({ text }: { readonly text: string }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways
  <Code block tabIndex={0} className="command">
    {text}
  </Code>
)

function Callable() {
  const { account } = useMe()
  const { data } = useQuery(reading(listFunctions, { params: { account }, query: { limit: 100 } }))
  if (data === undefined) return null
  const inService = data.items.filter(({ serving }) => serving !== null)
  return (
    <section className="card" aria-labelledby="callable">
      <Title order={2} size="h4" id="callable">
        {words.door.which}
      </Title>
      {inService.length === 0 && <Text size="sm">{words.door.noneDeployed}</Text>}
      <List size="sm">
        {inService.map(({ id, name, description }) => (
          <List.Item key={id}>
            <b>{name}</b> <Code>{id}</Code> {description}
          </List.Item>
        ))}
      </List>
    </section>
  )
}
