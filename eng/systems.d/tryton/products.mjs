import { decimal } from './rpc.mjs'

// The SKU is the product's code and the GTIN its identifier of type ean. Prices carry no tax, so that every system has the same.
export async function createProducts(tryton, retailer, books) {
  const unit = await tryton.moduleRecord('product', 'uom_unit')
  const merchandise = await tryton.create('product.category', {
    name: 'Merchandise', accounting: true, account_revenue: books.accounts.revenue, account_expense: books.accounts.expense,
  })
  const categories = {}
  for (const name of new Set(retailer.products.map((product) => product.category))) {
    categories[name] = await tryton.create('product.category', { name })
  }

  const ids = await tryton.model('product.template', 'create', retailer.products.map((product) => ({
    name: product.name, code: product.sku, type: 'goods', default_uom: unit,
    salable: true, sale_uom: unit, purchasable: true, purchase_uom: unit,
    list_price: cents(product.price), cost_price_method: 'fixed',
    account_category: merchandise, categories: [['add', [categories[product.category]]]],
    products: [['create', [{
      suffix_code: '', cost_price: cents(Math.round(product.price / 2)),
      identifiers: [['create', [{ type: 'ean', code: product.gtin }]]],
    }]]],
  })))
  const variants = await tryton.model('product.product', 'search_read', [['template', 'in', ids]], 0, null, null, ['code'])
  return Object.fromEntries(retailer.products.map(({ gtin, sku }) => [gtin, variants.find(({ code }) => code === sku).id]))
}

const cents = (amount) => decimal((amount / 100).toFixed(2))
