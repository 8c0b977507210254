// Walks a venue with ccxt's own upbit client, pointed at it by URL alone: BASE, WS, AK and SK in the environment.
// Prints a line a step and ends with 1 when one fails.
import assert from 'node:assert/strict';
import ccxt from 'ccxt';

const base = process.env.BASE;
const client = new ccxt.pro.upbit({ apiKey: process.env.AK, secret: process.env.SK, newUpdates: true });
client.urls.api = { public: base, private: base, ws: process.env.WS };
client.options.createMarketBuyOrderRequiresPrice = false;
await client.loadHttpProxyAgent();

let failed = 0;
const within = (ms, promise) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing within ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};
const step = async (name, action) => {
  try {
    await within(20000, action());
    console.log(`OK   ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}: ${error.constructor.name} ${String(error.message).slice(0, 500)}`);
  }
};
const until = async (question) => {
  for (;;) {
    const answer = await question();
    if (answer) {
      return answer;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
};
const rising = (values) => values.every((value, i) => i === 0 || values[i - 1] < value);

await step('loadMarkets', async () => {
  const markets = await client.loadMarkets();
  assert.ok(markets['BTC/KRW'].active && markets['XRP/KRW'].spot);
  assert.ok(Object.keys(markets).length >= 26);
});
await step('fetchTicker', async () => {
  const ticker = await client.fetchTicker('BTC/KRW');
  assert.ok(ticker.last > 0 && ticker.low <= ticker.last && ticker.last <= ticker.high && ticker.quoteVolume > 0);
});
await step('fetchTickers', async () => assert.ok(Object.keys(await client.fetchTickers()).length >= 26));
await step('fetchOrderBook', async () => {
  const book = await client.fetchOrderBook('BTC/KRW');
  assert.ok(book.bids.length > 0 && book.asks.length > 0 && book.bids[0][0] < book.asks[0][0]);
});
await step('fetchOrderBooks', async () => {
  const books = await client.fetchOrderBooks(['BTC/KRW', 'ETH/KRW']);
  assert.deepEqual(Object.keys(books).sort(), ['BTC/KRW', 'ETH/KRW']);
});
await step('fetchTrades', async () => {
  const trades = await client.fetchTrades('BTC/KRW', undefined, 5);
  assert.equal(trades.length, 5);
  assert.ok(trades.every((trade) => trade.price > 0 && trade.amount > 0 && ['buy', 'sell'].includes(trade.side)));
});
for (const frame of ['1m', '15m', '1h', '4h', '1d', '1w', '1M']) {
  await step(`fetchOHLCV ${frame}`, async () => {
    const candles = await client.fetchOHLCV('BTC/KRW', frame, undefined, 5);
    assert.equal(candles.length, 5);
    assert.ok(rising(candles.map((candle) => candle[0])));
    for (const [, open, high, low, close] of candles) {
      assert.ok(low <= open && low <= close && open <= high && close <= high && low > 0);
    }
  });
}
let krw;
await step('fetchBalance', async () => {
  krw = (await client.fetchBalance()).KRW;
  assert.equal(krw.free, 10000000);
  assert.equal(krw.used, 0);
});
await step('fetchTradingFee', async () => assert.equal((await client.fetchTradingFee('BTC/KRW')).taker, 0.0005));

await step('watchTicker', async () => assert.ok((await client.watchTicker('BTC/KRW')).last > 0));
await step('watchTickers', async () => {
  assert.ok(Object.keys(await client.watchTickers(['BTC/KRW', 'ETH/KRW'])).length > 0);
});
await step('watchTrades', async () => assert.ok((await client.watchTrades('ETH/KRW'))[0].price > 0));
await step('watchOrderBook', async () => {
  const book = await client.watchOrderBook('XRP/KRW');
  assert.ok(book.bids[0][0] < book.asks[0][0]);
});
await step('watchOHLCV', async () => assert.ok((await client.watchOHLCV('BTC/KRW', '1s')).length > 0));

const orders = [];
const balances = [];
let watching = true;
const watchAll = async (watch, into) => {
  while (watching) {
    into.push(await watch());
  }
};
const watchers = [watchAll(() => client.watchOrders('XRP/KRW'), orders),
  watchAll(() => client.watchBalance(), balances)];
watchers.forEach((watcher) => watcher.catch((error) => watching && orders.push([{ status: `lost: ${error.message}` }])));
const seen = (id, status) => until(() => orders.flat().find((order) => order.id === id && order.status === status));
await new Promise((done) => setTimeout(done, 1500));

let price;
let order;
await step('createOrder limit', async () => {
  price = Math.round((await client.fetchTicker('XRP/KRW')).last * 0.9);
  order = await client.createOrder('XRP/KRW', 'limit', 'buy', 10, price);
  assert.equal(order.status, 'open');
  assert.equal(order.price, price);
});
await step('watchOrders: open', async () => seen(order.id, 'open'));
await step('watchBalance: locked', async () => {
  await until(() => balances.find((balance) => balance.KRW?.used > 0));
});
await step('fetchBalance: locked', async () => {
  const locked = (await client.fetchBalance()).KRW.used;
  assert.ok(Math.abs(locked - 10 * price * 1.0005) < 1e-6, `locked ${locked}`);
});
await step('fetchOpenOrders', async () => {
  assert.deepEqual((await client.fetchOpenOrders('XRP/KRW')).map((one) => one.id), [order.id]);
});
await step('fetchOrder', async () => assert.equal((await client.fetchOrder(order.id)).status, 'open'));
await step('editOrder', async () => {
  const edited = await client.editOrder(order.id, 'XRP/KRW', 'limit', 'buy', 11, price - 1);
  await seen(order.id, 'canceled');
  const [open] = await until(async () => {
    const all = await client.fetchOpenOrders('XRP/KRW');
    return all.length === 1 && all;
  });
  assert.equal(open.amount, 11);
  assert.ok(edited.id);
  order = open;
});
await step('cancelOrder', async () => {
  assert.equal((await client.cancelOrder(order.id)).id, order.id);
  await seen(order.id, 'canceled');
  assert.equal((await client.fetchOpenOrders('XRP/KRW')).length, 0);
});
await step('cancelOrder again', async () => {
  await assert.rejects(client.cancelOrder(order.id), ccxt.OrderNotFound);
});
await step('createOrder too small', async () => {
  await assert.rejects(client.createOrder('XRP/KRW', 'limit', 'buy', 0.1, price), ccxt.ExchangeError);
});
await step('createOrder without the money', async () => {
  await assert.rejects(client.createOrder('XRP/KRW', 'limit', 'buy', 100000, price), ccxt.InsufficientFunds);
});
await step('market buy and sell', async () => {
  const bought = await client.createOrder('XRP/KRW', 'market', 'buy', 20000);
  const filled = await until(async () => {
    const one = await client.fetchOrder(bought.id);
    return one.status !== 'open' && one;
  });
  assert.ok(filled.filled > 0);
  const sold = await client.createOrder('XRP/KRW', 'market', 'sell', filled.filled);
  await until(async () => (await client.fetchOrder(sold.id)).status === 'closed');
  assert.ok((await client.fetchClosedOrders('XRP/KRW')).some((one) => one.id === sold.id));
});
await step('fetchCanceledOrders', async () => {
  assert.ok((await client.fetchCanceledOrders('XRP/KRW')).some((one) => one.id === order.id));
});
await step('fetchBalance at the end', async () => {
  const now = (await client.fetchBalance()).KRW;
  assert.equal(now.used, 0);
  assert.ok(now.free < krw.free && now.free > krw.free - 1000, `free ${now.free}`);
});

watching = false;
await client.close();
process.exit(failed === 0 ? 0 : 1);
