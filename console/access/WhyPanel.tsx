import { SimpleGrid, Title } from '@mantine/core'
import type { Question } from './question.ts'
import type { Subject } from './subject.ts'
import { ActionSelect, PlaceFields, TakingFields } from './QuestionFields.tsx'
import { WhyAnswer } from './WhyAnswer.tsx'

type Props = {
  readonly subject: Subject
  readonly question: Question
  readonly onAsk: (question: Question) => void
}

/** One person or key, one action, and the whole way to the answer. */
export function WhyPanel({ subject, question, onAsk }: Props) {
  return (
    <section className="card" aria-labelledby="why-title">
      <Title order={2} size="h4" id="why-title" mb="sm">
        Why can, or can’t, {subject.name} …?
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ActionSelect question={question} onAsk={onAsk} />
        <PlaceFields question={question} onAsk={onAsk} />
        {subject.kind === 'user' && <TakingFields question={question} onAsk={onAsk} />}
      </SimpleGrid>
      {question.action !== undefined && (
        <WhyAnswer subject={subject} question={question} action={question.action} />
      )}
    </section>
  )
}
