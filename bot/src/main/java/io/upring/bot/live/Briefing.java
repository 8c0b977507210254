package io.upring.bot.live;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.StrategySettings;
import io.upring.bot.live.Answers.NoAnswer;
import io.upring.engine.risk.LossLimits;
import io.upring.feed.rest.AccountBalance;
import io.upring.feed.rest.MarketInfo;
import io.upring.feed.rest.TickerInfo;
import io.upring.feed.rest.UpbitRest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the operator is shown before he types the phrase. Threading: one thread. */
final class Briefing {
    private static final int MOST_BALANCES_SHOWN = 8;

    private final BotConfig config;

    Briefing(BotConfig config) {
        this.config = config;
    }

    List<String> lines(UpbitRest rest) throws NoAnswer {
        final List<String> lines = new ArrayList<>();
        lines.add("Going live: from here on real money is traded.");
        lines.add("  exchange    " + LivePhrase.host(config));
        lines.add("  account     " + account(rest));
        lines.add("  an order    at most " + new TreeMap<>(config.limits().maxOrderTotal()).entrySet().stream()
            .map(cap -> cap.getValue() + " " + cap.getKey()).collect(Collectors.joining(", "))
            + "; open at once " + config.limits().maxOpenOrders() + ", in one market "
            + config.limits().maxOpenOrdersPerInstrument());
        final LossLimits losses = config.limits().losses();
        lines.add("  losses      " + losses.maxDailyLoss() + " " + config.currency() + " a day, "
            + losses.maxDrawDown() + " " + config.currency() + " from the highest value; then "
            + word(losses.level()));
        for (final StrategySettings strategy : config.strategies()) {
            lines.add("  strategy    " + strategy.name() + ": " + strategy.kind().name() + " in "
                + String.join(", ", strategy.markets()));
        }
        lines.add("  at the end  own orders: " + word(config.trading().onStop()) + "; other open orders: "
            + word(config.trading().foreignOrders()));
        lines.add("  journal     " + (config.journal().isKept() ? config.journal().folder() : "none is kept"));
        return lines;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String account(UpbitRest rest) throws NoAnswer {
        final List<AccountBalance> balances = Answers.await("state the balances", rest.accounts()).stream()
            .filter(balance -> total(balance).signum() > 0).toList();
        final Set<String> listed = Answers.await("list its markets", rest.market().markets()).stream()
            .map(MarketInfo::market).collect(Collectors.toSet());
        final List<String> valued = balances.stream().map(this::market).filter(listed::contains).toList();
        final Map<String, BigDecimal> prices = valued.isEmpty() ? Map.of()
            : Answers.await("state its prices", rest.market().tickers(valued)).stream()
                .collect(Collectors.toMap(TickerInfo::market, TickerInfo::tradePrice));
        BigDecimal worth = BigDecimal.ZERO;
        final List<String> parts = new ArrayList<>();
        for (final AccountBalance balance : balances) {
            final BigDecimal price = balance.currency().equals(config.currency()) ? BigDecimal.ONE
                : prices.get(market(balance));
            worth = price == null ? worth : worth.add(total(balance).multiply(price));
            parts.add(total(balance).stripTrailingZeros().toPlainString() + " " + balance.currency()
                + (price == null ? " (not valued)" : ""));
        }
        if (parts.size() > MOST_BALANCES_SHOWN) {
            final int more = parts.size() - MOST_BALANCES_SHOWN;
            parts.subList(MOST_BALANCES_SHOWN, parts.size()).clear();
            parts.add("and " + more + " more");
        }
        return "worth " + String.format(Locale.ROOT, "%,d", worth.setScale(0, RoundingMode.HALF_UP).toBigInteger())
            + " " + config.currency() + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    private String market(AccountBalance balance) {
        return config.currency() + "-" + balance.currency();
    }

    private static BigDecimal total(AccountBalance balance) {
        return balance.balance().add(balance.locked());
    }
}
