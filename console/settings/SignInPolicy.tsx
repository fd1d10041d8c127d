import { Checkbox, Group, NumberInput, Stack } from '@mantine/core'
import {
  policyErrors,
  type PasswordClass,
  type PolicyDraft,
  type PolicyNumber,
  type SectionProps,
} from './draft.ts'
import { Section, Setting } from './parts.tsx'
import { classWords, fieldWords, words } from './words.ts'

export function Passwords(props: SectionProps) {
  return (
    <Section title={words.passwords} about={words.passwordsAbout}>
      <Field {...props} field="lengthMin" />
      <Classes {...props} />
      <Field {...props} field="history" />
      <Field {...props} field="expiryDays" />
    </Section>
  )
}

export function SigningIn(props: SectionProps) {
  return (
    <Stack>
      <Section title={words.locks} about={words.locksAbout}>
        <Field {...props} field="lockAfter" />
        <Field {...props} field="unlockMinutes" />
      </Section>
      <Section title={words.unused} about={words.unusedAbout}>
        <Field {...props} field="unusedDays" />
      </Section>
      <Section title={words.sessions} about={words.sessionsAbout}>
        <Field {...props} field="idleMinutes" />
        <Field {...props} field="sessionHours" />
      </Section>
    </Stack>
  )
}

const withPolicy = ({ draft, onEdit }: SectionProps, edit: PolicyDraft) =>
  onEdit({ ...draft, signIn: { ...draft.signIn, ...edit } })

/** A number of the policy; where there may be none, behind a switch. */
function Field(props: SectionProps & { readonly field: PolicyNumber }) {
  const { field, kept, draft, isLocked } = props
  const { choice } = fieldWords[field]
  const value = draft.signIn[field] === undefined ? kept.signIn[field] : draft.signIn[field]
  if (!choice) return <NumberField {...props} value={value ?? ''} />
  return (
    <Stack gap="xs">
      <Setting
        label={choice.label}
        {...(value === null ? { about: choice.off } : {})}
        isLocked={isLocked}
        on={value !== null}
        onSet={(on) => withPolicy(props, { [field]: on ? choice.first : null })}
      />
      {value !== null && (
        <div className="below-switch">
          <NumberField {...props} value={value} />
        </div>
      )}
    </Stack>
  )
}

type NumberProps = SectionProps & { readonly field: PolicyNumber; readonly value: number | '' }

function NumberField({ field, value, ...props }: NumberProps) {
  const { kept, draft, isLocked } = props
  const { label, unit } = fieldWords[field]
  const limit = kept.signInLimits[field]
  return (
    <NumberInput
      label={label}
      {...(limit ? { description: `${limit.min} to ${limit.max} ${unit}` } : {})}
      maw={420}
      min={limit?.min ?? 0}
      max={limit?.max ?? 0}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      readOnly={isLocked}
      value={value}
      error={policyErrors(kept, draft.signIn)[field]}
      onChange={(typed) => withPolicy(props, { [field]: typeof typed === 'number' ? typed : '' })}
    />
  )
}

function Classes(props: SectionProps) {
  const { kept, draft, isLocked } = props
  const chosen = draft.signIn.classes ?? kept.signIn.classes
  const set = (of: PasswordClass, on: boolean) => {
    const classes = (Object.keys(classWords) as PasswordClass[]).filter((each) =>
      each === of ? on : chosen.includes(each),
    )
    withPolicy(props, { classes })
  }
  return (
    <Checkbox.Group label={words.classes} description={words.classesHint} value={[...chosen]}>
      <Group my="xs">
        {(Object.entries(classWords) as [PasswordClass, string][]).map(([id, label]) => (
          <Checkbox
            key={id}
            value={id}
            label={label}
            aria-disabled={isLocked || undefined}
            onChange={({ currentTarget }) => {
              if (!isLocked) set(id, currentTarget.checked)
            }}
          />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
