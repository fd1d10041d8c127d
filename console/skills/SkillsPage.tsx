import { Group, Table } from '@mantine/core'
import { listSkills, type SkillView } from '@rolecall/contract/skills'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reading } from '../api.ts'
import { useWhyNoHistory } from '../history/may-read.ts'
import { GovernedButton } from '../access/GovernedButton.tsx'
import { paths } from '../paths.ts'
import { useMe, useWhyNot } from '../sign-in/me.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { CopyId } from '../ui/CopyId.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { count } from '../ui/sentence.ts'
import { DeleteSkill } from './DeleteSkill.tsx'
import { SkillForm } from './SkillForm.tsx'
import { SkillHistory } from './SkillHistory.tsx'
import { words } from './words.ts'

type Doing = 'edit' | 'history' | 'delete'
type Asked = { readonly doing: Doing; readonly skill: SkillView } | 'add' | null

export function SkillsPage() {
  const { account } = useMe()
  const { data } = useSuspenseQuery(reading(listSkills, { params: { account } }))
  const [asked, setAsked] = useState<Asked>(null)
  const close = () => setAsked(null)
  const add = (
    <GovernedButton by="skill.create" onClick={() => setAsked('add')}>
      Add skill
    </GovernedButton>
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
  const button = (doing: 'edit' | 'delete', label: string, skill: SkillView) => (
    <GovernedButton
      by={`skill.${doing}`}
      variant="subtle"
      size="compact-sm"
      aria-label={`${label}: ${skill.name}`}
      onClick={() => onAsk(doing, skill)}
    >
      {label}
    </GovernedButton>
  )
  return (
    <ScrollingTable
      label="Skills"
      columns={['Name', 'Id', 'Description', 'Users', 'Actions']}
      verticalSpacing={6}
      miw={600}
    >
      {skills.map((skill) => (
        <Table.Tr key={skill.id}>
          <Table.Th scope="row">{skill.name}</Table.Th>
          <Table.Td>
            <CopyId id={skill.id} />
          </Table.Td>
          <Table.Td>{skill.description}</Table.Td>
          <Table.Td>
            <TextLink to={paths.users} search={{ skill: skill.id }} size="sm">
              {count(skill.users, 'user')}
            </TextLink>
          </Table.Td>
          <Table.Td>
            <Group gap={2} wrap="nowrap">
              {button('edit', 'Edit', skill)}
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
              {button('delete', 'Delete', skill)}
            </Group>
          </Table.Td>
        </Table.Tr>
      ))}
    </ScrollingTable>
  )
}
