// Medusa has no webhooks of its own: this tells every event to the address that a file holds, signed.
const { createHmac, randomUUID } = require('node:crypto')
const { readFile } = require('node:fs/promises')
const { setTimeout: wait } = require('node:timers/promises')

const patience = 60_000
const longestWait = 10_000
const answerWithin = 5_000

async function tellHub({ event: { name, data, metadata } }) {
  // The id stays the same in every attempt, so that the receiver can tell a repetition.
  const body = JSON.stringify({ id: randomUUID(), name, data, metadata })
  const giveUpAt = Date.now() + patience
  for (let pause = 250; ; pause = Math.min(2 * pause, longestWait)) {
    const address = await webhookAddress()
    if (!address || (await delivered(address, body))) return
    if (Date.now() + pause > giveUpAt) return console.error(`The event ${name} was not delivered to ${address}.`)
    await wait(pause)
  }
}

async function webhookAddress() {
  return (await readFile(process.env.HUB_WEBHOOK_URL_FILE, 'utf8').catch(() => '')).trim()
}

async function delivered(address, body) {
  const signature = createHmac('sha256', process.env.MEDUSA_WEBHOOK_SECRET).update(body).digest('hex')
  try {
    const response = await fetch(address, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-hub-signature': signature },
      signal: AbortSignal.timeout(answerWithin),
    })
    return response.ok
  } catch {
    return false
  }
}

module.exports = { default: tellHub, config: { event: '*', context: { subscriberId: 'tell-hub' } } }
