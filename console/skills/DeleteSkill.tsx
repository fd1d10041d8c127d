import { Checkbox, Text, Title } from '@mantine/core'
import { deleteSkill, getSkill, type SkillUsage, type SkillView } from '@rolecall/contract/skills'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, reading } from '../api.ts'
import { howQuery, ReviewDialog } from '../access/ReviewDialog.tsx'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { words } from './words.ts'

type Props = { readonly skill: SkillView; readonly onClose: () => void }

/** Refused while people have it, until one says that it is to be taken from them. */
export function DeleteSkill({ skill, onClose }: Props) {
  const { account } = useMe()
  const [takes, setTakes] = useState(false)
  return (
    <ReviewDialog
      title={`Delete the skill ${skill.name}?`}
      confirm={takes ? 'Take it away and delete' : 'Delete'}
      isDangerous
      said={words.deleted(skill.name)}
      choice={takes ? 'take' : 'leave'}
      write={(how) =>
        api.call(deleteSkill, {
          params: { account, skill: skill.id },
          query: { ...howQuery(how), ...(takes ? { removeFromUsers: true } : {}) },
        })
      }
      onSaved={onClose}
      onClose={onClose}
    >
      <Text size="sm">{skill.users > 0 ? words.used(skill.users) : words.unused}</Text>
      {skill.users > 0 && (
        <Checkbox
          label={words.takeAway(skill.users)}
          checked={takes}
          onChange={({ currentTarget }) => setTakes(currentTarget.checked)}
        />
      )}
      {takes && <Losing skill={skill} />}
    </ReviewDialog>
  )
}

function Losing({ skill }: Pick<Props, 'skill'>) {
  const { account } = useMe()
  const usage = useQuery(reading(getSkill, { params: { account, skill: skill.id } })).data
  if (usage === undefined) return null
  return (
    <section aria-labelledby="losing-title">
      <Title order={3} size="h5" id="losing-title">
        {words.losing(usage.name)}
      </Title>
      <ShortList items={usage.people}>
        {(person) => <PersonLine key={person.id} person={person} />}
      </ShortList>
      {usage.users > usage.people.length && (
        <Text size="sm">{words.more(usage.users - usage.people.length)}</Text>
      )}
    </section>
  )
}

const PersonLine = ({ person }: { readonly person: SkillUsage['people'][number] }) => (
  <li>
    <TextLink to={paths.user} params={{ user: person.id }} target="_blank" size="sm" fw={600}>
      {person.name}
    </TextLink>
    {person.isOnlySkill && (
      <Text component="span" size="sm" c="dimmed">
        {` ${words.onlySkill}`}
      </Text>
    )}
  </li>
)
