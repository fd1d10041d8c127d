import { Text } from '@mantine/core'
import { deleteSkill, type SkillView } from '@rolecall/contract/skills'
import { api } from '../api.ts'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { useMe } from '../sign-in/me.ts'
import { count } from '../ui/sentence.ts'
import { words } from './words.ts'

type Props = { readonly skill: SkillView; readonly onClose: () => void }

/** The dialog says who has it, so confirming it is also the order to take it from them. */
export function DeleteSkill({ skill, onClose }: Props) {
  const { account } = useMe()
  const isUsed = skill.users > 0
  return (
    <ReviewDialog
      title={`Delete the skill ${skill.name}?`}
      confirm={isUsed ? 'Take it away and delete' : 'Delete'}
      isDangerous
      said={words.deleted(skill.name)}
      write={(how) =>
        api.call(deleteSkill, {
          params: { account, skill: skill.id },
          query: {
            ...howQuery(how),
            ...(isUsed ? { removeFromUsers: true } : {}),
          },
        })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      <Text size="sm">
        {isUsed ? words.deleteUsed(count(skill.users, 'user')) : words.deleteUnused}
      </Text>
    </ReviewDialog>
  )
}
