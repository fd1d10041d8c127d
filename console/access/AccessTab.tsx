import { Stack } from '@mantine/core'
import type { UserView } from '@rolecall/contract/users'
import { HeldList } from './HeldList.tsx'
import type { Question } from './question.ts'
import { WhyPanel } from './WhyPanel.tsx'

type Props = {
  readonly user: Pick<UserView, 'id' | 'name'>
  readonly question: Question
  readonly onAsk: (question: Question) => void
}

/** Everything about one person's rights: the single answer, and the whole list. */
export function AccessTab({ user, question, onAsk }: Props) {
  return (
    <Stack>
      <WhyPanel user={user} question={question} onAsk={onAsk} />
      <HeldList user={user.id} />
    </Stack>
  )
}
