import { useNavigate } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { Doorway } from './Doorway.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { words } from './words.ts'

/** The only page of someone who must choose a new password first. */
export function ChangePasswordPage() {
  const navigate = useNavigate()
  return (
    <Doorway>
      <Page isRemembered={false} title="Choose a new password" about={words.mustChange}>
        <PasswordForm onChanged={() => void navigate({ to: paths.home })} />
      </Page>
    </Doorway>
  )
}
