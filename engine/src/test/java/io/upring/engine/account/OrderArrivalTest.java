package io.upring.engine.account;

import static io.upring.engine.event.OrderReport.CANCEL;
import static io.upring.engine.event.OrderReport.DONE;
import static io.upring.engine.event.OrderReport.NONE;
import static io.upring.engine.event.OrderReport.PREVENTED;
import static io.upring.engine.event.OrderReport.TRADE;
import static io.upring.engine.event.OrderReport.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderStory.Message;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instruments;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However the messages about an order arrive - in any order, twice, or lost and asked for afterwards - it ends in the
 * same state with the same amounts, and so does the account.
 */
class OrderArrivalTest {
    private static final long SEED = 20261123L;
    private static final int SHUFFLES = 500;
    private static final int SHORT = 6;
    private static final long PRICE_E8 = 100_000_000L * 100_000_000L;

    private final Instruments instruments = Events.instruments();
    private final Amount amount = new Amount();
    private Portfolio portfolio;
    private int illegal;

    static Stream<OrderStory> stories() {
        return Stream.concat(bought(), Stream.of(
            OrderStory.buy("refused").failure(RequestKind.NEW, ReplyOutcome.REJECTED).neverWas(),
            OrderStory.buy("unknown, and never was").failure(RequestKind.NEW, ReplyOutcome.UNKNOWN)
                .failure(RequestKind.QUERY, ReplyOutcome.NOT_FOUND).neverWas(),
            OrderStory.buy("unknown, to be cancelled, and never was").cancelling()
                .failure(RequestKind.NEW, ReplyOutcome.UNKNOWN).failure(RequestKind.QUERY, ReplyOutcome.NOT_FOUND)
                .failure(RequestKind.CANCEL, ReplyOutcome.NOT_FOUND).neverWas(),
            OrderStory.buy("unknown, and found").failure(RequestKind.NEW, ReplyOutcome.UNKNOWN)
                .reply(RequestKind.QUERY, WAIT, "0.004", "400000", "200", "600300")
                .frame(WAIT, "0", "0", "0", "1000500").frame(TRADE, "0.004", "400000", "200", "600300")
                .ends(OrderState.OPEN, WAIT, "0.004", "400000", "200", "600300"),
            OrderStory.buy("asked for too early").contradicting().failure(RequestKind.NEW, ReplyOutcome.UNKNOWN)
                .failure(RequestKind.QUERY, ReplyOutcome.NOT_FOUND).frame(WAIT, "0", "0", "0", "1000500")
                .frame(TRADE, "0.01", "1000000", "500", "0").frame(DONE, "0.01", "1000000", "500", "0")
                .ends(OrderState.FILLED, DONE, "0.01", "1000000", "500", "0"),
            OrderStory.sell("sold in parts").reply(RequestKind.NEW, WAIT, "0", "0", "0", "0.01")
                .frame(WAIT, "0", "0", "0", "0.01").frame(TRADE, "0.003", "300000", "150", "0.007")
                .frame(TRADE, "0.01", "1000000", "500", "0").frame(DONE, "0.01", "1000000", "500", "0")
                .ends(OrderState.FILLED, DONE, "0.01", "1000000", "500", "0"),
            OrderStory.sell("sold in parts, the rest cancelled").cancelling()
                .reply(RequestKind.NEW, WAIT, "0", "0", "0", "0.01").frame(WAIT, "0", "0", "0", "0.01")
                .frame(TRADE, "0.003", "300000", "150", "0.007").frame(TRADE, "0.005", "500100", "250.05", "0.005")
                .reply(RequestKind.CANCEL, WAIT, "0.003", "300000", "150", "0.007")
                .frame(CANCEL, "0.005", "500100", "250.05", "0.005")
                .ends(OrderState.CANCELLED, CANCEL, "0.005", "500100", "250.05", "0.005")));
    }

