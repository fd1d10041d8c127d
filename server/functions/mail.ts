import type { Mail } from '@rolecall/core/functions/notice'
import nodemailer from 'nodemailer'

/** Where mail is handed in, and whom it says it is from. */
export type MailSettings = { readonly url: string; readonly from: string }
export type SendMail = (to: string, mail: Mail, id: string) => Promise<void>

const patienceMs = 20_000

/** Mail by SMTP. Throws when the server does not take it, in its own words. */
export function mailer({ url, from }: MailSettings): SendMail {
  const transport = nodemailer.createTransport(url, {
    from,
    // Nothing in a mail may read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (to, { subject, text, html }, id) => {
    const sending = transport.sendMail({
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}@rolecall.invalid>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`the mail server did not answer in ${patienceMs / 1_000} seconds`)),
        patienceMs,
      )
    })
    await Promise.race([sending, tooLong]).finally(() => clearTimeout(timer))
  }
}
