import { useLocalStorage } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { useMe } from '../sign-in/me.ts'

const StepList = lazy(async () => ({ default: (await import('./StepList.tsx')).StepList }))

/** What the steps are, and what shows whether they are done. */
const needed = [
  'user.create',
  'agent-group.create',
  'profile.create',
  'account-settings.edit',
  'audit-trail.read',
  'api-key.create',
]

/** For whoever sets up an account, until all is done or they hide it; hidden for them in this browser. */
export function FirstSteps() {
  const { account, actions, user } = useMe()
  const [isHidden, setHidden] = useLocalStorage({
    key: `rolecall-first-steps-hidden-${account}-${user.id}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  if (isHidden || !needed.every((action) => actions.includes(action))) return null
  return (
    <Suspense fallback={null}>
      <StepList
        onHide={() => {
          setHidden(true)
          // The button goes; its focus goes to the page, not nowhere.
          document.getElementById('content')?.focus({ preventScroll: true })
        }}
      />
    </Suspense>
  )
}
