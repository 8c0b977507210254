// A bot on ccxt pro, pointed at an exchange by URL alone: BASE, WS, AK and SK in the environment. It answers each trade
// of at least MIN_VOLUME with a bid at its price.
import ccxt from 'ccxt';

const { BASE, WS, AK, SK, SYMBOL, VOLUME, MIN_VOLUME } = process.env;
const client = new ccxt.pro.upbit({ apiKey: AK, secret: SK, newUpdates: true, enableRateLimit: false });
client.urls.api = { public: BASE, private: BASE, ws: WS };
// Wanted by ccxt for a stream without TLS.
await client.loadHttpProxyAgent();
await client.loadMarkets();
const volume = Number(VOLUME);
const minVolume = Number(MIN_VOLUME);

for (;;) {
  for (const trade of await client.watchTrades(SYMBOL)) {
    if (trade.amount >= minVolume) {
      // Not awaited: the next trades must not wait for the answer.
      client.createOrder(SYMBOL, 'limit', 'buy', volume, trade.price, { timeInForce: 'IOC' })
        .catch((error) => console.error(`refused: ${error.message}`));
    }
  }
}
