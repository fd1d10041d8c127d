import { editProfile, type ProfilePatch } from '@rolecall/contract/profiles'
import { useQuery } from '@tanstack/react-query'
import { api, Refused } from '../api.ts'
import { Effects, Preparing } from '../access/ReviewDialog.tsx'
import { useMe } from '../sign-in/me.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'

type Props = {
  readonly profile: string
  readonly etag: string
  readonly patch: ProfilePatch
}

/** What the merged version would change for people, worked out anew with every choice. */
export function MergedImpact({ profile, etag, patch }: Props) {
  const { account } = useMe()
  const preview = useQuery({
    queryKey: ['merged', account, profile, etag, patch],
    queryFn: async () => {
      const answer = await api.call(editProfile, {
        params: { account, profile },
        query: { preview: true },
        input: patch,
        ifMatch: etag,
      })
      if (!answer.ok) throw new Refused(answer.error)
      return answer.value.value
    },
  })
  return (
    <div aria-live="polite">
      {preview.isPending && <Preparing />}
      {preview.error !== null && <ProblemAlert problem={preview.error.problem} />}
      {preview.data !== undefined && <Effects saved={preview.data} />}
    </div>
  )
}
