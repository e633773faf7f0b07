// Drives the stand-in with the vendor's own SDK. Reads what to do as JSON from standard input, writes what the SDK saw.
const { SquareClient, WebhooksHelper } = require('square');

async function check({ baseUrl, token, locationId, variationId, taskId, notice }) {
  const square = new SquareClient({ token, baseUrl, environment: baseUrl });

  const { locations } = await square.locations.list();

  const { counts } = await square.inventory.batchCreateChanges({
    idempotencyKey: 'sdk-1',
    changes: [{
      type: 'PHYSICAL_COUNT',
      physicalCount: { state: 'IN_STOCK', locationId, catalogObjectId: variationId, quantity: '10', occurredAt: new Date().toISOString() },
    }],
  });

  const { order } = await square.orders.create({
    idempotencyKey: 'sdk-2',
    order: {
      locationId,
      referenceId: 'another-shop-1',
      lineItems: [{ name: 'Coat', quantity: '1', basePriceMoney: { amount: BigInt(4990), currency: 'EUR' } }],
      fulfillments: [{ type: 'PICKUP', state: 'PROPOSED', pickupDetails: { recipient: { displayName: 'Ana L.' }, scheduleType: 'ASAP' } }],
    },
  });

  const { order: task } = await square.orders.get({ orderId: taskId });
  const { order: taken } = await square.orders.update({
    orderId: taskId,
    idempotencyKey: 'sdk-3',
    order: { locationId, version: task.version, fulfillments: [{ uid: task.fulfillments[0].uid, state: 'RESERVED' }] },
  });

  const verify = (body) => WebhooksHelper.verifySignature({
    requestBody: body, signatureHeader: notice.signature, signatureKey: notice.key, notificationUrl: notice.url,
  });

  return {
    locations: locations.map((location) => location.name),
    count: counts[0].quantity,
    pickup: order.fulfillments[0].pickupDetails.recipient.displayName,
    task: { reference: task.referenceId, line: task.lineItems[0].name, due: task.fulfillments[0].pickupDetails.pickupAt },
    taken: taken.fulfillments[0].state,
    genuine: await verify(notice.body),
    forged: await verify(`${notice.body} `),
  };
}

let input = '';
process.stdin.on('data', (chunk) => { input += chunk; });
process.stdin.on('end', () => check(JSON.parse(input)).then(
  (seen) => console.log(JSON.stringify(seen)),
  (failure) => {
    console.error(failure.statusCode ?? '', JSON.stringify(failure.body ?? failure.message));
    process.exitCode = 1;
  },
));
