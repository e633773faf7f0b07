// An SMTP server with STARTTLS and authentication that fails on demand and writes what it accepted, a message a line.
//   node smtp-faults.cjs PORT FOLDER
// The recipient's name, up to a '+', chooses: full@ 452, bounce@ 550, slow@ never an answer, greylist@ 451 the first time,
// lost@ accepted and written, but the connection breaks before the answer.
const { appendFileSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const { SMTPServer } = require('smtp-server')

const [port, folder] = process.argv.slice(2)
const greylisted = new Set()

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code })
const nameOf = ({ address }) => address.split('@')[0].split('+')[0].toLowerCase()

function onAuth({ username, password }, _session, done) {
  const known = username === process.env.MAIL_USER && password === process.env.MAIL_PASSWORD
  done(known ? null : refusal(535, 'Authentication failed'), { user: username })
}

function onRcptTo(recipient, session, done) {
  switch (nameOf(recipient)) {
    case 'full': return done(refusal(452, 'Mailbox full, try again later'))
    case 'bounce': return done(refusal(550, 'No such mailbox'))
    case 'slow': return undefined
    case 'greylist': return greylist(`${session.envelope.mailFrom.address} ${recipient.address}`, done)
    default: return done()
  }
}

function greylist(pair, done) {
  if (greylisted.has(pair)) return done()
  greylisted.add(pair)
  return done(refusal(451, 'Greylisted, try again later'))
}

function onData(stream, session, done) {
  const chunks = []
  stream.on('data', (chunk) => chunks.push(chunk))
  stream.on('end', () => {
    const { mailFrom, rcptTo } = session.envelope
    appendFileSync(join(folder, 'messages.jsonl'), JSON.stringify({
      received: new Date().toISOString(),
      from: mailFrom.address,
      to: rcptTo.map(({ address }) => address),
      secure: session.secure,
      user: session.user,
      raw: Buffer.concat(chunks).toString('utf8'),
    }) + '\n')
    if (rcptTo.some((recipient) => nameOf(recipient) === 'lost')) return breakOff(session)
    return done(null, 'Accepted')
  })
}

function breakOff({ id }) {
  for (const connection of server.connections) if (connection.id === id) connection.close()
}

const server = new SMTPServer({
  key: readFileSync(join(folder, 'key.pem')),
  cert: readFileSync(join(folder, 'certificate.pem')),
  authMethods: ['PLAIN', 'LOGIN'],
  // Whoever waits for slow@ gives up before this server does.
  socketTimeout: 600_000,
  onAuth, onRcptTo, onData,
})
server.on('error', (error) => console.error(error.message))
server.listen(Number(port), '127.0.0.1')