    private static Stream<OrderStory> bought() {
        return Stream.of(
            OrderStory.buy("rests").accepted("1000500").frame(WAIT, "0", "0", "0", "1000500")
                .ends(OrderState.OPEN, WAIT, "0", "0", "0", "1000500"),
            OrderStory.buy("filled at once").accepted("1000500").frame(WAIT, "0", "0", "0", "1000500")
                .frame(TRADE, "0.01", "999000", "499.5", "0").frame(DONE, "0.01", "999000", "499.5", "0")
                .ends(OrderState.FILLED, DONE, "0.01", "999000", "499.5", "0"),
            OrderStory.buy("filled without a done").accepted("1000500").frame(TRADE, "0.004", "400000", "200", "600300")
                .frame(TRADE, "0.01", "1000000", "500", "0")
                .ends(OrderState.FILLED, DONE, "0.01", "1000000", "500", "0"),
            OrderStory.buy("a reply that tells no funds").reply(RequestKind.NEW, NONE, "0.004", "0", "200", "600300")
                .frame(WAIT, "0", "0", "0", "1000500").frame(TRADE, "0.004", "400000", "200", "600300")
                .frame(TRADE, "0.01", "1000000", "500", "0").reply(RequestKind.QUERY, DONE, "0.01", "0", "500", "0")
                .frame(DONE, "0.01", "1000000", "500", "0")
                .ends(OrderState.FILLED, DONE, "0.01", "1000000", "500", "0"),
            OrderStory.buy("cancelled after a fill").cancelling().accepted("1000500")
                .frame(WAIT, "0", "0", "0", "1000500").frame(TRADE, "0.004", "400000", "200", "600300")
                .reply(RequestKind.CANCEL, WAIT, "0.004", "400000", "200", "600300")
                .frame(CANCEL, "0.004", "400000", "200", "600300")
                .ends(OrderState.CANCELLED, CANCEL, "0.004", "400000", "200", "600300"),
            OrderStory.buy("cancel refused: filled").cancelling().accepted("1000500")
                .frame(WAIT, "0", "0", "0", "1000500").frame(TRADE, "0.004", "400000", "200", "600300")
                .frame(TRADE, "0.01", "1000000", "500", "0").failure(RequestKind.CANCEL, ReplyOutcome.NOT_FOUND)
                .frame(DONE, "0.01", "1000000", "500", "0")
                .ends(OrderState.FILLED, DONE, "0.01", "1000000", "500", "0"),
            OrderStory.buy("cancel refused: rests on").cancelling().accepted("1000500")
                .frame(WAIT, "0", "0", "0", "1000500").failure(RequestKind.CANCEL, ReplyOutcome.REJECTED)
                .ends(OrderState.OPEN, WAIT, "0", "0", "0", "1000500"),
            OrderStory.buy("cancel unknown, and done").cancelling().accepted("1000500")
                .frame(WAIT, "0", "0", "0", "1000500").failure(RequestKind.CANCEL, ReplyOutcome.UNKNOWN)
                .reply(RequestKind.QUERY, CANCEL, "0", "0", "0", "1000500").frame(CANCEL, "0", "0", "0", "1000500")
                .ends(OrderState.CANCELLED, CANCEL, "0", "0", "0", "1000500"),
            OrderStory.buy("a fill that raced the cancel").cancelling().accepted("1000500")
                .frame(WAIT, "0", "0", "0", "1000500").frame(CANCEL, "0", "0", "0", "1000500")
                .frame(TRADE, "0.004", "400000", "200", "600300")
                .ends(OrderState.CANCELLED, CANCEL, "0.004", "400000", "200", "600300"),
            OrderStory.marketBuy("market buy with a remainder").accepted("5002.5")
                .frame(TRADE, "0.00006637", "4999.25388", "2.49962694", "0.74649306")
                .frame(CANCEL, "0.00006637", "4999.25388", "2.49962694", "0.74649306")
                .ends(OrderState.CANCELLED, CANCEL, "0.00006637", "4999.25388", "2.49962694", "0.74649306"),
            OrderStory.marketBuy("market buy, spent whole").accepted("5002.5")
                .frame(TRADE, "0.00002", "2000", "1", "3001.5").frame(TRADE, "0.00005", "5000", "2.5", "0")
                .frame(DONE, "0.00005", "5000", "2.5", "0")
                .ends(OrderState.FILLED, DONE, "0.00005", "5000", "2.5", "0"),
            OrderStory.buy("reduced by self-match prevention, then filled").accepted("1000500")
                .frame(WAIT, "0", "0", "0", "1000500").frame(PREVENTED, "0", "0", "0", "600300")
                .frame(TRADE, "0.002", "200000", "100", "400200").frame(TRADE, "0.006", "600000", "300", "0")
                .frame(DONE, "0.006", "600000", "300", "0")
                .ends(OrderState.FILLED, DONE, "0.006", "600000", "300", "0"),
            OrderStory.buy("cancelled by self-match prevention after a fill").accepted("1000500")
                .frame(TRADE, "0.004", "400000", "200", "600300").frame(CANCEL, "0.004", "400000", "200", "0")
                .ends(OrderState.CANCELLED, CANCEL, "0.004", "400000", "200", "0"),
            OrderStory.buy("reduced and resting").accepted("1000500").frame(WAIT, "0", "0", "0", "1000500")
                .frame(TRADE, "0.001", "100000", "50", "900450").frame(PREVENTED, "0.001", "100000", "50", "400200")
                .ends(OrderState.OPEN, WAIT, "0.001", "100000", "50", "400200"),
            OrderStory.buy("fill or kill, killed").accepted("1000500").frame(CANCEL, "0", "0", "0", "1000500")
                .ends(OrderState.CANCELLED, CANCEL, "0", "0", "0", "1000500"));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void shouldEndTheSameWhateverTheOrderOfArrivalAndHoweverOftenItArrives(OrderStory story) {
        final String expected = play(story, List.of(story.query));
        final Random random = new Random(SEED);
        for (final List<Message> arrival : arrivals(story, random)) {
            assertEnd(story, expected, arrival);
            final List<Message> twice = new ArrayList<>(arrival);
            for (final Message message : arrival) {
                if (random.nextBoolean()) {
                    twice.add(random.nextInt(twice.size() + 1), message);
                }
            }
            assertEnd(story, expected, twice);
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void shouldEndTheSameWhenFramesAreLostAndTheOrderIsAskedForAfterwards(OrderStory story) {
        final String expected = play(story, List.of(story.query));
        final Random random = new Random(SEED);
        for (final List<Message> arrival : arrivals(story, random)) {
            final List<Message> some = new ArrayList<>(arrival);
            some.removeIf(message -> message.isFrame() && random.nextBoolean());
            final List<Message> late = new ArrayList<>(some);
            late.removeIf(message -> !message.isFrame() || random.nextBoolean());
            some.add(story.query);
            some.addAll(late);
            assertEnd(story, expected, some);
        }
    }

    /** Every order of arrival of a short story, many of a long one. */
    private static List<List<Message>> arrivals(OrderStory story, Random random) {
        if (story.messages.size() <= SHORT) {
            return Permutations.of(story.messages);
        }
        final List<List<Message>> all = new ArrayList<>();
        for (int i = 0; i < SHUFFLES; i++) {
            final List<Message> shuffled = new ArrayList<>(story.messages);
            Collections.shuffle(shuffled, random);
            all.add(shuffled);
        }
        return all;
    }

    private void assertEnd(OrderStory story, String expected, List<Message> arrival) {
        assertThat(play(story, arrival)).as("seed %d, %s: %s", SEED, story, arrival).isEqualTo(expected);
        if (!story.contradicts) {
            assertThat(illegal).as("seed %d, %s: %s", SEED, story, arrival).isZero();
        }
    }

    /** Everything that the account says after the messages. */
    private String play(OrderStory story, List<Message> arrival) {
        illegal = 0;
        portfolio = new Portfolio(instruments, 2, 8, new PortfolioListener() {
            @Override
            public void onIllegalEvent(Order order, OrderEvent event) {
                illegal++;
            }
        });
        final Events events = new Events(new SlotPublisher(portfolio::apply), instruments);
        events.account("KRW", "10000000", "BTC", "1");
        send(story);
        // The cancel itself is decided here, so it is before its answer; a refused one may have been followed by none.
        if (story.cancels) {
            final IntentView cancel = intent().kind(IntentView.CANCEL).targetOrderId(OrderStory.ORDER);
            portfolio.register(cancel);
            if (arrival.size() == 1 && story.end == OrderState.OPEN) {
                portfolio.refuse(cancel);
            }
        }
        arrival.forEach(message -> message.deliver(events));
        final Order order = portfolio.orders().find(OrderStory.ORDER);
        assertThat(order.state()).as("%s: %s", story, arrival).isEqualTo(story.end);
        final StringBuilder text = new StringBuilder(order.toString());
        text.append(" for ").append(order.executedFunds(amount)).append(" fee ").append(order.paidFee(amount))
            .append(" locks ").append(order.locked(amount)).append(' ').append(portfolio.positions().of(1, 0))
            .append(" open ").append(portfolio.orders().openCount());
        for (final String currency : List.of("KRW", "BTC")) {
            final int id = instruments.currencyId(currency);
            text.append(' ').append(currency).append(' ').append(portfolio.balances().total(id, amount))
                .append(" locked ").append(portfolio.balances().locked(id, amount));
        }
        return text.toString();
    }

    private static IntentView intent() {
        return new IntentView().wrap(new EventSlot(), 0).clear().strategyId(1);
    }

    private void send(OrderStory story) {
        final IntentView intent = intent().kind(IntentView.NEW_ORDER).orderId(OrderStory.ORDER).side(story.side)
            .orderType(story.type);
        if (story.type == OrderType.LIMIT) {
            intent.priceE8(PRICE_E8).putVolume(Amount.of("0.01"));
        } else {
            intent.putFunds(Amount.of("5000"));
        }
        assertThat(story.type == OrderType.LIMIT || story.side == Side.BID).isTrue();
        portfolio.register(intent);
    }
}
