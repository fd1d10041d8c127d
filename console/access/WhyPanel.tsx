import { SimpleGrid, Title } from '@mantine/core'
import type { UserView } from '@rolecall/contract/users'
import type { Question } from './question.ts'
import { ActionSelect, PlaceFields } from './QuestionFields.tsx'
import { WhyAnswer } from './WhyAnswer.tsx'

type Props = {
  readonly user: Pick<UserView, 'id' | 'name'>
  readonly question: Question
  readonly onAsk: (question: Question) => void
}

/** One person, one action, and the whole way to the answer. */
export function WhyPanel({ user, question, onAsk }: Props) {
  return (
    <section className="card" aria-labelledby="why-title">
      <Title order={2} size="h4" id="why-title" mb="sm">
        Why can, or can’t, {user.name} …?
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ActionSelect question={question} onAsk={onAsk} />
        <PlaceFields question={question} onAsk={onAsk} />
      </SimpleGrid>
      {question.action !== undefined && (
        <WhyAnswer user={user.id} question={question} action={question.action} />
      )}
    </section>
  )
}
