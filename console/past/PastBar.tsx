import { Alert, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { getMoment, type Moment } from '@rolecall/contract/audit'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { reading } from '../api.ts'
import { useMe } from '../sign-in/me.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { formatTime } from '../ui/time.ts'
import { MomentDialog } from './MomentDialog.tsx'
import { words } from './words.ts'

type Props = {
  readonly asOf: string | undefined
  /** Nothing leads back to now. */
  readonly onChoose: (asOf: string | undefined) => void
}

/** The way into the past of a page, and out of it. For who may read the audit trail, which holds it. */
export function PastBar({ asOf, onChoose }: Props) {
  const { actions } = useMe()
  const [isOpen, dialog] = useDisclosure(false)
  if (asOf === undefined && !actions.includes('audit-trail.read')) return null
  return (
    <>
      {asOf === undefined ? (
        <Group justify="flex-end">
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconHistory size={16} aria-hidden />}
            onClick={dialog.open}
          >
            {words.open}
          </Button>
        </Group>
      ) : (
        <PastBanner asOf={asOf} onBack={() => onChoose(undefined)} onAnother={dialog.open} />
      )}
      {isOpen && (
        <MomentDialog
          onClose={dialog.close}
          onShow={(chosen) => {
            dialog.close()
            onChoose(chosen)
          }}
        />
      )}
    </>
  )
}

type BannerProps = {
  readonly asOf: string
  readonly onBack: () => void
  readonly onAnother: () => void
}

function PastBanner({ asOf, onBack, onAnother }: BannerProps) {
  const { account } = useMe()
  const moment = useQuery(reading(getMoment, { params: { account }, query: { as_of: asOf } }))
  return (
    <section aria-label={words.banner} className="past-bar">
      <ProblemAlert problem={moment.error?.problem ?? null} />
      <Alert color="blue" variant="light" title={words.banner} icon={<IconHistory aria-hidden />}>
        {moment.data !== undefined && <MomentText asOf={asOf} moment={moment.data} />}
        <Group gap="xs" mt="xs">
          <Button size="compact-sm" onClick={onBack}>
            {words.back}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onAnother}>
            {words.another}
          </Button>
        </Group>
      </Alert>
    </section>
  )
}

function MomentText({ asOf, moment }: { readonly asOf: string; readonly moment: Moment }) {
  const { user } = useMe()
  const asked = /^[0-9]+$/.test(asOf) ? moment.at : Date.parse(asOf)
  const { revision, until } = moment
  return (
    <Text size="sm">
      {words.looking(formatTime(asked, user.regional), revision)}{' '}
      {until === null ? words.stillSo : words.lasted(formatTime(until, user.regional))}
    </Text>
  )
}
