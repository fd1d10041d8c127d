import { Code, NumberInput, Select } from '@mantine/core'
import { useGroups } from '../groups/list.ts'
import { groupChoices } from '../groups/choices.tsx'
import { treeOf } from '../groups/tree.ts'
import { useProfiles } from '../profiles/list.ts'
import { useEdition } from '../sign-in/me.ts'
import { useSkills } from '../skills/list.ts'
import { PersonSelect } from './PersonSelect.tsx'
import {
  actionOptions,
  actionsMatching,
  asking,
  isTaken,
  placeOf,
  wordsOf,
  withAction,
  type Question,
} from './question.ts'

type Props = {
  readonly question: Question
  readonly onAsk: (question: Question) => void
}

/** Which action: found by its own words, its component's, and those of the permissions that grant it. */
export function ActionSelect({ question, onAsk }: Props) {
  const edition = useEdition()
  const words = wordsOf(edition)
  return (
    <Select
      label="Action"
      placeholder="Type to find an action"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'No action' }}
      nothingFoundMessage="No such action"
      data={actionOptions(edition)}
      filter={({ options, search }) => actionsMatching(options, search, words)}
      renderOption={({ option }) => (
        <span>
          {option.label} <Code>{option.value}</Code>
        </span>
      )}
      value={question.action ?? null}
      onChange={(action) => onAsk(withAction(edition, question, action))}
    />
  )
}

/** On what: optional, and by what the action is about. */
export function PlaceFields({ question, onAsk }: Props) {
  const place = placeOf(useEdition(), question.action)
  const choose = (name: keyof Question) => (value: string | null) =>
    onAsk(asking(question, name, value))
  switch (place) {
    case 'none':
      return null
    case 'placed':
      return (
        <>
          <GroupSelect
            label="In the group (optional)"
            value={question.group ?? null}
            onChange={choose('group')}
          />
          <PersonSelect
            label="Handled by (optional)"
            value={question.agent ?? null}
            onChange={choose('agent')}
          />
        </>
      )
    case 'user':
      return (
        <PersonSelect
          label="On which user (optional)"
          value={question.target ?? null}
          onChange={choose('target')}
        />
      )
    case 'agent-group':
      return (
        <GroupSelect
          label="On which group (optional)"
          value={question.target ?? null}
          onChange={choose('target')}
        />
      )
    case 'profile':
    case 'skill':
      return (
        <ThingSelect noun={place} value={question.target ?? null} onChange={choose('target')} />
      )
  }
}

/** What if it needed this skill, and the agent had so many? Only of what is taken by them. */
export function TakingFields({ question, onAsk }: Props) {
  const skills = useSkills().data?.items ?? []
  if (!isTaken(question.action)) return null
  return (
    <>
      <Select
        label="Needs the skill (optional)"
        placeholder="None"
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'No skill' }}
        data={skills.map(({ id, name }) => ({ value: id, label: name }))}
        value={question.skill ?? null}
        onChange={(skill) => onAsk(asking(question, 'skill', skill))}
      />
      <NumberInput
        label="Chats the agent has already (optional)"
        placeholder="None"
        min={0}
        max={100}
        clampBehavior="strict"
        allowDecimal={false}
        value={question.load ?? ''}
        onChange={(load) => onAsk(asking(question, 'load', String(load)))}
      />
    </>
  )
}

type Choice = {
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

function GroupSelect({ label, ...choice }: Choice & { readonly label: string }) {
  const groups = useGroups().data?.items ?? []
  return (
    <Select
      label={label}
      placeholder="Any"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any group' }}
      {...groupChoices(treeOf(groups))}
      {...choice}
    />
  )
}

function ThingSelect({ noun, ...choice }: Choice & { readonly noun: 'profile' | 'skill' }) {
  const profiles = useProfiles().data?.items ?? []
  const skills = useSkills().data?.items ?? []
  const things = noun === 'profile' ? profiles : skills
  return (
    <Select
      label={`On which ${noun} (optional)`}
      placeholder="Any"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Any ${noun}` }}
      data={things.map(({ id, name }) => ({ value: id, label: name }))}
      {...choice}
    />
  )
}
