import { Group, Radio, Stack, Text } from '@mantine/core'
import { setEmailReports } from '@rolecall/contract/email-reports'
import { frequencyVerb, reportFrequencies } from '@rolecall/core/functions/email-report'
import { useState } from 'react'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { api } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { formatTime } from '../ui/time.ts'
import { useWrite } from '../ui/write.ts'
import type { EmailReports } from './EmailReportsPage.tsx'
import { words } from './words.ts'

/** How often they are sent. To begin, to change and to end them are rights of their own. */
export function Frequency({ of }: { readonly of: EmailReports }) {
  const { account, user } = useMe()
  const { write, problem, isWriting } = useWrite()
  const [chosen, choose] = useState(of.frequency)
  const isSame = chosen === of.frequency
  const save = () =>
    write(
      () => api.call(setEmailReports, { params: { account }, input: { frequency: chosen } }),
      words.saved,
    )
  return (
    <Stack gap="sm">
      <Text size="sm">
        {of.nextAt === null ? words.noNext : words.next(formatTime(of.nextAt, user.regional))}{' '}
        {of.nextAt !== null && of.recipients.length === 0 && words.toNobody}
      </Text>
      <Radio.Group
        aria-label={words.often}
        value={chosen}
        onChange={(value) =>
          choose(reportFrequencies.find((each) => each === value) ?? of.frequency)
        }
      >
        <Stack gap="xs">
          {reportFrequencies.map((frequency) => (
            <Radio
              key={frequency}
              value={frequency}
              label={words.frequencies[frequency]}
              description={words.frequencyAbout[frequency]}
            />
          ))}
        </Stack>
      </Radio.Group>
      <ProblemAlert problem={problem} />
      <Group justify="flex-end">
        <GovernedButton
          by={`emailReport settings.${frequencyVerb(of.frequency, chosen)}`}
          whyNot={isSame ? words.unchanged : null}
          loading={isWriting}
          onClick={() => void save()}
        >
          Save how often
        </GovernedButton>
      </Group>
    </Stack>
  )
}
