import { Stack } from '@mantine/core'
import { HeldList } from './HeldList.tsx'
import type { Question } from './question.ts'
import type { Subject } from './subject.ts'
import { WhyPanel } from './WhyPanel.tsx'

type Props = {
  readonly subject: Subject
  readonly question: Question
  readonly onAsk: (question: Question) => void
}

/** Everything about the rights of one person or key: the single answer, and the whole list. */
export function AccessTab({ subject, question, onAsk }: Props) {
  return (
    <Stack>
      <WhyPanel subject={subject} question={question} onAsk={onAsk} />
      <HeldList subject={subject} />
    </Stack>
  )
}
