import { Group, Table } from '@mantine/core'
import { listSkills, type SkillView } from '@rolecall/contract/skills'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { useWhyNoHistory } from '../history/may-read.ts'
import { paths } from '../paths.ts'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { ScrollingList } from '../ui/ScrollingList.tsx'
import { count } from '../ui/sentence.ts'
import { DeleteSkill } from './DeleteSkill.tsx'
import { SkillForm } from './SkillForm.tsx'
import { SkillHistory } from './SkillHistory.tsx'
import { words } from './words.ts'

type Doing = 'edit' | 'history' | 'delete'
type Asked = { readonly doing: Doing; readonly skill: SkillView } | 'add' | null

export function SkillsPage() {
  const { account } = useMe()
  const whyNot = useWhyNot()
  const { data } = useSuspenseQuery(reading(listSkills, { params: { account } }))
  const [asked, setAsked] = useState<Asked>(null)
  const close = () => setAsked(null)
  const add = (
    <ActionButton
      whyNot={whyNot('skill.create')}
      asked={{ action: 'skill.create' }}
      onClick={() => setAsked('add')}
    >
      Add skill
    </ActionButton>
  )

  return (
    <Page title="Skills" about={words.about} actions={add}>
      {data.items.length === 0 ? (
        <EmptyState sentence={words.none} action={add} />
      ) : (
        <SkillTable skills={data.items} onAsk={(doing, skill) => setAsked({ doing, skill })} />
      )}
      {asked === 'add' && <SkillForm skill={null} onClose={close} />}
      {asked !== null && asked !== 'add' && <Asking {...asked} onClose={close} />}
    </Page>
  )
}

type AskingProps = Exclude<Asked, 'add' | null> & { readonly onClose: () => void }

function Asking({ doing, ...on }: AskingProps) {
  if (doing === 'edit') return <SkillForm {...on} />
  return doing === 'history' ? <SkillHistory {...on} /> : <DeleteSkill {...on} />
}

type TableProps = {
  readonly skills: readonly SkillView[]
  readonly onAsk: (doing: Doing, skill: SkillView) => void
}

function SkillTable({ skills, onAsk }: TableProps) {
  const whyNot = useWhyNot()
  const whyNoHistory = useWhyNoHistory()
  return (
    <ScrollingList label="Skills">
      <Table verticalSpacing={6} miw={520}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Name</Table.Th>
            <Table.Th scope="col">Description</Table.Th>
            <Table.Th scope="col">Users</Table.Th>
            <Table.Th scope="col">Actions</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {skills.map((skill) => (
            <Table.Tr key={skill.id}>
              <Table.Th scope="row">{skill.name}</Table.Th>
              <Table.Td>{skill.description}</Table.Td>
              <Table.Td>
                <TextLink to={paths.users} search={{ skill: skill.id }} size="sm">
                  {count(skill.users, 'user')}
                </TextLink>
              </Table.Td>
              <Table.Td>
                <Group gap={2} wrap="nowrap">
                  <ActionButton
                    variant="subtle"
                    size="compact-sm"
                    whyNot={whyNot('skill.edit')}
                    asked={{ action: 'skill.edit' }}
                    aria-label={`Edit: ${skill.name}`}
                    onClick={() => onAsk('edit', skill)}
                  >
                    Edit
                  </ActionButton>
                  <ActionButton
                    variant="subtle"
                    size="compact-sm"
                    whyNot={whyNoHistory(whyNot('skill.edit'))}
                    asked={{ action: 'skill.edit' }}
                    aria-label={`History: ${skill.name}`}
                    onClick={() => onAsk('history', skill)}
                  >
                    History
                  </ActionButton>
                  <ActionButton
                    variant="subtle"
                    size="compact-sm"
                    whyNot={whyNot('skill.delete')}
                    asked={{ action: 'skill.delete' }}
                    aria-label={`Delete: ${skill.name}`}
                    onClick={() => onAsk('delete', skill)}
                  >
                    Delete
                  </ActionButton>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollingList>
  )
}
