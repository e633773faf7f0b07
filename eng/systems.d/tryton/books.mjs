import { date, decimal } from './rpc.mjs'

// Company, chart of accounts, two fiscal years and a payment term: without them no sale can be invoiced.
export async function openBooks(tryton, retailer, admin) {
  const country = await tryton.create('country.country', { name: 'Spain', code: 'ES', code3: 'ESP', code_numeric: '724' })
  const currency = await tryton.create('currency.currency', {
    name: 'Euro', symbol: '€', code: retailer.currency, rounding: decimal('0.01'), digits: 2,
    rates: [['create', [{ date: date(2020, 1, 1), rate: decimal(1) }]]],
  })
  const party = await tryton.create('party.party', { name: retailer.name })
  const company = await tryton.create('company.company', { party, currency })
  await tryton.write('res.user', admin, { companies: [['add', [company]]], company })
  await tryton.readContext()

  const accounts = await chartOfAccounts(tryton, company)
  const year = new Date().getUTCFullYear()
  for (const each of [year, year + 1]) await fiscalYear(tryton, company, each)
  const paymentTerm = await tryton.create('account.invoice.payment_term', { name: 'Paid at once', lines: [['create', [{ type: 'remainder' }]]] })
  return { company, party, currency, country, accounts, paymentTerm }
}

async function chartOfAccounts(tryton, company) {
  const template = await tryton.moduleRecord('account', 'account_template_root_en')
  await tryton.wizard('account.create_chart', ['account', {}], ['create_account', { account: { account_template: template, company } }])
  const accounts = {}
  for (const type of ['receivable', 'payable', 'revenue', 'expense']) {
    accounts[type] = await tryton.findId('account.account', [[`type.${type}`, '=', true], ['closed', '!=', true]])
  }

  const defaults = {
    default_account_receivable: accounts.receivable,
    default_account_payable: accounts.payable,
    default_category_account_revenue: accounts.revenue,
    default_category_account_expense: accounts.expense,
  }
  const [configuration] = await tryton.model('account.configuration', 'search', [], 0, 1, null)
  if (configuration) await tryton.write('account.configuration', configuration, defaults)
  else await tryton.create('account.configuration', defaults)
  return accounts
}

async function fiscalYear(tryton, company, year) {
  const sequence = async (model, type) =>
    tryton.create(model, { name: `${type} ${year}`, company, sequence_type: await tryton.findId('ir.sequence.type', [['name', '=', type]]) })
  const invoices = await sequence('ir.sequence.strict', 'Invoice')
  const fiscalYear = await tryton.create('account.fiscalyear', {
    name: String(year), company, start_date: date(year, 1, 1), end_date: date(year, 12, 31),
    post_move_sequence: await sequence('ir.sequence', 'Account Move'),
    invoice_sequences: [['create', [{
      company,
      out_invoice_sequence: invoices, in_invoice_sequence: invoices, out_credit_note_sequence: invoices, in_credit_note_sequence: invoices,
    }]]],
  })
  await tryton.model('account.fiscalyear', 'create_period', [fiscalYear])
}
