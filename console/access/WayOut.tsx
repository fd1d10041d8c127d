import { Stack, Text } from '@mantine/core'
import { fixes, type Fixes } from '@rolecall/contract/fixes'
import type { Problem } from '@rolecall/contract/problem'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { listed, sentence } from '../ui/sentence.ts'
import { CopyRequest } from './CopyRequest.tsx'
import { words } from './words.ts'

/** Beside every refusal: whether one's profiles could have it, who can give it, and how to ask. */
export function WayOut({ problem }: { readonly problem: Problem }) {
  const me = useMe()
  const { asked } = problem
  const answer = useQuery({
    ...reading(fixes, {
      params: { account: me.account, user: me.user.id },
      query: { ...asked, action: asked?.action ?? '' },
    }),
    enabled: asked !== undefined,
  })
  // Allowed by permission, and not possible all the same: nobody has to be asked for anything.
  if (answer.data?.allowed === true && problem.required_permission === undefined) return null
  const help = answer.data?.allowed === false ? answer.data : undefined
  const [fix] = help?.fixes ?? []
  const required = problem.required_permission ?? help?.required.join(' or ') ?? ''
  const why = asked === undefined ? null : { to: paths.why, search: { user: me.user.id, ...asked } }
  return (
    <Stack gap={6} mt="xs" align="flex-start">
      <div aria-live="polite">{help !== undefined && <Help help={help} />}</div>
      <CopyRequest
        request={{
          name: me.user.name,
          loginName: me.user.loginName,
          account: me.account,
          detail: sentence(problem.detail),
          required: required === '' ? null : required,
          fix: fix === undefined ? null : `${sentence(fix.sentence)} ${sentence(fix.reach)}`,
          link: why === null ? null : addressOf(why.search),
        }}
      />
      {why !== null && (
        <TextLink to={why.to} search={why.search} size="sm">
          See why, step by step
        </TextLink>
      )}
    </Stack>
  )
}

const addressOf = (search: Readonly<Record<string, string>>) =>
  `${location.origin}${paths.why}?${new URLSearchParams(search).toString()}`

function Help({ help }: { readonly help: Fixes }) {
  const [fix] = help.fixes
  const makers = fix?.makers.first.map(({ name }) => name) ?? []
  return (
    <Stack gap={4}>
      <Text size="sm">{help.offered ? words.couldHave : sentence(help.offers)}</Text>
      {fix !== undefined && (
        <Text size="sm">
          <b>{words.leastFix}</b> {sentence(fix.sentence)} {sentence(fix.reach)}
        </Text>
      )}
      <Text size="sm">
        <b>{words.whoGrants}</b>{' '}
        {makers.length === 0
          ? words.anAdministrator
          : `${listed(makers)}${fix?.makers.more === true ? words.andOthers : ''}.`}
      </Text>
    </Stack>
  )
}
