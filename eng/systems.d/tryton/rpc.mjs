// Tryton's JSON-RPC. Errors come with status 200; the context is always the last parameter.
export class Tryton {
  #address
  #authorization
  #context = {}

  constructor(address, database) {
    this.#address = new URL(`${database}/`, address)
  }

  async call(method, ...params) {
    const response = await fetch(this.#address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.#authorization && { authorization: this.#authorization }) },
      body: JSON.stringify({ id: 0, method, params }),
    })
    if (!response.ok) throw new Error(`${method}: HTTP ${response.status}`)
    const { result, error } = await response.json()
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`)
    return result
  }

  async login(user, password) {
    const [id, session] = await this.call('common.db.login', user, { password }, 'en')
    this.#authorization = 'Session ' + btoa(`${user}:${id}:${session}`)
    await this.readContext()
    return id
  }

  // The context says for which company the user acts.
  async readContext() {
    this.#context = await this.call('model.res.user.get_preferences', true, {})
  }

  model(name, method, ...params) {
    return this.call(`model.${name}.${method}`, ...params, this.#context)
  }

  async create(name, values) {
    const [id] = await this.model(name, 'create', [values])
    return id
  }

  write(name, id, values) {
    return this.model(name, 'write', [id], values)
  }

  async find(name, domain, fields = ['id']) {
    const [record] = await this.model(name, 'search_read', domain, 0, 1, null, fields)
    if (!record) throw new Error(`There is no ${name} with ${JSON.stringify(domain)}.`)
    return record
  }

  async findId(name, domain) {
    return (await this.find(name, domain)).id
  }

  // A record that a module brought along, by the name that the module gave it.
  async moduleRecord(module, name) {
    return (await this.find('ir.model.data', [['module', '=', module], ['fs_id', '=', name]], ['db_id'])).db_id
  }

  async wizard(name, ...steps) {
    const [session, start] = await this.call(`wizard.${name}.create`, this.#context)
    const data = {}
    for (const [state, values] of [[start, {}], ...steps]) {
      Object.assign(data, values)
      await this.call(`wizard.${name}.execute`, session, data, state, this.#context)
    }
    await this.call(`wizard.${name}.delete`, session, this.#context)
  }
}

export const decimal = (text) => ({ __class__: 'Decimal', decimal: String(text) })

export const date = (year, month, day) => ({ __class__: 'date', year, month, day })

export const today = () => {
  const now = new Date()
  return date(now.getUTCFullYear(), now.getUTCMonth() + 1, now.getUTCDate())
}
