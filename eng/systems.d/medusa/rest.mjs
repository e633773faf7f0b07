// Medusa's REST API. Refusals say why.
export class Medusa {
  #address
  #headers = {}

  constructor(address) {
    this.#address = address
  }

  async logIn(email, password) {
    const { token } = await this.post('/auth/user/emailpass', { email, password })
    this.#headers = { authorization: `Bearer ${token}` }
  }

  asShopOf(publishableKey) {
    this.#headers = { 'x-publishable-api-key': publishableKey }
    return this
  }

  get(path) {
    return this.#send('GET', path)
  }

  post(path, body = {}) {
    return this.#send('POST', path, body)
  }

  async #send(method, path, body) {
    const response = await fetch(this.#address + path, {
      method,
      headers: { 'content-type': 'application/json', ...this.#headers },
      body: body && JSON.stringify(body),
    })
    const answer = await response.json().catch(() => ({}))
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.message ?? ''}`)
    return answer
  }
}
