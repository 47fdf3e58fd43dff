import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A mail server that takes (or refuses) whatever it is given: enough of RFC 5321 for that. */
export class SmtpSink {
  readonly messages: string[] = []
  /** The next this many recipients are turned away for now. */
  refusals = 0
  /** What every recipient is answered instead, as long as it is set. */
  answer: string | null = null
  greeting = '220 sink'
  /** What every sender is answered. */
  sender = '250 ok'
  /** What a login is answered; none is asked for while it is null. */
  login: string | null = null
  /** What a whole message is answered; with null the line ends instead. */
  receipt: string | null = '250 taken'
  readonly #server = createServer((socket) => this.#talk(socket))

  async open(): Promise<number> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return (this.#server.address() as AddressInfo).port
  }

  close(): void {
    this.#server.close()
  }

  #talk(socket: Socket): void {
    let data: string[] | null = null
    let rest = ''
    const say = (line: string) => socket.write(`${line}\r\n`)
    say(this.greeting)
    // A sender that is killed resets its connections; what it said until then is what counts.
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (data) data = this.#read(data, line, say, socket)
        else if (/^ehlo/i.test(line) && this.login) say('250-sink\r\n250 AUTH PLAIN')
        else if (/^auth/i.test(line) && this.login) say(this.login)
        else if (/^mail/i.test(line)) say(this.sender)
        else if (/^data/i.test(line)) {
          data = []
          say('354 go on')
        } else if (/^rcpt/i.test(line) && this.refusals > 0) {
          this.refusals--
          say('451 not now')
        } else if (/^rcpt/i.test(line) && this.answer !== null) say(this.answer)
        else if (/^quit/i.test(line)) socket.end('221 bye\r\n')
        else say('250 ok')
      }
    })
  }

  #read(
    data: string[],
    line: string,
    say: (line: string) => void,
    socket: Socket
  ): string[] | null {
    if (line !== '.') return [...data, line]
    this.messages.push(data.join('\n'))
    if (this.receipt === null) socket.end()
    else say(this.receipt)
    return null
  }
}
