export async function createProducts(medusa, retailer, channel) {
  const categories = {}
  for (const name of new Set(retailer.products.map(({ category }) => category))) {
    categories[name] = (await medusa.post('/admin/product-categories', { name, is_active: true })).product_category.id
  }

  await medusa.post('/admin/products/batch', {
    create: retailer.products.map((product) => ({
      title: product.name,
      status: 'published',
      shipping_profile_id: channel.profile,
      sales_channels: [{ id: channel.id }],
      categories: [{ id: categories[product.category] }],
      options: [{ title: 'Variant', values: ['Only'] }],
      variants: [{
        title: product.name,
        sku: product.sku,
        ean: product.gtin,
        barcode: product.gtin,
        manage_inventory: true,
        options: { Variant: 'Only' },
        prices: [{ currency_code: channel.currency, amount: product.price / 100 }],
      }],
    })),
  })
}

// Every product has a level in every place, be it zero.
export async function stock(medusa, retailer, places) {
  const { inventory_items: items } = await medusa.get('/admin/inventory-items?limit=1000&fields=id,sku')
  const ids = Object.fromEntries(items.map(({ id, sku }) => [sku, id]))
  await medusa.post('/admin/inventory-items/location-levels/batch', {
    create: retailer.products.flatMap((product) => places.map(({ gln, id }) => ({
      inventory_item_id: ids[product.sku],
      location_id: id,
      stocked_quantity: product.stock[gln],
    }))),
  })
}
