package io.upring.sim.market;

import java.math.BigDecimal;
import java.util.List;

/**
 * Character of one generated market.
 *
 * @param price              first price, on the KRW grid
 * @param turnoverBillionKrw traded in 24 hours; sets how busy the market is against the others
 * @param dailyVolatility    standard deviation of a day's return in quiet times, as a fraction
 * @param depthMillionKrw    what one side of the book shows within one per cent of the price
 */
record MarketProfile(String code, String koreanName, String englishName, BigDecimal price, double turnoverBillionKrw,
                     double dailyVolatility, double depthMillionKrw) {

    static final List<MarketProfile> KRW_MARKETS = List.of(
            of("BTC", "비트코인", "Bitcoin", "116620000", 180, 0.03, 2_500),
            of("ETH", "이더리움", "Ethereum", "4152000", 140, 0.04, 1_800),
            of("XRP", "엑스알피(리플)", "XRP", "3124", 210, 0.045, 2_200),
            of("SOL", "솔라나", "Solana", "196500", 70, 0.045, 900),
            of("DOGE", "도지코인", "Dogecoin", "241", 60, 0.05, 900),
            of("ADA", "에이다", "Cardano", "812", 35, 0.05, 500),
            of("USDT", "테더", "Tether", "1412", 120, 0.006, 3_000),
            of("BTT", "비트토렌트", "BitTorrent", "0.0007", 4, 0.06, 40),
            of("SHIB", "시바이누", "Shiba Inu", "0.00972", 12, 0.05, 260),
            of("PEPE", "페페", "Pepe", "0.00815", 18, 0.06, 280),
            of("TRX", "트론", "TRON", "441", 15, 0.03, 350),
            of("LINK", "체인링크", "Chainlink", "22850", 18, 0.05, 280),
            of("DOT", "폴카닷", "Polkadot", "4380", 7, 0.05, 160),
            of("AVAX", "아발란체", "Avalanche", "27900", 9, 0.05, 180),
            of("BCH", "비트코인캐시", "Bitcoin Cash", "742500", 11, 0.045, 240),
            of("SUI", "수이", "Sui", "3905", 26, 0.055, 320),
            of("APT", "앱토스", "Aptos", "4720", 6, 0.055, 130),
            of("ATOM", "코스모스", "Cosmos", "4215", 4, 0.05, 120),
            of("ETC", "이더리움클래식", "Ethereum Classic", "24310", 6, 0.045, 150),
            of("XLM", "스텔라루멘", "Stellar", "412", 14, 0.05, 260),
            of("HBAR", "헤데라", "Hedera", "248", 16, 0.055, 300),
            of("NEAR", "니어프로토콜", "NEAR Protocol", "3190", 5, 0.055, 130),
            of("SAND", "샌드박스", "The Sandbox", "318", 5, 0.055, 200),
            of("STX", "스택스", "Stacks", "742", 5, 0.055, 180),
            of("AAVE", "에이브", "Aave", "301500", 4, 0.055, 120),
            of("ENA", "에테나", "Ethena", "512", 12, 0.06, 220));

    double startPrice() {
        return price.doubleValue();
    }

    private static MarketProfile of(String base, String koreanName, String englishName, String price,
                                    double turnoverBillionKrw, double dailyVolatility, double depthMillionKrw) {
        return new MarketProfile("KRW-" + base, koreanName, englishName, new BigDecimal(price), turnoverBillionKrw,
                dailyVolatility, depthMillionKrw);
    }
}
