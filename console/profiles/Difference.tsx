import { Table, Text } from '@mantine/core'
import type { RoleView } from '@rolecall/contract/edition'
import { ScrollingTable } from '../ui/ScrollingTable.tsx'
import { count } from '../ui/sentence.ts'
import { differentSettings, differentTexts, settingWords, type Version } from './difference.ts'
import { words } from './words.ts'

type Props = {
  readonly role: Pick<RoleView, 'permissions'>
  readonly from: Version
  readonly to: Version
}

/** What is not the same in two versions: of one profile, of two, or of one and its defaults. */
export function Difference({ role, from, to }: Props) {
  const texts = differentTexts(from.texts, to.texts)
  const settings = differentSettings(role.permissions, from.settings, to.settings)
  const rows = [
    ...texts.map(({ label, from, to }) => ({
      label,
      from: from || words.noText,
      to: to || words.noText,
      isSame: false,
    })),
    ...settings.map(({ label, from, to }) => ({
      label,
      from: settingWords(from),
      to: settingWords(to),
      isSame: from.value === to.value,
    })),
  ]
  if (rows.length === 0)
    return (
      <Text size="sm" component="output">
        {words.noDifference(from.title, to.title)}
      </Text>
    )
  return (
    <div>
      <Text size="sm" c="dimmed" component="output" display="block" mb={6}>
        {count(rows.length, 'difference')}
        {rows.some(({ isSame }) => isSame) && `. ${words.sourceOnly}`}
      </Text>
      <ScrollingTable
        label={`Differences between ${from.title} and ${to.title}`}
        columns={['What', from.title, to.title]}
        verticalSpacing={6}
        miw={420}
        layout="fixed"
      >
        {rows.map(({ label, from, to, isSame }) => (
          <Table.Tr key={label} style={{ overflowWrap: 'anywhere' }}>
            <Table.Th scope="row" fw={500}>
              {label}
            </Table.Th>
            <Table.Td>{from}</Table.Td>
            <Table.Td fw={isSame ? 400 : 650}>{to}</Table.Td>
          </Table.Tr>
        ))}
      </ScrollingTable>
    </div>
  )
}
